public import Quantities

/// Maximum allowed path loss of both directions: which of them ends the cell.
///
/// Basic transmission losses, between isotropic antennas, after all margins: what a propagation model's median may be.
public struct AllowedPathLoss: Sendable, Hashable {
  public enum Direction: String, Sendable, Hashable { case downlink, uplink }

  public var downlink: Decibels
  /// nil where the uplink's rate is out of reach however near the phone is.
  public var uplink: Decibels?

  /// What both directions share, and the receiving beam.
  public struct Path: Sendable, Hashable {
    /// Gain of the base station's antenna towards the place, dBi.
    public var baseGain: Decibels
    /// Gain of the phone's antenna, dBi.
    public var deviceGain: Decibels
    /// Feeder, body and the like.
    public var otherLosses: Decibels
    /// Loss into the building.
    public var indoorLoss: Decibels
    /// Margin for shadow fading.
    public var shadowMargin: Decibels
    /// How much the beam that receives the phone's data is above the broadcast beams: the uplink's alone.
    public var receivingBeamGain: Decibels

    public init(
      baseGain: Decibels, deviceGain: Decibels = .zero, otherLosses: Decibels = .zero, indoorLoss: Decibels = .zero,
      shadowMargin: Decibels = .zero, receivingBeamGain: Decibels = .zero
    ) {
      self.baseGain = baseGain
      self.deviceGain = deviceGain
      self.otherLosses = otherLosses
      self.indoorLoss = indoorLoss
      self.shadowMargin = shadowMargin
      self.receivingBeamGain = receivingBeamGain
    }

    /// Gains less losses and margin, without the receiving beam: what a path loss between the antennas and one between the connectors differ by.
    public var netGain: Decibels { baseGain + deviceGain - otherLosses - indoorLoss - shadowMargin }
  }

  /// - Parameters:
  ///   - path: what both directions share
  ///   - powerPerResourceElement: of the cell
  ///   - rsrpMin: SS-RSRP that a place needs
  ///   - uplinkRate: the uplink of the carrier
  ///   - uplinkRateMin: rate that a place needs, above 0
  public init(
    path: Path, powerPerResourceElement: DecibelMilliwatts, rsrpMin: DecibelMilliwatts, uplinkRate: UplinkRate,
    uplinkRateMin: MegabitsPerSecond
  ) {
    downlink = powerPerResourceElement - rsrpMin + path.netGain
    uplink = uplinkRate.maximumPathLoss(rate: uplinkRateMin).map { $0 + path.netGain + path.receivingBeamGain }
  }

  /// The direction that allows less.
  public var limiting: Direction {
    guard let uplink else { return .uplink }
    return uplink < downlink ? .uplink : .downlink
  }

  /// The lower of both; nil where the uplink is out of reach.
  public var path: Decibels? { uplink.map { min($0, downlink) } }
}
