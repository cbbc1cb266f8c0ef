public import Quantities

/// Urban micro cells with antennas below the roofs: 3GPP TR 38.901 v17.0.0, scenario UMi - Street canyon.
///
/// Path loss and shadow fading from table 7.4.1-1, probability of line of sight from table 7.4.2-1. Stated for base
/// stations at 10 m, users at 1.5 to 22.5 m, 10 m to 5 km over ground and 0.5 to 100 GHz.
public struct UrbanMicro: PropagationModel {
  public static let statedBaseHeightM = 10.0

  /// Which formula stands for the loss without line of sight.
  public let nlosFormula: NlosFormula

  public init(nlosFormula: NlosFormula = .standard) { self.nlosFormula = nlosFormula }

  public var name: String { "TR 38.901 UMi street canyon" + nlosFormula.suffix }
  public var sources: ModelSources { .tr38901(breakpointNote: 1) }

  /// d'_BP of table 7.4.1-1, note 1, with an effective environment height of 1 m.
  public func breakpointM(_ path: RadioPath) -> Double? { UrbanBreakpoint.distanceM(path) }

  /// Row "UMi - Street Canyon LOS": PL_1 up to the breakpoint, PL_2 beyond it.
  public func los(_ path: RadioPath) -> Decibels {
    let breakpoint = UrbanBreakpoint.distanceM(path)
    if path.evaluatedDistanceM <= breakpoint {
      return Decibels(32.4 + 21 * path.logDistance3D + 20 * path.logFrequencyGHz)
    }
    let rise = path.baseHeightM - path.userHeightM
    return Decibels(
      32.4 + 40 * path.logDistance3D + 20 * path.logFrequencyGHz
        - 9.5 * logarithm10(breakpoint * breakpoint + rise * rise))
  }

  /// Row "UMi - Street Canyon NLOS", PL'_UMi-NLOS, or the row's optional PL.
  public func unboundedNlos(_ path: RadioPath) -> Decibels {
    if nlosFormula == .optional { return Decibels(32.4 + 20 * path.logFrequencyGHz + 31.9 * path.logDistance3D) }
    return Decibels(
      22.4 + 35.3 * path.logDistance3D + 21.3 * path.logFrequencyGHz - 0.3 * (path.userHeightM - 1.5))
  }

  /// Table 7.4.2-1, row "UMi - Street canyon".
  public func losProbability(_ path: RadioPath) -> Fraction {
    let distance = path.evaluatedDistanceM
    if distance <= 18 { return Fraction(1) }
    let nearness = 18 / distance
    return Fraction(nearness + exponential(-distance / 36) * (1 - nearness))
  }

  public func losSigma(_ path: RadioPath) -> Decibels { Decibels(4) }

  /// 7.82 dB; 8.2 dB with the optional formula.
  public func nlosSigma(_ path: RadioPath) -> Decibels { Decibels(nlosFormula == .optional ? 8.2 : 7.82) }

  public func warnings(_ path: RadioPath) -> PropagationWarning {
    UrbanBreakpoint.warnings(path, baseHeightM: Self.statedBaseHeightM)
  }
}
