public import Quantities

/// The gain of a cell's antenna by direction.
public protocol AntennaPattern: Sendable {
  /// Gain in the direction of the beam, dBi.
  var maximumGain: Decibels { get }
  /// The most that the two planes take off together.
  var maximumAttenuation: Decibels { get }
  /// Attenuation in the horizontal plane, 0 dB or above.
  ///
  /// - Parameter azimuthOffsetDeg: direction less the antenna's azimuth, degrees, any number of turns
  func horizontalAttenuation(azimuthOffsetDeg: Double) -> Decibels
  /// Attenuation in the vertical plane, 0 dB or above.
  ///
  /// - Parameter elevationDeg: direction above the horizon, degrees
  func verticalAttenuation(elevationDeg: Double) -> Decibels
  /// Attenuation in a direction, 0 dB or above, at most ``maximumAttenuation``.
  ///
  /// - Parameters:
  ///   - azimuthOffsetDeg: direction less the antenna's azimuth, degrees, any number of turns
  ///   - elevationDeg: direction above the horizon, degrees, -90...90
  func attenuation(azimuthOffsetDeg: Double, elevationDeg: Double) -> Decibels
}

extension AntennaPattern {
  /// Attenuation in a direction: min(A_H + A_V, A_max), TR 38.901 v17.0.0, table 7.3-1, third row.
  ///
  /// The raster's separable form is A_H + A_V without the minimum: the same wherever the sum is below
  /// ``maximumAttenuation``, lower in gain behind a sector and near its foot.
  public func attenuation(azimuthOffsetDeg: Double, elevationDeg: Double) -> Decibels {
    min(
      horizontalAttenuation(azimuthOffsetDeg: azimuthOffsetDeg) + verticalAttenuation(elevationDeg: elevationDeg),
      maximumAttenuation)
  }

  /// Gain in a direction, dBi.
  public func gain(azimuthOffsetDeg: Double, elevationDeg: Double) -> Decibels {
    maximumGain - attenuation(azimuthOffsetDeg: azimuthOffsetDeg, elevationDeg: elevationDeg)
  }
}

/// Directions over ground.
public enum Bearing {
  /// The bearing of a place from another, degrees clockwise from north, -180...180.
  ///
  /// - Parameters:
  ///   - eastM: how far east of the other it lies, metres
  ///   - northM: how far north of the other it lies, metres
  public static func degrees(eastM: Double, northM: Double) -> Double { angleDeg(y: eastM, x: northM) }
}
