import Quantities

/// All losses of one path, and how they go together: sections 4.6 to 4.9 of P.1812-6.
struct P1812Budget {
  var los: LineOfSightLoss
  /// Delta-Bullington with the median radius, and with the one for beta_0 % of the time.
  var median: DeltaBullington
  var ducting: DeltaBullington?
  /// F_i, F_j, F_k: eqs. (40), (57), (58).
  var fi: Double
  var fj: Double
  var fk: Double
  /// Diffraction loss for p % of the time, dB: eq. (41).
  var ldp: Double
  /// Lbfs + Ld50 and Lb0p + Ldp, dB: eqs. (42), (43).
  var lbd50: Double
  var lbd: Double
  /// Eqs. (59) to (62), dB.
  var lminb0p: Double
  var lminbap: Double
  var lbda: Double
  var lbam: Double
  /// Ducting and layer reflection, and troposcatter, dB: eqs. (46), (44).
  var lba: Double
  var lbs: Double
  /// Without the location variability, dB: eq. (63).
  var lbc: Double
  /// sigma_L, dB.
  var sigmaL: Double
  /// For p % of the time and pL % of the places, dB: eq. (69).
  var lb: Double
  /// Field strength for 1 kW ERP, dBuV/m: eq. (70).
  var ep: Double
}

extension P1812 {
  static let lg2 = 0.301029995663981195
  static let lg50 = 1.69897000433601880
  static let lgE = 0.434294481903251828
  /// Speed of light over 1 GHz as the document rounds it, metres.
  static let metreGigahertz = 0.2998

  func budget(_ path: Analysis, _ carrier: Carrier) -> P1812Budget {
    let ghz = carrier.frequency.gigahertz
    let lgGHz = logarithm10(ghz)
    let cubeRootGHz = cubeRoot(ghz)
    let p = max(1, min(50, carrier.timePercent))
    let lgTime = logarithm10(p)
    let los = LineOfSightLoss(path, lgGHz: lgGHz, lgTime: lgTime)

    let earth = SphericalEarth(
      ghz: ghz, cubeRootGHz: cubeRootGHz, rootWavelength: (Self.metreGigahertz / ghz).squareRoot(),
      polarisation: carrier.polarisation, omega: path.omega)
    let median = DeltaBullington(path.median, earth)
    let ducting = path.ducting.map { DeltaBullington($0, earth) }
    let fi = Self.fi(timePercent: p, beta0: path.beta0)
    let ldp = fi > 0 ? median.ld + ((ducting ?? median).ld - median.ld) * fi : median.ld
    let lbd50 = los.lbfs + median.ld
    let lbd = los.lb0p + ldp

    let lbs = Troposcatter.loss(
      lgGHz: lgGHz, lgDistance: path.lgDistance, thetaMrad: path.thetaMrad, n0: path.climate.n0, lgTime: lgTime)
    let lba = Ducting.loss(path, ghz: ghz, lgGHz: lgGHz, cubeRootGHz: cubeRootGHz, lgTime: lgTime)

    // Eqs. (57) and (58) with theta 0.3 mrad, xi 0.8, d_sw 20 km and kappa 0.5; 1 - (1 + tanh x)/2 = 1/(1 + exp 2x).
    let fj = 1 / (1 + exponential(2 * 3 * 0.8 * (path.thetaMrad - 0.3) / 0.3))
    let fk = 1 / (1 + exponential(2 * 3 * 0.5 * (path.distanceKm - 20) / 20))
    let overSea = (1 - path.omega) * ldp
    let lminb0p = p < path.beta0 ? los.lb0p + overSea : lbd50 + (los.lb0b + overSea - lbd50) * fi
    let lminbap = Self.sum(lba, los.lb0p, scale: 2.5)
    let lbda = lminbap > lbd ? lbd : lminbap + (lbd - lminbap) * fk
    let lbam = lbda + (lminb0p - lbda) * fj
    let lbc = -Self.sum(-lbs, -lbam, scale: 5 * Self.lgE)

    let sigmaL = locationSigma(
      at: carrier.frequency, userHeightM: path.hrgM, clutterM: path.userClutterM, zone: path.userZone
    ).value
    let places = max(1, min(99, carrier.locationPercent))
    let lb = max(los.lb0p, lbc - (places == 50 ? 0 : inverseComplementaryNormal(places / 100) * sigmaL))
    return P1812Budget(
      los: los, median: median, ducting: ducting, fi: fi, fj: fj, fk: fk, ldp: ldp, lbd50: lbd50, lbd: lbd,
      lminb0p: lminb0p, lminbap: lminbap, lbda: lbda, lbam: lbam, lba: lba, lbs: lbs, lbc: lbc, sigmaL: sigmaL, lb: lb,
      ep: 199.36 + 20 * lgGHz - lb)
  }

  /// F_i: eq. (40).
  private static func fi(timePercent p: Double, beta0: Double) -> Double {
    if p >= 50 { return 0 }
    if p <= beta0 { return 1 }
    return inverseComplementaryNormal(p / 100) / inverseComplementaryNormal(beta0 / 100)
  }

  /// scale ln(exp(a/scale) + exp(b/scale)), without overflow.
  private static func sum(_ a: Double, _ b: Double, scale: Double) -> Double {
    max(a, b) + scale * naturalLogarithm(1 + exponential(-(a - b).magnitude / scale))
  }
}
