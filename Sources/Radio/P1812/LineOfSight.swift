/// Propagation in line of sight, section 4.2 of P.1812-6.
struct LineOfSightLoss {
  /// Free-space loss Lbfs, dB: eq. (8), over the distance in space.
  var lbfs: Double
  /// dlt + dlr, km.
  private let horizonsKm: Double

  init(_ path: P1812.Analysis, lgGHz: Double) {
    lbfs = 92.4 + 20 * lgGHz + path.spreadingDb
    horizonsKm = path.dltKm + path.dlrKm
  }

  /// Exceeded for no more than a share of the time, with focusing and multipath, dB: Lb0p of eqs. (9a) and (10) for p, and
  /// Lb0b of eqs. (9b) and (11) for beta_0, percent by their logarithms.
  func loss(lgTime: Double) -> Double {
    lgTime == P1812.lg50
      ? lbfs : lbfs + 2.6 * (1 - exponential(-0.1 * horizonsKm)) * (lgTime - P1812.lg50)
  }
}
