import Quantities

/// A path as the formulas of Hata's family take it, and the free-space loss that bounds them from below.
struct HataPath {
  let distanceKm: Double
  let baseHeightM: Double
  let userHeightM: Double
  let frequencyMHz: Double
  /// L_bf, dB: no formula's value counts that is below it, as with the other models.
  let freeSpaceDb: Double

  /// - Parameter distanceM: the distance that counts, where it is not the path's own; at least 10 m are taken
  init(_ path: PathInput, distanceM: Double? = nil) {
    baseHeightM = max(path.baseHeightM, HataTerms.minimumHeightM)
    userHeightM = max(path.userHeightM, HataTerms.minimumHeightM)
    frequencyMHz = path.frequency.value
    let radio = RadioPath(
      groundDistanceM: distanceM ?? path.groundDistanceM, baseHeightM: baseHeightM, userHeightM: userHeightM,
      frequency: path.frequency)
    distanceKm = radio.evaluatedDistanceM / 1000
    freeSpaceDb = FreeSpace().los(radio).value
  }

  /// In which respects the path is outside the ranges of a formula, which share heights of 30 to 200 m and 1 to 10 m.
  func warnings(frequencyMHz range: ClosedRange<Double>, distanceKm: ClosedRange<Double>) -> [String] {
    var list: [String] = []
    if !range.contains(frequencyMHz) {
      list.append("The frequency is outside \(Int(range.lowerBound)) to \(Int(range.upperBound)) MHz.")
    }
    if !distanceKm.contains(self.distanceKm) {
      list.append("The distance is outside \(Int(distanceKm.lowerBound)) to \(Int(distanceKm.upperBound)) km.")
    }
    return list
  }

  static func heightWarnings(baseHeightM: Double, userHeightM: Double, word: String) -> [String] {
    var list: [String] = []
    if !(30...200).contains(baseHeightM) { list.append("The base station's \(word) is outside 30 to 200 m.") }
    if !(1...10).contains(userHeightM) { list.append("The user's \(word) is outside 1 to 10 m.") }
    return list
  }
}
