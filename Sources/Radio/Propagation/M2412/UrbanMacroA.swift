public import Quantities

/// Urban macro cells as ITU-R evaluates them below 6 GHz: Report ITU-R M.2412-0, channel model UMa_A.
///
/// Annex 1, table A1-3. With line of sight, and above 6 GHz without, it is ``UrbanMacro`` (UMa_B is that model in all
/// parts); up to 6 GHz the loss without line of sight depends on the roofs and the streets. Stated for base stations at
/// 25 m, users at 1.5 to 22.5 m, 10 m to 5 km over ground and 0.5 to 100 GHz, with 20 m for both parameters.
public struct UrbanMacroA: PropagationModel {
  /// Carrier up to which the own formula goes, MHz.
  public static let ownFormulaLimitMhz = 6000.0

  /// Mean height of the buildings (h), metres.
  public let buildingHeightM: Double
  /// Mean width of the streets (W), metres.
  public let streetWidthM: Double

  private let base = UrbanMacro()
  private let constantDb: Double

  /// - Parameters:
  ///   - buildingHeightM: mean height of the buildings, metres, above 0; 20 m in table A1-3
  ///   - streetWidthM: mean width of the streets, metres, above 0; 20 m in table A1-3
  public init(buildingHeightM: Double = 20, streetWidthM: Double = 20) {
    self.buildingHeightM = buildingHeightM
    self.streetWidthM = streetWidthM
    let userTerm = logarithm10(17.625)
    constantDb =
      161.04 - 7.1 * logarithm10(streetWidthM) + 7.5 * logarithm10(buildingHeightM)
      - (3.2 * userTerm * userTerm - 4.97)
  }

  public var name: String { "ITU-R M.2412 UMa_A" }
  public var sources: ModelSources { .m2412(table: "table A1-3") }

  public func breakpointM(_ path: RadioPath) -> Double? { base.breakpointM(path) }

  public func los(_ path: RadioPath) -> Decibels { base.los(path) }

  public func unboundedNlos(_ path: RadioPath) -> Decibels {
    guard path.frequency.value <= Self.ownFormulaLimitMhz else { return base.unboundedNlos(path) }
    let logBase = logarithm10(path.baseHeightM)
    let relative = buildingHeightM / path.baseHeightM
    return Decibels(
      constantDb - (24.37 - 3.7 * relative * relative) * logBase + (43.42 - 3.1 * logBase) * (path.logDistance3D - 3)
        + 20 * path.logFrequencyGHz - 0.6 * (path.userHeightM - 1.5))
  }

  /// Table A1-9: that of TR 38.901.
  public func losProbability(_ path: RadioPath) -> Fraction { base.losProbability(path) }

  public func losSigma(_ path: RadioPath) -> Decibels { base.losSigma(path) }

  public func nlosSigma(_ path: RadioPath) -> Decibels { base.nlosSigma(path) }

  public func warnings(_ path: RadioPath) -> PropagationWarning {
    let isOwn = path.frequency.value <= Self.ownFormulaLimitMhz
    let isStated = buildingHeightM == 20 && streetWidthM == 20
    return isOwn && !isStated ? base.warnings(path).union(.surroundingsOutOfRange) : base.warnings(path)
  }
}
