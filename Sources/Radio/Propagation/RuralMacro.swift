public import Quantities

/// Rural macro cells: 3GPP TR 38.901 v17.0.0, scenario RMa.
///
/// Path loss and shadow fading from table 7.4.1-1, probability of line of sight from table 7.4.2-1. Stated for base
/// stations at 10 to 150 m, users at 1 to 10 m, buildings and streets of 5 to 50 m, 10 m to 10 km over ground with line
/// of sight and to 5 km without, and 0.5 to 30 GHz.
public struct RuralMacro: PropagationModel {
  /// Mean height of the buildings (h), metres.
  public let buildingHeightM: Double
  /// Mean width of the streets (W), metres.
  public let streetWidthM: Double

  // The terms of PL_1 and PL'_NLOS that depend on h and W alone.
  private let distanceSlope: Double
  private let constantDb: Double
  private let slopePerM: Double
  private let nlosConstantDb: Double

  private static let speedOfLight = 3.0e8

  /// - Parameters:
  ///   - buildingHeightM: mean height of the buildings, metres, above 0; 5 m in table 7.4.1-1
  ///   - streetWidthM: mean width of the streets, metres, above 0; 20 m in table 7.4.1-1
  public init(buildingHeightM: Double = 5, streetWidthM: Double = 20) {
    self.buildingHeightM = buildingHeightM
    self.streetWidthM = streetWidthM
    let raised = power(buildingHeightM, 1.72)
    let logHeight = logarithm10(buildingHeightM)
    distanceSlope = 20 + min(0.03 * raised, 10)
    constantDb = 20 * logarithm10(40 * .pi / 3) - min(0.044 * raised, 14.77)
    slopePerM = 0.002 * logHeight
    nlosConstantDb = 161.04 - 7.1 * logarithm10(streetWidthM) + 7.5 * logHeight
  }

  public var name: String { "TR 38.901 RMa" }
  public var sources: ModelSources { .tr38901(breakpointNote: 5) }

  /// d_BP = 2 pi h_BS h_UT f_c / c, c = 3.0e8 m/s: table 7.4.1-1, note 5.
  public func breakpointM(_ path: RadioPath) -> Double? { breakpoint(path) }

  private func breakpoint(_ path: RadioPath) -> Double {
    2 * .pi * path.baseHeightM * path.userHeightM * path.frequency.hertz / Self.speedOfLight
  }

  /// PL_1 at a distance in space.
  private func nearLossDb(distanceM: Double, logDistance: Double, logFrequencyGHz: Double) -> Double {
    constantDb + distanceSlope * logDistance + slopePerM * distanceM + 20 * logFrequencyGHz
  }

  /// Row "RMa LOS": PL_1 up to the breakpoint; beyond it PL_2 = PL_1(d_BP) + 40 log10(d_3D / d_BP).
  ///
  /// The breakpoint is a distance over ground where it bounds PL_1, and stands for d_3D inside PL_1, as the table has
  /// it; the step this makes at the breakpoint is upwards and below 0.02 dB for common heights.
  public func los(_ path: RadioPath) -> Decibels {
    let breakpoint = breakpoint(path)
    if path.evaluatedDistanceM <= breakpoint {
      return Decibels(
        nearLossDb(
          distanceM: path.distance3DM, logDistance: path.logDistance3D, logFrequencyGHz: path.logFrequencyGHz))
    }
    let logBreakpoint = logarithm10(breakpoint)
    let atBreakpoint = nearLossDb(
      distanceM: breakpoint, logDistance: logBreakpoint, logFrequencyGHz: path.logFrequencyGHz)
    return Decibels(atBreakpoint + 40 * (path.logDistance3D - logBreakpoint))
  }

  /// Row "RMa NLOS", PL'_RMa-NLOS.
  public func unboundedNlos(_ path: RadioPath) -> Decibels {
    let logBase = logarithm10(path.baseHeightM)
    let relative = buildingHeightM / path.baseHeightM
    let logUser = logarithm10(11.75 * path.userHeightM)
    return Decibels(
      nlosConstantDb - (24.37 - 3.7 * relative * relative) * logBase
        + (43.42 - 3.1 * logBase) * (path.logDistance3D - 3) + 20 * path.logFrequencyGHz
        - (3.2 * logUser * logUser - 4.97))
  }

  /// Table 7.4.2-1, row "RMa".
  public func losProbability(_ path: RadioPath) -> Fraction {
    Fraction(exponential(-(path.evaluatedDistanceM - 10) / 1000))
  }

  /// 4 dB up to the breakpoint, 6 dB beyond it.
  public func losSigma(_ path: RadioPath) -> Decibels {
    Decibels(path.evaluatedDistanceM <= breakpoint(path) ? 4 : 6)
  }

  public func nlosSigma(_ path: RadioPath) -> Decibels { Decibels(8) }

  public func warnings(_ path: RadioPath) -> PropagationWarning {
    var warnings: PropagationWarning = []
    if path.groundDistanceM < RadioPath.minimumGroundDistanceM { warnings.insert(.distanceBelowMinimum) }
    if path.groundDistanceM > 10_000 { warnings.insert(.losDistanceAboveMaximum) }
    if path.groundDistanceM > 5000 { warnings.insert(.nlosDistanceAboveMaximum) }
    if !(500...30_000).contains(path.frequency.value) { warnings.insert(.frequencyOutOfRange) }
    if !(10...150).contains(path.baseHeightM) { warnings.insert(.baseHeightOutOfRange) }
    if !(1...10).contains(path.userHeightM) { warnings.insert(.userHeightOutOfRange) }
    if !(5...50).contains(buildingHeightM) || !(5...50).contains(streetWidthM) {
      warnings.insert(.surroundingsOutOfRange)
    }
    return warnings
  }
}
