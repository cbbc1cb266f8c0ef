/// Diffraction over a smooth Earth of three radii: L. E. Vogler, "Smooth earth diffraction calculations for horizontal
/// polarization", NBS Report 8293 (1964); the ITM algorithm, section 4.1, eqs. (4.12) to (4.20).
enum ItmSmoothEarth {
  private static let realRadiusM = 6370e3

  /// A_r, dB, at a distance beyond the horizons.
  ///
  /// - Parameter theta: angular distance beyond line of sight (theta), radians
  static func lossDb(atM distanceM: Double, theta: Double, _ geometry: ItmGeometry, _ medium: ItmMedium) -> Double {
    let betweenM = distanceM - geometry.horizonDistanceM
    let between = Arc(radiusM: betweenM / theta, lengthM: betweenM, medium)
    let horizons = geometry.horizonDistancesM
    let heights = geometry.effectiveHeightsM
    let base = Arc(radiusM: 0.5 * horizons.base * horizons.base / heights.base, lengthM: horizons.base, medium)
    let user = Arc(radiusM: 0.5 * horizons.user * horizons.user / heights.user, lengthM: horizons.user, medium)
    let x = between.x + base.x + user.x
    // G(x), Vogler eq. (13).
    let distanceLossDb = 0.05751 * x - 10 * logarithm10(x)
    return distanceLossDb - heightGainDb(base) - heightGainDb(user) - 20
  }

  /// One of the three pieces, each with a radius of its own: Vogler eqs. (2), (6a) and figure 4.
  private struct Arc {
    /// Normalised length (x).
    let x: Double
    /// K, which stands for the ground's impedance.
    let k: Double

    init(radiusM: Double, lengthM: Double, _ medium: ItmMedium) {
      let c0 = cubeRoot(4.0 / 3.0 * ItmSmoothEarth.realRadiusM / radiusM)
      let root = cubeRoot(medium.frequencyMHz)
      k = 0.017778 * c0 / root / medium.impedance.magnitude
      // Far below the model's frequencies K exceeds 1.607; the arc then keeps a trace of its length.
      x = max((1.607 - k) * c0 * c0 * root * lengthM / 1000, 1e-9)
    }
  }

  /// F(x, K), dB: the ITM algorithm, section 6 (function FHT).
  private static func heightGainDb(_ arc: Arc) -> Double {
    let x = arc.x
    if x >= 200 {
      let far = 0.05751 * x - 4.343 * naturalLogarithm(x)
      guard x < 2000 else { return far }
      let weight = 0.0134 * x * exponential(-0.005 * x)
      return (1 - weight) * far + weight * (17.372 * naturalLogarithm(x) - 117)
    }
    let w = -naturalLogarithm(arc.k)
    if arc.k < 1e-5 || x * w * w * w > 5495 {
      return x > 1 ? 17.372 * naturalLogarithm(x) - 117 : -117
    }
    return 2.5e-5 * x * x / arc.k - 8.686 * w - 15
  }
}
