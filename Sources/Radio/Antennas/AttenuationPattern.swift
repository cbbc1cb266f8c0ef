public import Quantities

/// How much an antenna takes off a direction beside its beam in the horizontal plane:
/// A_H = min(12 (phi / phi_3dB)^2, A_max).
///
/// 3GPP TR 38.901 v17.0.0, table 7.3-1 (there as a negative gain; here a positive attenuation).
public struct HorizontalPattern: Sendable, Hashable {
  /// Full width of the beam at half power (phi_3dB), degrees.
  public var halfPowerBeamwidthDeg: Double
  /// The most that it takes off: the front-to-back ratio (A_max).
  public var limit: Decibels

  /// Defaults: 65 degrees and 30 dB, TR 38.901 v17.0.0, table 7.3-1.
  public init(halfPowerBeamwidthDeg: Double = 65, limit: Decibels = Decibels(30)) {
    self.halfPowerBeamwidthDeg = halfPowerBeamwidthDeg
    self.limit = limit
  }

  /// - Parameter azimuthOffsetDeg: direction less the antenna's azimuth, degrees, any number of turns
  /// - Returns: attenuation, 0 dB in the beam's direction
  public func attenuation(azimuthOffsetDeg: Double) -> Decibels {
    let ratio = azimuthOffsetDeg.remainder(dividingBy: 360) / halfPowerBeamwidthDeg
    return Decibels(min(12 * ratio * ratio, limit.value))
  }
}

/// How much an antenna takes off a direction above or below its beam:
/// A_V = min(12 ((theta - 90 - tilt) / theta_3dB)^2, SLA_V).
///
/// 3GPP TR 38.901 v17.0.0, table 7.3-1, turned down by the tilt as in TR 36.814 v9.2.0, table A.2.1.1-2. The tilt is
/// the same in every azimuth (an electrical tilt).
public struct VerticalPattern: Sendable, Hashable {
  /// Full width of the beam at half power (theta_3dB), degrees.
  public var halfPowerBeamwidthDeg: Double
  /// The most that it takes off: the side lobes' level (SLA_V).
  public var limit: Decibels
  /// Downtilt, degrees below the horizon.
  public var tiltDeg: Double

  /// Defaults: 10 degrees and 20 dB, TR 36.814 v9.2.0, table A.2.1.1-2: a macro panel, narrower than the single
  /// element of TR 38.901.
  public init(halfPowerBeamwidthDeg: Double = 10, limit: Decibels = Decibels(20), tiltDeg: Double = 0) {
    self.halfPowerBeamwidthDeg = halfPowerBeamwidthDeg
    self.limit = limit
    self.tiltDeg = tiltDeg
  }

  /// - Parameter elevationDeg: direction above the horizon, degrees, -90...90: 90 less the zenith angle theta
  /// - Returns: attenuation, 0 dB in the beam's direction
  public func attenuation(elevationDeg: Double) -> Decibels {
    let ratio = (elevationDeg + tiltDeg) / halfPowerBeamwidthDeg
    return Decibels(min(12 * ratio * ratio, limit.value))
  }
}
