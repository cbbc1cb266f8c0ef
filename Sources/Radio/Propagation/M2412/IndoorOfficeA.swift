public import Quantities

/// Indoor hotspots as ITU-R evaluates them below 6 GHz: Report ITU-R M.2412-0, channel model InH_A.
///
/// Annex 1, table A1-2. Above 6 GHz it is ``IndoorOffice``, as InH_B is at all carriers, with the probability of line of
/// sight of open offices (table A1-9, both models). Stated for base stations at 3 to 6 m, users at 1 to 2.5 m, up to
/// 150 m and 0.5 to 100 GHz. Up to 6 GHz the table writes no maximum for the loss without line of sight; here it has
/// one, which matters below 6.3 m alone.
public struct IndoorOfficeA: PropagationModel {
  /// Carrier up to which the own formulas go, MHz.
  public static let ownFormulaLimitMhz = 6000.0

  private let base = IndoorOffice(layout: .open)

  public init() {}

  private func isOwn(_ path: RadioPath) -> Bool { path.frequency.value <= Self.ownFormulaLimitMhz }

  public var name: String { "ITU-R M.2412 InH_A" }
  public var sources: ModelSources { .m2412(table: "table A1-2") }

  public func distance3DM(_ path: RadioPath) -> Double { base.distance3DM(path) }

  public func breakpointM(_ path: RadioPath) -> Double? { nil }

  public func los(_ path: RadioPath) -> Decibels {
    guard isOwn(path) else { return base.los(path) }
    return Decibels(32.8 + 16.9 * IndoorDistance(path).logInSpace + 20 * path.logFrequencyGHz)
  }

  public func unboundedNlos(_ path: RadioPath) -> Decibels {
    guard isOwn(path) else { return base.unboundedNlos(path) }
    return Decibels(11.5 + 43.3 * IndoorDistance(path).logInSpace + 20 * path.logFrequencyGHz)
  }

  public func losProbability(_ path: RadioPath) -> Fraction { base.losProbability(path) }

  public func losSigma(_ path: RadioPath) -> Decibels { base.losSigma(path) }

  /// 4 dB up to 6 GHz, 8.03 dB above.
  public func nlosSigma(_ path: RadioPath) -> Decibels { isOwn(path) ? Decibels(4) : base.nlosSigma(path) }

  public func warnings(_ path: RadioPath) -> PropagationWarning {
    var warnings = base.warnings(path)
    if !(3...6).contains(path.baseHeightM) { warnings.insert(.baseHeightOutOfRange) }
    if !(1...2.5).contains(path.userHeightM) { warnings.insert(.userHeightOutOfRange) }
    return warnings
  }
}
