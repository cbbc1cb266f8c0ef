public import Quantities

/// An antenna that is the same in every azimuth, with the vertical pattern of a sector's.
public struct OmniAntenna: AntennaPattern, Hashable {
  public var maximumGain: Decibels
  public var vertical: VerticalPattern

  public init(maximumGain: Decibels, vertical: VerticalPattern = VerticalPattern()) {
    self.maximumGain = maximumGain
    self.vertical = vertical
  }

  public var maximumAttenuation: Decibels { vertical.limit }

  public func horizontalAttenuation(azimuthOffsetDeg: Double) -> Decibels { .zero }

  public func verticalAttenuation(elevationDeg: Double) -> Decibels {
    vertical.attenuation(elevationDeg: elevationDeg)
  }
}
