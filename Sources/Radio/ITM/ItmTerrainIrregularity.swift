/// Terrain irregularity parameter (Delta h) and what follows from it.
enum ItmTerrainIrregularity {
  private static let scaleM = 50e3
  /// Most residuals that the quantiles are taken from.
  private static let mostSamples = 245

  /// Asymptotic interdecile range of the heights above their own straight line (Delta h), metres: the ITM algorithm,
  /// section 3 (subroutine DLTHX), and eq. (3.8) inverted.
  ///
  /// - Parameters:
  ///   - startM: distance from the base station at which the part that counts begins, metres
  ///   - endM: distance from the base station at which it ends, metres
  static func deltaH(_ ground: EquidistantGround, from startM: Double, to endM: Double) -> Double {
    let start = startM / ground.stepM
    let end = endM / ground.stepM
    guard end - start >= 2 else { return 0 }
    let decile = min(max(Int(0.1 * (end - start + 8)), 4), 25)
    let count = 10 * decile - 5
    let range = withUnsafeTemporaryAllocation(of: Double.self, capacity: mostSamples) { buffer in
      let samples = UnsafeMutableBufferPointer(rebasing: buffer[..<count])
      sample(ground.heightsM, from: start, step: (end - start) / Double(count - 1), into: samples)
      let line = ItmLeastSquares.line(through: samples, from: 0, to: Double(count - 1))
      let slope = (line.last - line.first) / Double(count - 1)
      for j in 0..<count { samples[j] -= line.first + slope * Double(j) }
      let high = OrderStatistic.descending(decile - 1, in: samples)
      return high - OrderStatistic.descending(count - decile, in: samples)
    }
    return range / share(ofDistanceM: endM - startM)
  }

  /// Linear interpolation at equal distances; `start` and `step` are in steps of the heights.
  private static func sample(
    _ heights: ContiguousArray<Double>, from start: Double, step: Double,
    into samples: UnsafeMutableBufferPointer<Double>
  ) {
    for j in 0..<samples.count {
      let place = start + Double(j) * step
      let upper = min(max(Int(place.rounded(.up)), 1), heights.count - 1)
      let rise = heights[upper] - heights[upper - 1]
      samples[j] = heights[upper] + rise * (place - Double(upper))
    }
  }

  /// Delta h(d), metres, over a path of the given length: ERL 79-ITS 67, eq. (3).
  static func deltaH(_ deltaHM: Double, overM distanceM: Double) -> Double { deltaHM * share(ofDistanceM: distanceM) }

  private static func share(ofDistanceM distanceM: Double) -> Double { 1 - 0.8 * exponential(-distanceM / scaleM) }

  /// sigma_h, metres: root mean square deviation of the terrain within the first Fresnel zone, ERL 79-ITS 67, eq. (3.6a).
  static func sigmaH(deltaHM: Double) -> Double {
    0.78 * deltaHM * exponential(-0.5 * deltaHM.squareRoot().squareRoot())
  }
}
