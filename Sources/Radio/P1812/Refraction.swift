/// How often the air ducts, and what the ground leaves of it: sections 3.4 to 3.6 and 4.5 of P.1812-6, without the
/// frequency.
struct Refraction {
  /// lg beta_0, beta_0 being the share of time in which refraction is that of ducts in the lowest 100 m, percent: eqs. (2)
  /// to (5).
  var lgBeta0: Double
  /// lg(mu2 mu3), at most 0, the correction of that share for the path's geometry and roughness: eqs. (54) to (56).
  var lgTerrainFactor: Double

  var beta0: Double { tenTo(lgBeta0) }

  init(_ path: P1812.Analysis) {
    let tau = P1812.inlandness(dlmKm: path.dlmKm)
    lgBeta0 = P1812.lgDuctingPercent(latitudeDeg: path.climate.latitudeDeg, dtmKm: path.dtmKm, tau: tau)

    let alpha = max(-3.4, -0.6 - 3.5e-9 * power(path.distanceKm, 3.1) * tau)
    let perRoot = path.distanceKm / (path.hteM.squareRoot() + path.hreM.squareRoot())
    lgTerrainFactor = min(0, alpha * lg(500 / path.aeKm * perRoot * perRoot))
    if path.hmM > 10 {
      let dI = min(path.distanceKm - path.dltKm - path.dlrKm, 40)
      lgTerrainFactor -= P1812.lgE * 4.6e-5 * (path.hmM - 10) * (43 + 6 * dI)
    }
  }
}

extension P1812 {
  /// Mean radius of the Earth (R_e), km.
  static let earthRadiusKm = 6371.0

  /// Median effective Earth radius a_e, km: eqs. (6) and (7a).
  static func effectiveRadiusKm(deltaN: Double) -> Double { earthRadiusKm * 157 / (157 - deltaN) }

  /// Effective Earth radius exceeded for beta_0 of the time, a_beta, km: eq. (7b), k_beta = 3.
  static let ductingRadiusKm = earthRadiusKm * 3

  /// tau of eq. (3).
  static func inlandness(dlmKm: Double) -> Double { 1 - exponential(-4.12e-4 * power(dlmKm, 2.41)) }

  /// lg beta_0, beta_0 in percent: eqs. (2), (4) and (5).
  static func lgDuctingPercent(latitudeDeg: Double, dtmKm: Double, tau: Double) -> Double {
    let phi = latitudeDeg.magnitude
    let mu1 = tenTo(-dtmKm / (16 - 6.6 * tau)) + tenTo(-5 * (0.496 + 0.354 * tau))
    let lgMu1 = min(0, 0.2 * lg(mu1))
    return phi <= 70 ? -0.015 * phi + 1.67 + lgMu1 * (0.065 + 0.0176 * phi) : lg417 + 1.3 * lgMu1
  }
}
