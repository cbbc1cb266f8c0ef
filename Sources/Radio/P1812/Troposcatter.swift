/// Troposcatter, section 4.4 of P.1812-6.
enum Troposcatter {
  /// Lbs, dB: eqs. (44) and (45).
  ///
  /// - Parameters: lg f in GHz, lg d in km, theta in mrad, N0, p in percent by its logarithm (at most 50)
  static func loss(lgGHz: Double, lgDistance: Double, thetaMrad: Double, n0: Double, lgTime: Double) -> Double {
    let lf = 25 * lgGHz - 2.5 * (lgGHz - P1812.lg2) * (lgGHz - P1812.lg2)
    let rarity = P1812.lg50 - lgTime
    return 190.1 + lf + 20 * lgDistance + 0.573 * thetaMrad - 0.15 * n0 - (rarity > 0 ? 10.125 * power(rarity, 0.7) : 0)
  }
}
