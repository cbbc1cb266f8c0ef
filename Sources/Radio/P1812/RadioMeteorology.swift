/// Sections 3.4 to 3.6 of P.1812-6: how often the air ducts, and how far it bends.
extension P1812 {
  /// Mean radius of the Earth (R_e), km.
  static let earthRadiusKm = 6371.0

  /// Median effective Earth radius a_e, km: eqs. (6) and (7a).
  static func effectiveRadiusKm(deltaN: Double) -> Double { earthRadiusKm * 157 / (157 - deltaN) }

  /// Effective Earth radius exceeded for beta_0 of the time, a_beta, km: eq. (7b), k_beta = 3.
  static let ductingRadiusKm = earthRadiusKm * 3

  /// tau of eq. (3).
  ///
  /// - Parameter dlmKm: longest stretch over inland (d_lm), km
  static func inlandness(dlmKm: Double) -> Double { 1 - exponential(-4.12e-4 * power(dlmKm, 2.41)) }

  /// beta_0, the share of time in which refraction is that of ducts in the lowest 100 m, percent: eqs. (2) to (5).
  ///
  /// - Parameters:
  ///   - latitudeDeg: of the path's middle
  ///   - dtmKm: longest stretch over land, inland and coastal (d_tm), km
  ///   - tau: of eq. (3)
  static func ductingPercent(latitudeDeg: Double, dtmKm: Double, tau: Double) -> Double {
    let phi = latitudeDeg.magnitude
    let inland = tenTo(-dtmKm / (16 - 6.6 * tau))
    let lgMu1 = min(0, 0.2 * logarithm10(inland + tenTo(-5 * (0.496 + 0.354 * tau))))
    return phi <= 70
      ? tenTo(-0.015 * phi + 1.67 + lgMu1 * (0.065 + 0.0176 * phi)) : 4.17 * tenTo(1.3 * lgMu1)
  }
}
