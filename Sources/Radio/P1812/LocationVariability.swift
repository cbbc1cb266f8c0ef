public import Quantities

/// Variability from place to place, section 4.8 of P.1812-6.
extension P1812 {
  /// sigma_L, dB: eqs. (64) and (65) outdoors, 0 over sea. Falls to 0 from the clutter's top to 10 m above it.
  ///
  /// - Parameters:
  ///   - frequency: of the carrier
  ///   - userHeightM: of the antenna above ground (h), metres
  ///   - clutterM: representative height of the clutter around the user (R), metres
  ///   - zone: of the user
  public func locationSigma(
    at frequency: Megahertz, userHeightM: Double, clutterM: Double, zone: RadioZone
  ) -> Decibels {
    if let locationSigma { return locationSigma }
    guard zone != .sea else { return .zero }
    let share = max(0, min(1, 1 - (userHeightM - clutterM) / 10))
    return Decibels((0.024 * frequency.gigahertz + 0.52) * power(resolutionM, 0.28) * share)
  }
}
