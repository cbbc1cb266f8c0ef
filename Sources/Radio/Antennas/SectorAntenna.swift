public import Quantities

/// The antenna of one sector: a beam in azimuth and elevation.
///
/// The form is that of 3GPP TR 38.901 v17.0.0, table 7.3-1. Of the default numbers, the horizontal ones (65 degrees,
/// 30 dB) and the combined limit (30 dB) are that table's; the vertical ones (10 degrees, 20 dB) are those of a macro
/// panel in TR 36.814 v9.2.0, table A.2.1.1-2.
public struct SectorAntenna: AntennaPattern, Hashable {
  public var maximumGain: Decibels
  public var horizontal: HorizontalPattern
  public var vertical: VerticalPattern
  public var maximumAttenuation: Decibels

  public init(
    maximumGain: Decibels, horizontal: HorizontalPattern = HorizontalPattern(),
    vertical: VerticalPattern = VerticalPattern(), maximumAttenuation: Decibels = Decibels(30)
  ) {
    self.maximumGain = maximumGain
    self.horizontal = horizontal
    self.vertical = vertical
    self.maximumAttenuation = maximumAttenuation
  }

  /// The single element of TR 38.901 v17.0.0, table 7.3-1, word for word: 65 degrees and 30 dB in both planes, 8 dBi.
  public static let element = SectorAntenna(
    maximumGain: Decibels(8), vertical: VerticalPattern(halfPowerBeamwidthDeg: 65, limit: Decibels(30)))

  public func horizontalAttenuation(azimuthOffsetDeg: Double) -> Decibels {
    horizontal.attenuation(azimuthOffsetDeg: azimuthOffsetDeg)
  }

  public func verticalAttenuation(elevationDeg: Double) -> Decibels {
    vertical.attenuation(elevationDeg: elevationDeg)
  }
}
