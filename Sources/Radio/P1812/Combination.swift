import Quantities

/// How the losses go together: sections 4.3.6 and 4.6 to 4.9 of P.1812-6.
extension P1812 {
  /// - Parameter isWhole: false leaves out parts that cannot change the loss, each for the reason that stands beside it;
  ///   Lb is the same, and the parts' fields mean nothing then
  func budget(_ path: Analysis, _ carrier: Carrier, isWhole: Bool) -> P1812Budget {
    let ghz = carrier.frequency.gigahertz
    let lgGHz = lg(ghz)
    let cubeRootGHz = cubeRoot(ghz)
    let p = path.timePercent
    let isMedian = p == 50
    let lgTime = isMedian ? Self.lg50 : lg(p)
    let los = LineOfSightLoss(path, lgGHz: lgGHz)
    let lb0p = los.loss(lgTime: lgTime)

    let earth = SphericalEarth(
      ghz: ghz, cubeRootGHz: cubeRootGHz, rootWavelength: (Self.metreGigahertz / ghz).squareRoot(),
      polarisation: carrier.polarisation, omega: path.omega)
    let median = DeltaBullington(path.median, earth, isWhole: isWhole)
    let lbd50 = los.lbfs + median.ld
    let air = Ducting(path, ghz: ghz, lgGHz: lgGHz, cubeRootGHz: cubeRootGHz)
    // With p = 50 %, F_i is 0, so that beta_0 plays a part in Lba alone. Lba plays one only through Lminbap, which is not
    // below it, and which eq. (61) heeds only where it is not above Lbd, here Lbd50.
    let heedsAir = isWhole || !isMedian || air.leastLoss <= lbd50
    let refraction = heedsAir ? Refraction(path) : nil
    let beta0 = refraction.map { isWhole || !isMedian ? $0.beta0 : 0 } ?? 0
    let lb0b = refraction.map { isWhole || !isMedian ? los.loss(lgTime: $0.lgBeta0) : 0 } ?? 0

    let ducting = path.ducting.flatMap { isMedian && !isWhole ? nil : DeltaBullington($0, earth, isWhole: isWhole) }
    let fi = isMedian ? 0 : Self.fi(timePercent: p, beta0: beta0)
    let ldp = median.ld + ((ducting ?? median).ld - median.ld) * fi
    let lbd = lb0p + ldp

    let lbs = Troposcatter.loss(
      lgGHz: lgGHz, lgDistance: path.lgDistance, thetaMrad: path.thetaMrad, n0: path.climate.n0, lgTime: lgTime)
    let lba = refraction.map { air.loss(lgTime: lgTime, $0) } ?? .infinity
    let lminbap = Self.sum(lba, lb0p, scale: 2.5)

    let fj = Self.fj(thetaMrad: path.thetaMrad)
    let fk = Self.fk(distanceKm: path.distanceKm)
    let overSea = (1 - path.omega) * ldp
    let lminb0p = !isMedian && p < beta0 ? lb0p + overSea : lbd50 + (lb0b + overSea - lbd50) * fi
    let lbda = lminbap > lbd ? lbd : lminbap + (lbd - lminbap) * fk
    let lbam = lbda + (lminb0p - lbda) * fj
    let lbc = -Self.sum(-lbs, -lbam, scale: 5 * Self.lgE)

    let places = max(1, min(99, carrier.locationPercent))
    // I(0.5) = 0.
    let isMiddle = places == 50
    let sigmaL =
      isMiddle && !isWhole
      ? 0
      : locationSigma(
        at: carrier.frequency, userHeightM: path.hrgM, clutterM: path.userClutterM, zone: path.userZone
      ).value
    let lb = max(lb0p, isMiddle ? lbc : lbc - inverseComplementaryNormal(places / 100) * sigmaL)
    return P1812Budget(
      lbfs: los.lbfs, lb0p: lb0p, lb0b: lb0b, median: median, ducting: ducting, fi: fi, fj: fj, fk: fk, ldp: ldp,
      lbd50: lbd50, lbd: lbd, lminb0p: lminb0p, lminbap: lminbap, lbda: lbda, lbam: lbam, lba: lba, lbs: lbs, lbc: lbc,
      beta0: beta0, sigmaL: sigmaL, lb: lb, ep: 199.36 + 20 * lgGHz - lb)
  }

  /// F_i: eq. (40).
  private static func fi(timePercent p: Double, beta0: Double) -> Double {
    if p <= beta0 { return 1 }
    return inverseComplementaryNormal(p / 100) / inverseComplementaryNormal(beta0 / 100)
  }

  /// F_j: eq. (57) with Theta = 0.3 mrad and xi = 0.8.
  private static func fj(thetaMrad: Double) -> Double { falling(3 * 0.8 * (thetaMrad - 0.3) / 0.3) }

  /// F_k: eq. (58) with d_sw = 20 km and kappa = 0.5.
  private static func fk(distanceKm: Double) -> Double { falling(3 * 0.5 * (distanceKm - 20) / 20) }

  /// 1 - (1 + tanh x)/2 = 1/(1 + exp 2x). Past 25 it is below 2e-22, which no difference of losses lifts into the last
  /// place.
  private static func falling(_ x: Double) -> Double { x > 25 ? 0 : 1 / (1 + exponential(2 * x)) }

  /// scale ln(exp(a/scale) + exp(b/scale)), without overflow.
  private static func sum(_ a: Double, _ b: Double, scale: Double) -> Double {
    let apart = (a - b).magnitude / scale
    // 1 + exp(-40) is 1; and up to 1e-8, ln(1 + x) is x but for 5e-17.
    if apart > 40 { return max(a, b) }
    let smaller = exponential(-apart)
    return max(a, b) + scale * (smaller < 1e-8 ? smaller : naturalLogarithm(1 + smaller))
  }
}
