public import Quantities

/// Median loss from the clutter around one antenna that is below it: the height-gain model of Recommendation ITU-R
/// P.2108-1 (09/2021), annex 1, section 3.1, 30 MHz to 3 GHz.
///
/// For either end of a path whose model knows nothing of the surroundings. ``P1812`` has the clutter in its profile.
public enum TerminalClutter: Sendable, Hashable, CaseIterable {
  case waterOrSea, openOrRural, suburban, urbanOrForest, denseUrban

  /// R of table 3, metres.
  public var defaultHeightM: Double {
    switch self {
    case .waterOrSea, .openOrRural, .suburban: 10
    case .urbanOrForest: 15
    case .denseUrban: 20
    }
  }

  /// A_h: eqs. (1) to (2g). 0 for an antenna at the clutter's top or above.
  ///
  /// - Parameters:
  ///   - frequency: stated for 30 MHz to 3 GHz
  ///   - antennaHeightM: above the ground (h), metres, above 0
  ///   - clutterHeightM: representative height of the clutter (R), metres; nil is that of table 3
  ///   - streetWidthM: w_s, metres; 27 where no better figure is known
  public func loss(
    at frequency: Megahertz, antennaHeightM: Double, clutterHeightM: Double? = nil, streetWidthM: Double = 27
  ) -> Decibels {
    let clutterM = clutterHeightM ?? defaultHeightM
    guard antennaHeightM < clutterM else { return .zero }
    let f = frequency.gigahertz
    switch self {
    case .waterOrSea, .openOrRural:
      return Decibels(-(21.8 + 6.2 * logarithm10(f)) * logarithm10(antennaHeightM / clutterM))
    case .suburban, .urbanOrForest, .denseUrban:
      let belowM = clutterM - antennaHeightM
      let nu = 0.342 * (f * belowM * angleDeg(y: belowM, x: streetWidthM)).squareRoot()
      return Decibels(knifeEdgeLoss(nu: nu) - 6.03)
    }
  }

  /// In which respects the arguments are outside the stated ranges, one sentence each.
  public static func warnings(at frequency: Megahertz) -> [String] {
    (30...3000).contains(frequency.value) ? [] : ["The frequency is outside 30 MHz to 3 GHz."]
  }
}
