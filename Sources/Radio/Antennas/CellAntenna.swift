public import Quantities

/// The antenna of a cell, whichever kind it is, without an existential in loops.
public enum CellAntenna: AntennaPattern, Hashable {
  /// The parabolic pattern of TR 38.901; a station's tilt is in it.
  case sector(SectorAntenna)
  case omni(OmniAntenna)
  /// The cuts of a file, with their electrical tilt; a station's tilt is mechanical, on top of that.
  case cuts(TiltedAntenna<CutAntenna>)
  case panel(PanelArray)

  public var maximumGain: Decibels {
    switch self {
    case .sector(let antenna): antenna.maximumGain
    case .omni(let antenna): antenna.maximumGain
    case .cuts(let antenna): antenna.maximumGain
    case .panel(let antenna): antenna.maximumGain
    }
  }

  public var maximumAttenuation: Decibels {
    switch self {
    case .sector(let antenna): antenna.maximumAttenuation
    case .omni(let antenna): antenna.maximumAttenuation
    case .cuts(let antenna): antenna.maximumAttenuation
    case .panel(let antenna): antenna.maximumAttenuation
    }
  }

  public func horizontalAttenuation(azimuthOffsetDeg: Double) -> Decibels {
    switch self {
    case .sector(let antenna): antenna.horizontalAttenuation(azimuthOffsetDeg: azimuthOffsetDeg)
    case .omni(let antenna): antenna.horizontalAttenuation(azimuthOffsetDeg: azimuthOffsetDeg)
    case .cuts(let antenna): antenna.horizontalAttenuation(azimuthOffsetDeg: azimuthOffsetDeg)
    case .panel(let antenna): antenna.horizontalAttenuation(azimuthOffsetDeg: azimuthOffsetDeg)
    }
  }

  public func verticalAttenuation(elevationDeg: Double) -> Decibels {
    switch self {
    case .sector(let antenna): antenna.verticalAttenuation(elevationDeg: elevationDeg)
    case .omni(let antenna): antenna.verticalAttenuation(elevationDeg: elevationDeg)
    case .cuts(let antenna): antenna.verticalAttenuation(elevationDeg: elevationDeg)
    case .panel(let antenna): antenna.verticalAttenuation(elevationDeg: elevationDeg)
    }
  }

  public func attenuation(azimuthOffsetDeg: Double, elevationDeg: Double) -> Decibels {
    switch self {
    case .sector(let antenna): antenna.attenuation(azimuthOffsetDeg: azimuthOffsetDeg, elevationDeg: elevationDeg)
    case .omni(let antenna): antenna.attenuation(azimuthOffsetDeg: azimuthOffsetDeg, elevationDeg: elevationDeg)
    case .cuts(let antenna): antenna.attenuation(azimuthOffsetDeg: azimuthOffsetDeg, elevationDeg: elevationDeg)
    case .panel(let antenna): antenna.attenuation(azimuthOffsetDeg: azimuthOffsetDeg, elevationDeg: elevationDeg)
    }
  }
}
