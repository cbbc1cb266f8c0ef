public import Quantities

/// Rural macro cells as ITU-R evaluates them: Report ITU-R M.2412-0, channel models RMa_A and RMa_B.
///
/// Annex 1, table A1-5. The formulas are those of ``RuralMacro``; what differs is how far they are stated: to 21 km over
/// ground with and without line of sight (cells that cover much with little), and RMa_A only for 0.5 to 6 GHz. Without
/// line of sight RMa_A writes no maximum with the loss with it; here it has one, as RMa_B does.
public struct RuralMacroImt: PropagationModel {
  public enum Variant: String, Sendable, Hashable, CaseIterable {
    case a = "A"
    case b = "B"
  }

  public let variant: Variant
  private let base: RuralMacro

  /// - Parameters:
  ///   - variant: RMa_A to 6 GHz, RMa_B to 30 GHz
  ///   - buildingHeightM: mean height of the buildings, metres, above 0; 5 m in table A1-5
  ///   - streetWidthM: mean width of the streets, metres, above 0; 20 m in table A1-5
  public init(_ variant: Variant = .a, buildingHeightM: Double = 5, streetWidthM: Double = 20) {
    self.variant = variant
    base = RuralMacro(buildingHeightM: buildingHeightM, streetWidthM: streetWidthM)
  }

  public var name: String { "ITU-R M.2412 RMa_\(variant.rawValue)" }
  public var sources: ModelSources { .m2412(table: "table A1-5") }

  public func breakpointM(_ path: RadioPath) -> Double? { base.breakpointM(path) }

  public func los(_ path: RadioPath) -> Decibels { base.los(path) }

  public func unboundedNlos(_ path: RadioPath) -> Decibels { base.unboundedNlos(path) }

  /// Table A1-9: that of TR 38.901.
  public func losProbability(_ path: RadioPath) -> Fraction { base.losProbability(path) }

  public func losSigma(_ path: RadioPath) -> Decibels { base.losSigma(path) }

  public func nlosSigma(_ path: RadioPath) -> Decibels { base.nlosSigma(path) }

  public func warnings(_ path: RadioPath) -> PropagationWarning {
    var warnings = base.warnings(path).subtracting([.losDistanceAboveMaximum, .nlosDistanceAboveMaximum])
    if path.groundDistanceM > 21_000 { warnings.formUnion([.losDistanceAboveMaximum, .nlosDistanceAboveMaximum]) }
    if variant == .a, path.frequency.value > 6000 { warnings.insert(.frequencyOutOfRange) }
    return warnings
  }
}
