public import Quantities

/// What the loss takes from the frequency, the polarisation and the climate alone, for paths over land and p = 50 %: for
/// those who compute many paths at once.
extension P1812 {
  public struct CarrierConstants: Sendable, Hashable {
    /// 92.4 + 20 lg f, dB: eq. (8) without the distance.
    public var freeSpaceDb: Double
    /// sqrt(lambda), sqrt(m).
    public var rootWavelength: Double
    /// K of eqs. (29a) or (29b) over land, times the cube root of the radius in km.
    public var admittance: Double
    /// f^(1/3), f in GHz.
    public var cubeRootGHz: Double
    /// 190.1 + Lf - 0.15 N0, dB: eq. (44) without distance and angle.
    public var troposcatterDb: Double
    /// 102.45 + 20 lg f and the term below 0.5 GHz, dB: eq. (47) without what depends on the path.
    public var ductingDb: Double
    /// gamma_d, dB/mrad: eq. (51).
    public var ductingPerMrad: Double

    public init(frequency: Megahertz, polarisation: Polarisation, climate: RadioClimate) {
      let ghz = frequency.gigahertz
      let lgGHz = logarithm10(ghz)
      let earth = SphericalEarth(
        ghz: ghz, cubeRootGHz: cubeRoot(ghz), rootWavelength: (P1812.metreGigahertz / ghz).squareRoot(),
        polarisation: polarisation, omega: 0)
      freeSpaceDb = 92.4 + 20 * lgGHz
      rootWavelength = earth.rootWavelength
      admittance = earth.landAdmittance
      cubeRootGHz = earth.cubeRootGHz
      troposcatterDb = Troposcatter.loss(
        lgGHz: lgGHz, lgDistance: 0, thetaMrad: 0, n0: climate.n0, lgTime: P1812.lg50)
      ductingDb = 102.45 + 20 * lgGHz + (ghz < 0.5 ? 45.375 - 137 * ghz + 92.5 * ghz * ghz : 0)
      ductingPerMrad = 5e-5 * P1812.effectiveRadiusKm(deltaN: climate.deltaN) * earth.cubeRootGHz
    }
  }

  /// Median effective radius of the Earth a_e, km: eqs. (6) and (7a).
  public static func medianRadiusKm(_ climate: RadioClimate) -> Double { effectiveRadiusKm(deltaN: climate.deltaN) }

  /// The least A(50 %) of eq. (53), dB, that a path over inland of this length can have, whatever its terrain: terrain only
  /// lowers beta (mu2 and mu3 are at most 1).
  public static func leastDuctingTimeTermDb(distanceKm: Double, climate: RadioClimate) -> Double {
    let highest = lgDuctingPercent(
      latitudeDeg: climate.latitudeDeg, dtmKm: distanceKm, tau: inlandness(dlmKm: distanceKm))
    var least = Double.infinity
    for step in 0...400 {
      let lgBeta = highest - Double(step) * 0.025
      least = min(least, Ducting.ofTime(lgBeta: lgBeta, distanceKm: distanceKm, lgTime: lg50))
    }
    return least
  }
}
