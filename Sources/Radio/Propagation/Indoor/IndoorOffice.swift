public import Quantities

/// Offices and shopping halls with the base station indoors: 3GPP TR 38.901 v17.0.0, scenario InH - Office.
///
/// Path loss and shadow fading from table 7.4.1-1, probability of line of sight from table 7.4.2-1. Stated for 1 to 150 m
/// in space and 0.5 to 100 GHz; the evaluation of table 7.2-2 has base stations at 3 m and users at 1 m.
public struct IndoorOffice: PropagationModel {
  /// How much stands in the way: which row of table 7.4.2-1 gives the probability of line of sight.
  public enum Layout: Sendable, Hashable, CaseIterable {
    /// Offices with walls, and open areas between them.
    case mixed
    /// Open-plan offices.
    case open
  }

  /// Longest path in space that the table states, metres.
  public static let statedDistanceM = 150.0

  public let layout: Layout
  /// Which formula stands for the loss without line of sight.
  public let nlosFormula: NlosFormula

  public init(layout: Layout = .mixed, nlosFormula: NlosFormula = .standard) {
    self.layout = layout
    self.nlosFormula = nlosFormula
  }

  public var name: String { "TR 38.901 InH \(layout == .mixed ? "mixed" : "open") office" + nlosFormula.suffix }
  public var sources: ModelSources { .tr38901() }

  public func distance3DM(_ path: RadioPath) -> Double { IndoorDistance(path).inSpaceM }

  public func breakpointM(_ path: RadioPath) -> Double? { nil }

  /// Row "InH - Office LOS".
  public func los(_ path: RadioPath) -> Decibels {
    Decibels(32.4 + 17.3 * IndoorDistance(path).logInSpace + 20 * path.logFrequencyGHz)
  }

  /// Row "InH - Office NLOS", PL'_InH-NLOS, or the row's optional PL.
  public func unboundedNlos(_ path: RadioPath) -> Decibels {
    let logDistance = IndoorDistance(path).logInSpace
    return switch nlosFormula {
    case .standard: Decibels(17.3 + 38.3 * logDistance + 24.9 * path.logFrequencyGHz)
    case .optional: Decibels(32.4 + 31.9 * logDistance + 20 * path.logFrequencyGHz)
    }
  }

  /// Table 7.4.2-1, rows "Indoor - Mixed office" and "Indoor - Open office".
  public func losProbability(_ path: RadioPath) -> Fraction {
    switch layout {
    case .mixed: Self.mixedOffice(distanceM: path.groundDistanceM)
    case .open: Self.openOffice(distanceM: path.groundDistanceM)
    }
  }

  private static func mixedOffice(distanceM distance: Double) -> Fraction {
    if distance <= 1.2 { return Fraction(1) }
    if distance < 6.5 { return Fraction(exponential(-(distance - 1.2) / 4.7)) }
    return Fraction(0.32 * exponential(-(distance - 6.5) / 32.6))
  }

  static func openOffice(distanceM distance: Double) -> Fraction {
    if distance <= 5 { return Fraction(1) }
    if distance <= 49 { return Fraction(exponential(-(distance - 5) / 70.8)) }
    return Fraction(0.54 * exponential(-(distance - 49) / 211.7))
  }

  public func losSigma(_ path: RadioPath) -> Decibels { Decibels(3) }

  /// 8.03 dB; 8.29 dB with the optional formula.
  public func nlosSigma(_ path: RadioPath) -> Decibels { Decibels(nlosFormula == .optional ? 8.29 : 8.03) }

  public func warnings(_ path: RadioPath) -> PropagationWarning {
    IndoorDistance(path).warnings(path, maximumM: Self.statedDistanceM)
  }
}
