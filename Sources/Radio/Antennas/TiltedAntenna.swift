public import Quantities

/// An antenna that leans forward on its mast: mechanical downtilt, on top of any tilt in the pattern itself.
///
/// A direction is turned into the antenna's own coordinates about the horizontal axis across its beam, so the tilt is
/// whole ahead, none at the sides and an uptilt behind: TR 38.901 v17.0.0, section 7.1.4.
public struct TiltedAntenna<Base: AntennaPattern>: AntennaPattern {
  public let base: Base
  /// Degrees below the horizon.
  public let mechanicalTiltDeg: Double
  private let cosine: Double
  private let sine: Double

  public init(_ base: Base, mechanicalTiltDeg: Double) {
    self.base = base
    self.mechanicalTiltDeg = mechanicalTiltDeg
    cosine = cosineDeg(mechanicalTiltDeg)
    sine = sineDeg(mechanicalTiltDeg)
  }

  public var maximumGain: Decibels { base.maximumGain }
  public var maximumAttenuation: Decibels { base.maximumAttenuation }

  /// That of the upright antenna: what the raster's separable form takes, right ahead and within cos(tilt) elsewhere.
  public func horizontalAttenuation(azimuthOffsetDeg: Double) -> Decibels {
    base.horizontalAttenuation(azimuthOffsetDeg: azimuthOffsetDeg)
  }

  /// That of the plane through the beam: the upright antenna's, turned down by the tilt.
  public func verticalAttenuation(elevationDeg: Double) -> Decibels {
    base.verticalAttenuation(elevationDeg: elevationDeg + mechanicalTiltDeg)
  }

  public func attenuation(azimuthOffsetDeg: Double, elevationDeg: Double) -> Decibels {
    let own = ownDirection(azimuthOffsetDeg: azimuthOffsetDeg, elevationDeg: elevationDeg)
    return base.attenuation(azimuthOffsetDeg: own.azimuthOffsetDeg, elevationDeg: own.elevationDeg)
  }

  /// The direction in the antenna's own coordinates, degrees.
  func ownDirection(
    azimuthOffsetDeg: Double, elevationDeg: Double
  ) -> (azimuthOffsetDeg: Double, elevationDeg: Double) {
    let level = cosineDeg(elevationDeg)
    let ahead = level * cosineDeg(azimuthOffsetDeg)
    let aside = level * sineDeg(azimuthOffsetDeg)
    let up = sineDeg(elevationDeg)
    let ownAhead = ahead * cosine - up * sine
    let ownUp = ahead * sine + up * cosine
    return (
      angleDeg(y: aside, x: ownAhead), angleDeg(y: ownUp, x: (ownAhead * ownAhead + aside * aside).squareRoot())
    )
  }
}

extension TiltedAntenna: Equatable where Base: Equatable {}
extension TiltedAntenna: Hashable where Base: Hashable {}
