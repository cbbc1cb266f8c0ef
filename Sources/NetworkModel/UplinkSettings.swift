public import Quantities

/// The uplink of all carriers as the scenario sets it (`radio.uplink`).
public struct UplinkSettings: Sendable, Hashable, Codable {
  /// Most that a phone sends: 23 dBm (class 3) or 26 dBm (class 2), 3GPP TS 38.101-1 v17, table 6.2.1-1.
  public var devicePower: DecibelMilliwatts
  /// Noise figure of the base station's receiver.
  public var noiseFigure: Decibels
  /// How much interference from other cells' phones raises the noise.
  public var interferenceMargin: Decibels
  /// Rate that the uplink's allowed path loss is for, above 0.
  public var rateMin: MegabitsPerSecond

  public init(
    devicePower: DecibelMilliwatts = DecibelMilliwatts(23), noiseFigure: Decibels = Decibels(3.5),
    interferenceMargin: Decibels = Decibels(3), rateMin: MegabitsPerSecond = MegabitsPerSecond(1)
  ) {
    self.devicePower = devicePower
    self.noiseFigure = noiseFigure
    self.interferenceMargin = interferenceMargin
    self.rateMin = rateMin
  }
}
