/// Ducting and reflection from layers, section 4.5 of P.1812-6.
struct Ducting {
  /// Af + gamma_d theta', dB: eqs. (47) to (52), all of Lba but what depends on the time.
  var coupling: Double
  private let distanceKm: Double

  init(_ path: P1812.Analysis, ghz f: Double, lgGHz: Double, cubeRootGHz: Double) {
    distanceKm = path.distanceKm
    let low = f < 0.5 ? 45.375 - 137 * f + 92.5 * f * f : 0
    let theta =
      1000 * path.distanceKm / path.aeKm + min(path.thetaTMrad, 0.1 * path.dltKm)
      + min(path.thetaRMrad, 0.1 * path.dlrKm)
    coupling =
      102.45 + 20 * (lgGHz + lg(path.dltKm + path.dlrKm)) + low
      + Self.shielding(path.thetaTMrad, path.dltKm, f, cubeRootGHz)
      + Self.shielding(path.thetaRMrad, path.dlrKm, f, cubeRootGHz)
      + Self.overSea(path, coastKm: path.climate.baseCoastDistanceKm, horizonKm: path.dltKm, heightM: path.htsM)
      + Self.overSea(path, coastKm: path.climate.userCoastDistanceKm, horizonKm: path.dlrKm, heightM: path.hrsM)
      + 5e-5 * path.aeKm * cubeRootGHz * theta
  }

  /// Lba = Af + Ad(p), dB: eq. (46).
  ///
  /// - Parameter lgTime: of p in percent
  func loss(lgTime: Double, _ refraction: Refraction) -> Double {
    coupling
      + Self.ofTime(
        lgBeta: refraction.lgBeta0 + refraction.lgTerrainFactor, distanceKm: distanceKm, lgTime: lgTime)
  }

  /// A(p), dB: eqs. (53) to (53b).
  static func ofTime(lgBeta: Double, distanceKm: Double, lgTime: Double) -> Double {
    let bend = (9.51 - 4.8 * lgBeta + 0.198 * lgBeta * lgBeta) * 1e-6 * power(distanceKm, 1.13)
    let gamma = 1.076 * exponential(-1.012 * naturalLogarithm(2.0058 - lgBeta) - bend)
    let rarity = lgTime - lgBeta
    return -12 + (1.2 + 0.0037 * distanceKm) * rarity + 12 * tenTo(rarity * gamma)
  }

  /// Lba is not below this, dB, where p is at least beta: rarity and gamma are then not below 0, and
  /// -12 + (1.2 + 0.0037 d) rarity + 12 10^(rarity gamma) not below 0 with them.
  ///
  /// beta is at most beta_0, and that at most 10^1.67 = 46.8 % (eq. (5), mu1 and mu4 mu1 being at most 1). So it holds for
  /// p = 50 %, whatever the air.
  var leastLoss: Double { coupling }

  /// Ast or Asr, dB: eqs. (48), (48a).
  private static func shielding(_ thetaMrad: Double, _ horizonKm: Double, _ f: Double, _ cubeRoot: Double) -> Double {
    let excess = thetaMrad - 0.1 * horizonKm
    guard excess > 0 else { return 0 }
    return 20 * lg(1 + 0.361 * excess * (f * horizonKm).squareRoot()) + 0.264 * excess * cubeRoot
  }

  /// Act or Acr, dB, for an antenna near the coast of a path over sea: eq. (49).
  private static func overSea(_ path: P1812.Analysis, coastKm: Double, horizonKm: Double, heightM: Double) -> Double {
    guard path.omega >= 0.75, coastKm <= horizonKm, coastKm <= 5 else { return 0 }
    return -3 * exponential(-0.25 * coastKm * coastKm) * (1 + hyperbolicTangent(0.07 * (50 - heightM)))
  }
}
