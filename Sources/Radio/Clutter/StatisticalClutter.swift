public import Quantities

/// Loss in the clutter around one end of a terrestrial path, over the places of an urban or suburban area with antennas
/// well below the roofs: Recommendation ITU-R P.2108-1 (09/2021), annex 1, section 3.2, 0.5 to 67 GHz.
public enum StatisticalClutter {
  /// L_ctt: eqs. (3a) to (5), and not above its value at 2 km (eq. (6)).
  ///
  /// - Parameters:
  ///   - frequency: stated for 0.5 to 67 GHz
  ///   - distanceKm: length of the whole path, km; stated from 0.25 km for one end, from 1 km for both
  ///   - locations: share of places in which the loss is not exceeded (p), above 0 and below 1
  public static func loss(at frequency: Megahertz, distanceKm: Double, locations: Fraction) -> Decibels {
    min(
      loss(frequency, distanceKm: distanceKm, locations: locations),
      loss(frequency, distanceKm: 2, locations: locations))
  }

  private static func loss(_ frequency: Megahertz, distanceKm: Double, locations: Fraction) -> Decibels {
    let lg = logarithm10(frequency.gigahertz)
    // 10^(-0.2 L_l) and 10^(-0.2 L_s), and the squares of their sigmas of 4 and 6 dB.
    let ll = -2 * logarithm10(tenTo(-5 * lg - 12.5) + tenTo(-16.5))
    let ls = 32.98 + 23.9 * logarithm10(distanceKm) + 3 * lg
    let (below, street) = (tenTo(-0.2 * ll), tenTo(-0.2 * ls))
    let sigma = ((16 * below + 36 * street) / (below + street)).squareRoot()
    return Decibels(-5 * logarithm10(below + street) + sigma * NormalQuantile.value(probability: locations.value))
  }

  /// In which respects the arguments are outside the stated ranges, one sentence each.
  public static func warnings(at frequency: Megahertz, distanceKm: Double) -> [String] {
    var warnings: [String] = []
    if !(500...67_000).contains(frequency.value) { warnings.append("The frequency is outside 0.5 to 67 GHz.") }
    if distanceKm < 0.25 { warnings.append("The distance is below 0.25 km.") }
    return warnings
  }
}
