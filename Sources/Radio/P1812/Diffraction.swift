/// What stands in the way with one effective radius of the Earth, without the frequency.
struct Obstructions: Sendable, Hashable {
  /// nu sqrt(lambda) of the profile and of the smooth Earth, sqrt(m).
  var actualEdge: Double
  var smoothEdge: Double
  var sphere: SphericalPath

  init(_ profile: ProfileColumns, _ heights: PathHeights, radiusKm: Double) {
    sphere = SphericalPath(
      distanceKm: profile.lengthKm, baseHeightM: heights.htsM - heights.hstdM,
      userHeightM: heights.hrsM - heights.hsrdM, radiusKm: radiusKm)
    actualEdge = BullingtonEdge.actual(
      profile, htsM: heights.htsM, hrsM: heights.hrsM, bendPerKm: sphere.bendPerKm)
    smoothEdge = BullingtonEdge.smooth(profile, sphere)
  }
}

/// The antennas and the smooth Earth for diffraction, metres above sea level.
struct PathHeights {
  var htsM: Double
  var hrsM: Double
  var hstdM: Double
  var hsrdM: Double
}

/// The delta-Bullington model for one effective radius of the Earth: sections 4.3.1 to 4.3.5 of P.1812-6.
struct DeltaBullington {
  /// Bullington loss of the profile (Lbulla) and of the smooth Earth (Lbulls), dB: eq. (21).
  var lbulla: Double
  var lbulls: Double
  /// Loss of the spherical Earth (Ldsph), dB: section 4.3.2.
  var ldsph: Double
  /// Lbulla + max(Ldsph - Lbulls, 0), dB: eq. (38).
  var ld: Double

  init(_ obstructions: Obstructions, _ earth: SphericalEarth) {
    let distanceKm = obstructions.sphere.distanceKm
    lbulla = Self.bullington(nu: obstructions.actualEdge / earth.rootWavelength, distanceKm: distanceKm)
    lbulls = Self.bullington(nu: obstructions.smoothEdge / earth.rootWavelength, distanceKm: distanceKm)
    ldsph = earth.loss(obstructions.sphere)
    ld = lbulla + max(ldsph - lbulls, 0)
  }

  /// Lbull, dB: eqs. (17) or (20), and (21).
  private static func bullington(nu: Double, distanceKm: Double) -> Double {
    let luc = knifeEdgeLoss(nu: nu)
    return luc > 0 ? luc + (1 - exponential(-luc / 6)) * (10 + 0.02 * distanceKm) : 0
  }
}
