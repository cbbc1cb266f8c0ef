/// The delta-Bullington model for one effective radius of the Earth: sections 4.3.1 to 4.3.5 of P.1812-6.
struct DeltaBullington {
  /// Bullington loss of the profile (Lbulla) and of the smooth Earth (Lbulls), dB: eq. (21).
  var lbulla: Double
  var lbulls: Double
  /// Loss of the spherical Earth (Ldsph), dB: section 4.3.2.
  var ldsph: Double
  /// Lbulla + max(Ldsph - Lbulls, 0), dB: eq. (38).
  var ld: Double

  /// - Parameter isWhole: false leaves out Lbulls where Ldsph is 0; it is not below 0, so that the difference is not above
  init(_ obstructions: Obstructions, _ earth: SphericalEarth, isWhole: Bool) {
    let distanceKm = obstructions.sphere.distanceKm
    lbulla = Self.bullington(nu: obstructions.actualEdge / earth.rootWavelength, distanceKm: distanceKm)
    ldsph = earth.loss(obstructions.sphere)
    lbulls =
      ldsph > 0 || isWhole
      ? Self.bullington(nu: obstructions.smoothEdge / earth.rootWavelength, distanceKm: distanceKm) : 0
    ld = lbulla + max(ldsph - lbulls, 0)
  }

  /// Lbull, dB: eqs. (17) or (20), and (21).
  private static func bullington(nu: Double, distanceKm: Double) -> Double {
    let luc = knifeEdgeLoss(nu: nu)
    return luc > 0 ? luc + (1 - exponential(-luc / 6)) * (10 + 0.02 * distanceKm) : 0
  }
}
