public import Quantities

/// A panel of equal elements that steers its beam by phase: 3GPP TR 38.901 v17.0.0, table 7.3-1, for the element, and
/// TR 37.840 v12.1.0, section 5.4.4.2, for the array.
///
///     gain = G_E + 10 log10 |sum over columns and rows of w v|^2
///
/// with full correlation (rho = 1). The elements lie on a rectangle, so the sum is the product of one over the rows and one
/// over the columns, each |sin(N x / 2) / sin(x / 2)|^2 / N with x the phase between neighbours: 0 in the beam.
public struct PanelArray: AntennaPattern, Hashable {
  public var element: SectorAntenna
  /// Elements above one another (N) and side by side (M), 1 or more.
  public var rows: Int
  public var columns: Int
  /// Distance between neighbours, wavelengths.
  public var rowSpacing: Double
  public var columnSpacing: Double
  /// Where the phases send the beam: degrees below the horizon, and clockwise from the panel's azimuth.
  public var downtiltDeg: Double
  public var scanDeg: Double
  /// Deepest attenuation, below the gain in the beam: the phases of a real panel are not exact enough for the nulls of
  /// the formula.
  public var maximumAttenuation: Decibels

  /// Defaults: the element of TR 38.901, half a wavelength apart; nulls held at 40 dB.
  public init(
    element: SectorAntenna = .element, rows: Int, columns: Int, rowSpacing: Double = 0.5, columnSpacing: Double = 0.5,
    downtiltDeg: Double = 0, scanDeg: Double = 0, maximumAttenuation: Decibels = Decibels(40)
  ) {
    self.element = element
    self.rows = rows
    self.columns = columns
    self.rowSpacing = rowSpacing
    self.columnSpacing = columnSpacing
    self.downtiltDeg = downtiltDeg
    self.scanDeg = scanDeg
    self.maximumAttenuation = maximumAttenuation
  }

  /// G_E,max + 10 log10(M N), dBi: had by the beam that is not steered. A steered beam is below it by what the element
  /// takes off its direction.
  public var maximumGain: Decibels { element.maximumGain + Decibels(factor: Double(rows * columns)) }

  /// In the plane of the beam's elevation.
  public func horizontalAttenuation(azimuthOffsetDeg: Double) -> Decibels {
    let phase = columnPhaseTurns(azimuthOffsetDeg: azimuthOffsetDeg, elevationDeg: -downtiltDeg)
    return bounded(
      element.horizontalAttenuation(azimuthOffsetDeg: azimuthOffsetDeg)
        + Self.arrayAttenuation(phaseTurns: phase, count: columns))
  }

  /// In the plane of the beam's azimuth.
  public func verticalAttenuation(elevationDeg: Double) -> Decibels {
    bounded(
      element.verticalAttenuation(elevationDeg: elevationDeg)
        + Self.arrayAttenuation(phaseTurns: rowPhaseTurns(elevationDeg: elevationDeg), count: rows))
  }

  public func attenuation(azimuthOffsetDeg: Double, elevationDeg: Double) -> Decibels {
    let phase = columnPhaseTurns(azimuthOffsetDeg: azimuthOffsetDeg, elevationDeg: elevationDeg)
    return bounded(
      element.attenuation(azimuthOffsetDeg: azimuthOffsetDeg, elevationDeg: elevationDeg)
        + Self.arrayAttenuation(phaseTurns: phase, count: columns)
        + Self.arrayAttenuation(phaseTurns: rowPhaseTurns(elevationDeg: elevationDeg), count: rows))
  }

  private func bounded(_ attenuation: Decibels) -> Decibels { min(attenuation, maximumAttenuation) }

  private func rowPhaseTurns(elevationDeg: Double) -> Double {
    rowSpacing * (sineDeg(elevationDeg) + sineDeg(downtiltDeg))
  }

  private func columnPhaseTurns(azimuthOffsetDeg: Double, elevationDeg: Double) -> Double {
    columnSpacing
      * (cosineDeg(elevationDeg) * sineDeg(azimuthOffsetDeg) - cosineDeg(downtiltDeg) * sineDeg(scanDeg))
  }

  /// What a line of elements takes off its full gain N.
  private static func arrayAttenuation(phaseTurns: Double, count: Int) -> Decibels {
    let halfTurn = phaseTurns.remainder(dividingBy: 1) * 180
    let below = sineDeg(halfTurn) * Double(count)
    // Every phase that is a whole number of turns is a beam.
    guard below.magnitude > 1e-9 else { return .zero }
    let ratio = sineDeg(halfTurn * Double(count)) / below
    return ratio == 0 ? Decibels(.infinity) : Decibels(-20 * logarithm10(ratio.magnitude))
  }
}
