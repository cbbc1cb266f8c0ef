public import Quantities

/// The margin that a median level needs so that shadow fading leaves enough of it.
public enum ShadowMargin {
  /// sigma x Q(p): fading in dB is normal with standard deviation sigma (TR 38.901 v17.0.0, section 7.4.4), so a place
  /// whose median is this much above a level has at least that level with probability p.
  ///
  /// - Parameters:
  ///   - sigma: standard deviation of the shadow fading
  ///   - cellEdgeProbability: probability of service at the cell's edge, above 0 and below 1; 0.5 needs no margin
  public static func margin(sigma: Decibels, cellEdgeProbability: Fraction) -> Decibels {
    Decibels(sigma.value * NormalQuantile.value(probability: cellEdgeProbability.value))
  }
}
