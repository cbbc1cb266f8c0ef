public import Quantities

/// Loss from outside into a building, over all buildings of a kind and all places within: Recommendation ITU-R P.2109-1
/// (08/2019), 80 MHz to 100 GHz. Edition -2 (08/2023) gives the same losses.
///
/// It holds where nothing is known of the building but its kind. ``PenetrationLoss`` is the 3GPP's median for a given
/// wall; the two are not to be added.
public enum BuildingEntryLoss: Sendable, Hashable, CaseIterable {
  /// Plain glass, no thermal insulation that reflects.
  case traditional
  /// Metallised glass or foil-backed panels.
  case thermallyEfficient

  /// L_BEL(P), dB: eq. (1).
  ///
  /// - Parameters:
  ///   - frequency: stated for 80 MHz to 100 GHz
  ///   - probability: that the loss is not exceeded (P), above 0 and below 1
  ///   - elevationDeg: of the path at the building's face, degrees, -90...90; its sign does not matter
  /// - Returns: the loss; its smallest values are below 0 at small probabilities
  public func loss(at frequency: Megahertz, probability: Fraction, elevationDeg: Double = 0) -> Decibels {
    let lg = logarithm10(frequency.gigahertz)
    let quantile = NormalQuantile.value(probability: probability.value)
    let c = coefficients
    // Eqs. (2) to (10): A and B spread normally, C = -3 dB.
    let mu1 = medianHorizontal(lg) + 0.212 * elevationDeg.magnitude
    let mu2 = c.w + c.x * lg
    let sigma1 = c.u + c.v * lg
    let sigma2 = c.y + c.z * lg
    let sum =
      Decibels(quantile * sigma1 + mu1).factor + Decibels(quantile * sigma2 + mu2).factor + Decibels(-3).factor
    return Decibels(factor: sum)
  }

  /// L_h, dB, for a horizontal path: eq. (9).
  private func medianHorizontal(_ lg: Double) -> Double {
    let c = coefficients
    return c.r + c.s * lg + c.t * lg * lg
  }

  private typealias Coefficients = (
    r: Double, s: Double, t: Double, u: Double, v: Double, w: Double, x: Double, y: Double, z: Double
  )

  /// Table 1.
  private var coefficients: Coefficients {
    switch self {
    case .traditional: (12.64, 3.72, 0.96, 9.6, 2.0, 9.1, -3.0, 4.5, -2.0)
    case .thermallyEfficient: (28.19, -3.00, 8.48, 13.5, 3.8, 27.8, -2.9, 9.4, -2.1)
    }
  }

  /// In which respects the arguments are outside the stated ranges, one sentence each.
  public static func warnings(at frequency: Megahertz) -> [String] {
    (80...100_000).contains(frequency.value) ? [] : ["The frequency is outside 80 MHz to 100 GHz."]
  }
}
