/// Propagation in line of sight, section 4.2 of P.1812-6.
struct LineOfSightLoss {
  /// Free-space loss Lbfs, dB: eq. (8), over the distance in space.
  var lbfs: Double
  /// Exceeded for no more than p % of the time, with the focusing and multipath of eq. (9a): Lb0p, dB, eq. (10).
  var lb0p: Double
  /// The same for beta_0 %: Lb0b, dB, eqs. (9b) and (11).
  var lb0b: Double

  /// - Parameters: frequency in GHz by its logarithm, heights of the antennas above sea level, horizon distances
  init(_ path: P1812.Analysis, lgGHz: Double, lgTime: Double) {
    lbfs = 92.4 + 20 * lgGHz + path.spreadingDb
    let focusing = 2.6 * (1 - exponential(-0.1 * (path.dltKm + path.dlrKm)))
    lb0p = lbfs + focusing * (lgTime - P1812.lg50)
    lb0b = lbfs + focusing * (path.lgBeta0 - P1812.lg50)
  }
}
