import Quantities

/// The wave, the air and the ground: what the model knows of a path besides its shape.
struct ItmMedium {
  /// Curvature of the real Earth (gamma_a), 1/m.
  private static let earthCurvature = 157e-9
  /// Scale height of refractivity, metres.
  private static let refractivityScaleM = 9460.0
  /// Surface refractivities between which the program computes at all, N-units.
  static let surfaceRefractivityRange = 150.0...400.0

  let frequencyMHz: Double
  /// Wave number (k), 1/m, with the program's rounding: f/47.7.
  let waveNumber: Double
  /// Surface refractivity at the path's height (N_s), N-units, held within ``surfaceRefractivityRange``.
  let surfaceRefractivity: Double
  /// N_s before it is held.
  let unboundedSurfaceRefractivity: Double
  /// Radius of the effective Earth (a_e = 1/gamma_e), metres.
  let effectiveRadiusM: Double
  /// Transfer impedance of the surface (Z_g), relative.
  let impedance: ComplexNumber

  /// The ITM algorithm, section 2: N_s = N_0 exp(-h_s/9460 m) (TN101 eq. 4.3), gamma_e = gamma_a (1 - 0.04665
  /// exp(N_s/179.3)) (TN101 eq. 4.4), Z_g = sqrt(epsilon' - 1), divided by epsilon' for vertical polarisation, with
  /// epsilon' = epsilon + i 18000 sigma/f.
  ///
  /// - Parameter systemHeightM: mean height of the path above sea level, metres
  init(_ path: PathInput, ground: GroundConstants, systemHeightM: Double) {
    frequencyMHz = path.frequency.value
    waveNumber = frequencyMHz / 47.7
    unboundedSurfaceRefractivity = path.climate.n0 * exponential(-systemHeightM / Self.refractivityScaleM)
    let range = Self.surfaceRefractivityRange
    surfaceRefractivity = min(max(unboundedSurfaceRefractivity, range.lowerBound), range.upperBound)
    effectiveRadiusM = 1 / (Self.earthCurvature * (1 - 0.04665 * exponential(surfaceRefractivity / 179.3)))
    let permittivity = ComplexNumber(ground.relativePermittivity, 18_000 * ground.conductivitySm / frequencyMHz)
    let horizontal = (permittivity - ComplexNumber(1)).squareRoot()
    impedance = path.polarisation == .vertical ? horizontal / permittivity : horizontal
  }
}
