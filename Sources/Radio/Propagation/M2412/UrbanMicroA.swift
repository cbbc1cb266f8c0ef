public import Quantities

/// Urban micro cells as ITU-R evaluates them below 6 GHz: Report ITU-R M.2412-0, channel model UMi_A.
///
/// Annex 1, table A1-4. Above 6 GHz it is ``UrbanMicro`` (UMi_B is that model at all carriers). Stated for base stations
/// at 10 m, users at 1.5 to 22.5 m, 0.5 to 100 GHz and 10 m to 5 km over ground, up to 6 GHz to 2 km without line of
/// sight.
public struct UrbanMicroA: PropagationModel {
  /// Carrier up to which the own formulas go, MHz.
  public static let ownFormulaLimitMhz = 6000.0

  private let base = UrbanMicro()

  public init() {}

  private func isOwn(_ path: RadioPath) -> Bool { path.frequency.value <= Self.ownFormulaLimitMhz }

  public var name: String { "ITU-R M.2412 UMi_A" }
  public var sources: ModelSources { .m2412(table: "table A1-4") }

  public func breakpointM(_ path: RadioPath) -> Double? { base.breakpointM(path) }

  /// The form of UMa: table A1-4 has the same constants as table A1-3 here.
  public func los(_ path: RadioPath) -> Decibels { isOwn(path) ? UrbanMacro().los(path) : base.los(path) }

  public func unboundedNlos(_ path: RadioPath) -> Decibels {
    guard isOwn(path) else { return base.unboundedNlos(path) }
    return Decibels(
      22.7 + 36.7 * path.logDistance3D + 26 * path.logFrequencyGHz - 0.3 * (path.userHeightM - 1.5))
  }

  /// Table A1-9: that of TR 38.901.
  public func losProbability(_ path: RadioPath) -> Fraction { base.losProbability(path) }

  /// 3 dB up to 6 GHz, 4 dB above.
  public func losSigma(_ path: RadioPath) -> Decibels { isOwn(path) ? Decibels(3) : base.losSigma(path) }

  /// 4 dB up to 6 GHz, 7.82 dB above.
  public func nlosSigma(_ path: RadioPath) -> Decibels { isOwn(path) ? Decibels(4) : base.nlosSigma(path) }

  public func warnings(_ path: RadioPath) -> PropagationWarning {
    let warnings = base.warnings(path)
    return isOwn(path) && path.groundDistanceM > 2000 ? warnings.union(.nlosDistanceAboveMaximum) : warnings
  }
}
