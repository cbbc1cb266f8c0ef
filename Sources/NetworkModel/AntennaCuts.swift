public import Quantities

/// An antenna as a pattern file gives it: gain, and attenuation by whole degrees in two cuts.
public struct AntennaCuts: Sendable, Hashable, Codable {
  /// What bands refer to it by: the path of its file as the scenario names it.
  public var id: String
  /// The maker's name for it.
  public var name: String
  /// The frequency that it was measured at; nil where the file does not say.
  public var frequency: Megahertz?
  /// Gain where the attenuation is 0, dBi.
  public var gain: Decibels
  /// Electrical downtilt, degrees below the horizon. It is in the vertical cut already.
  public var electricalTiltDeg: Double
  /// Attenuation at 0...359 degrees clockwise from the beam, dB, 0 or above.
  public var horizontalDb: [Double]
  /// Attenuation at 0...359 degrees in the plane through the beam, dB, 0 or above: 0 ahead, 90 straight down, 180
  /// behind, 270 straight up.
  public var verticalDb: [Double]

  /// - Parameters: cuts of 360 values each
  public init(
    id: String, name: String, frequency: Megahertz?, gain: Decibels, electricalTiltDeg: Double, horizontalDb: [Double],
    verticalDb: [Double]
  ) {
    self.id = id
    self.name = name
    self.frequency = frequency
    self.gain = gain
    self.electricalTiltDeg = electricalTiltDeg
    self.horizontalDb = horizontalDb
    self.verticalDb = verticalDb
  }
}
