import Quantities

extension P1812 {
  static let leastDistanceKm = 0.001
  static let leastAntennaHeightM = 0.1

  /// In which respects a path is outside the ranges of table 1 and section 1 of P.1812-6, one sentence each.
  public func warnings(_ path: PathInput) -> [String] {
    let distanceKm = path.profile?.lengthKm ?? path.groundDistanceM / 1000
    let ranges: [(isInside: Bool, sentence: String)] = [
      (path.profile != nil, "There is no terrain profile: the path is taken over the smooth Earth."),
      (
        (30...6000).contains(path.frequency.value), "The frequency is outside 30 MHz to 6 GHz."
      ),
      ((0.25...3000).contains(distanceKm), "The distance is outside 0.25 to 3000 km."),
      (
        (1...3000).contains(path.baseHeightM), "The base station's antenna is outside 1 to 3000 m above the ground."
      ),
      ((1...3000).contains(path.userHeightM), "The user's antenna is outside 1 to 3000 m above the ground."),
      (
        (1...50).contains(path.timePercent),
        "The share of time p is outside 1 to 50 %; the nearer of the two was taken."
      ),
      (
        (1...99).contains(path.locationPercent),
        "The share of places pL is outside 1 to 99 %; the nearer of the two was taken."
      ),
    ]
    return ranges.filter { !$0.isInside }.map(\.sentence)
  }
}
