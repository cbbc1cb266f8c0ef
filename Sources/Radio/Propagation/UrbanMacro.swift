public import Quantities

/// Urban macro cells with antennas above the roofs: 3GPP TR 38.901 v17.0.0, scenario UMa.
///
/// Path loss and shadow fading from table 7.4.1-1, probability of line of sight from table 7.4.2-1. Stated for base
/// stations at 25 m, users at 1.5 to 22.5 m, 10 m to 5 km over ground and 0.5 to 100 GHz.
public struct UrbanMacro: PropagationModel {
  public static let statedBaseHeightM = 25.0

  /// Which formula stands for the loss without line of sight.
  public let nlosFormula: NlosFormula

  public init(nlosFormula: NlosFormula = .standard) { self.nlosFormula = nlosFormula }

  public var name: String { "TR 38.901 UMa" + nlosFormula.suffix }
  public var sources: ModelSources { .tr38901(breakpointNote: 1) }

  /// d'_BP of table 7.4.1-1, note 1, with an effective environment height of 1 m for every user; see
  /// ``PropagationWarning/environmentHeightFixed``.
  public func breakpointM(_ path: RadioPath) -> Double? { UrbanBreakpoint.distanceM(path) }

  /// Row "UMa LOS": PL_1 up to the breakpoint, PL_2 beyond it.
  public func los(_ path: RadioPath) -> Decibels {
    let breakpoint = UrbanBreakpoint.distanceM(path)
    if path.evaluatedDistanceM <= breakpoint {
      return Decibels(28 + 22 * path.logDistance3D + 20 * path.logFrequencyGHz)
    }
    let rise = path.baseHeightM - path.userHeightM
    return Decibels(
      28 + 40 * path.logDistance3D + 20 * path.logFrequencyGHz
        - 9 * logarithm10(breakpoint * breakpoint + rise * rise))
  }

  /// Row "UMa NLOS", PL'_UMa-NLOS, or the row's optional PL.
  public func unboundedNlos(_ path: RadioPath) -> Decibels {
    if nlosFormula == .optional { return Decibels(32.4 + 20 * path.logFrequencyGHz + 30 * path.logDistance3D) }
    return Decibels(
      13.54 + 39.08 * path.logDistance3D + 20 * path.logFrequencyGHz - 0.6 * (path.userHeightM - 1.5))
  }

  /// Table 7.4.2-1, row "UMa", with C'(h_UT) for users above 13 m. C' is held at its value for 23 m above that.
  public func losProbability(_ path: RadioPath) -> Fraction {
    let distance = path.evaluatedDistanceM
    if distance <= 18 { return Fraction(1) }
    let nearness = 18 / distance
    let atStreet = nearness + exponential(-distance / 63) * (1 - nearness)
    if path.userHeightM <= 13 { return Fraction(atStreet) }
    let heightTerm = power((min(path.userHeightM, 23) - 13) / 10, 1.5)
    let hundreds = distance / 100
    let lift = heightTerm * 1.25 * (hundreds * hundreds * hundreds) * exponential(-distance / 150)
    return Fraction(min(1, atStreet * (1 + lift)))
  }

  public func losSigma(_ path: RadioPath) -> Decibels { Decibels(4) }

  /// 6 dB; 7.8 dB with the optional formula.
  public func nlosSigma(_ path: RadioPath) -> Decibels { Decibels(nlosFormula == .optional ? 7.8 : 6) }

  public func warnings(_ path: RadioPath) -> PropagationWarning {
    let warnings = UrbanBreakpoint.warnings(path, baseHeightM: Self.statedBaseHeightM)
    return path.userHeightM < 13 ? warnings : warnings.union(.environmentHeightFixed)
  }
}
