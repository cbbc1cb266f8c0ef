/// Ducting and reflection from layers, section 4.5 of P.1812-6.
enum Ducting {
  /// Lba = Af + Ad(p), dB: eq. (46).
  static func loss(_ path: P1812.Analysis, ghz f: Double, lgGHz: Double, cubeRootGHz: Double, lgTime: Double) -> Double
  {
    let horizonsKm = path.dltKm + path.dlrKm
    let low = f < 0.5 ? 45.375 - 137 * f + 92.5 * f * f : 0
    let coupling =
      102.45 + 20 * lgGHz + 20 * logarithm10(horizonsKm) + low
      + shielding(path.thetaTMrad, path.dltKm, f, cubeRootGHz) + shielding(path.thetaRMrad, path.dlrKm, f, cubeRootGHz)
      + overSea(path, coastKm: path.climate.baseCoastDistanceKm, horizonKm: path.dltKm, heightM: path.htsM)
      + overSea(path, coastKm: path.climate.userCoastDistanceKm, horizonKm: path.dlrKm, heightM: path.hrsM)
    // gamma_d theta', eqs. (50) to (52).
    let theta =
      1000 * path.distanceKm / path.aeKm + min(path.thetaTMrad, 0.1 * path.dltKm)
      + min(path.thetaRMrad, 0.1 * path.dlrKm)
    return coupling + 5e-5 * path.aeKm * cubeRootGHz * theta
      + ofTime(lgBeta: path.lgBeta0 + path.lgTerrainFactor, distanceKm: path.distanceKm, lgTime: lgTime)
  }

  /// Ast or Asr, dB: eqs. (48), (48a).
  private static func shielding(_ thetaMrad: Double, _ horizonKm: Double, _ f: Double, _ cubeRoot: Double) -> Double {
    let excess = thetaMrad - 0.1 * horizonKm
    guard excess > 0 else { return 0 }
    return 20 * logarithm10(1 + 0.361 * excess * (f * horizonKm).squareRoot()) + 0.264 * excess * cubeRoot
  }

  /// Act or Acr, dB, for an antenna near the coast of a path over sea: eq. (49).
  private static func overSea(_ path: P1812.Analysis, coastKm: Double, horizonKm: Double, heightM: Double) -> Double {
    guard path.omega >= 0.75, coastKm <= horizonKm, coastKm <= 5 else { return 0 }
    return -3 * exponential(-0.25 * coastKm * coastKm) * (1 + hyperbolicTangent(0.07 * (50 - heightM)))
  }

  /// A(p), dB: eqs. (53) to (56).
  static func ofTime(lgBeta: Double, distanceKm: Double, lgTime: Double) -> Double {
    let gamma =
      1.076 / power(2.0058 - lgBeta, 1.012)
      * exponential(-(9.51 - 4.8 * lgBeta + 0.198 * lgBeta * lgBeta) * 1e-6 * power(distanceKm, 1.13))
    let rarity = lgTime - lgBeta
    return -12 + (1.2 + 0.0037 * distanceKm) * rarity + 12 * tenTo(rarity * gamma)
  }

  /// lg(mu2 mu3), at most 0: eqs. (55) and (56), for smooth-earth heights and roughness.
  static func lgTerrainFactor(
    distanceKm d: Double, lgDistance: Double, horizonsKm: Double, aeKm: Double, hteM: Double, hreM: Double, hmM: Double,
    tau: Double
  ) -> Double {
    let alpha = max(-3.4, -0.6 - 3.5e-9 * power(d, 3.1) * tau)
    let perRoot = d / (hteM.squareRoot() + hreM.squareRoot())
    let lgMu2 = min(0, alpha * logarithm10(500 / aeKm * perRoot * perRoot))
    guard hmM > 10 else { return lgMu2 }
    let dI = min(d - horizonsKm, 40)
    return lgMu2 - P1812.lgE * 4.6e-5 * (hmM - 10) * (43 + 6 * dI)
  }
}
