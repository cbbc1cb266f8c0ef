public import Quantities

/// From a cell's power to the SS-RSRP at a place, every step kept.
///
/// SS-RSRP (3GPP TS 38.215 v17, section 5.1.1) is a power per resource element: the cell's power spread evenly over its
/// 12 N_RB subcarriers, plus antenna gain, less losses.
public struct LinkBudget: Sendable, Hashable {
  /// Power of the cell over all its antennas and its whole carrier.
  public var cellPower: DecibelMilliwatts
  /// What one resource element has of it: 10 log10(12 N_RB).
  public var resourceElementShare: Decibels
  /// Gain of the antenna in its beam's direction, dBi.
  public var maximumGain: Decibels
  /// What the place's azimuth takes off it.
  public var horizontalAttenuation: Decibels
  /// What the place's elevation takes off it.
  public var verticalAttenuation: Decibels
  /// What both together take off it: not above the antenna's limit, and for a pattern of cuts not their plain sum.
  public var attenuation: Decibels
  /// The path's loss and what it is made of.
  public var loss: PathLoss
  /// What the path loses beyond what the model says; below 0 for less.
  public var lossOffset: Decibels
  /// Feeder, body and the like.
  public var otherLosses: Decibels
  /// Loss into the building.
  public var indoorLoss: Decibels
  /// Margin for shadow fading.
  public var shadowMargin: Decibels

  /// - Parameters:
  ///   - cellPower: power of the cell over all its antennas and its whole carrier
  ///   - resourceBlocks: resource blocks of the carrier (N_RB), 1 or more
  ///   - antenna: the cell's antenna
  ///   - azimuthOffsetDeg: bearing of the place from the mast less the cell's azimuth, degrees
  ///   - elevationDeg: direction in which the path leaves the antenna, degrees above the horizon
  ///   - loss: the path's loss by any model
  ///   - lossOffset: what the path loses beyond that
  ///   - otherLosses: feeder, body and the like
  ///   - indoorLoss: loss into the building, 0 dB outdoors
  ///   - shadowMargin: margin for shadow fading, 0 dB for the median
  public init(
    cellPower: DecibelMilliwatts, resourceBlocks: Int, antenna: some AntennaPattern, azimuthOffsetDeg: Double,
    elevationDeg: Double, loss: PathLoss, lossOffset: Decibels = .zero, otherLosses: Decibels = .zero,
    indoorLoss: Decibels = .zero, shadowMargin: Decibels = .zero
  ) {
    self.cellPower = cellPower
    resourceElementShare = Decibels(factor: Double(12 * resourceBlocks))
    maximumGain = antenna.maximumGain
    horizontalAttenuation = antenna.horizontalAttenuation(azimuthOffsetDeg: azimuthOffsetDeg)
    verticalAttenuation = antenna.verticalAttenuation(elevationDeg: elevationDeg)
    attenuation = antenna.attenuation(azimuthOffsetDeg: azimuthOffsetDeg, elevationDeg: elevationDeg)
    self.loss = loss
    self.lossOffset = lossOffset
    self.otherLosses = otherLosses
    self.indoorLoss = indoorLoss
    self.shadowMargin = shadowMargin
  }

  /// Power of one resource element at the antenna's foot.
  public var powerPerResourceElement: DecibelMilliwatts { cellPower - resourceElementShare }

  /// Gain of the antenna towards the place, dBi.
  public var gain: Decibels { maximumGain - attenuation }

  /// Median basic transmission loss of the path, the offset in it.
  public var pathLoss: Decibels { loss.loss + lossOffset }

  /// Median SS-RSRP at the place.
  public var rsrp: DecibelMilliwatts {
    powerPerResourceElement + gain - pathLoss - otherLosses - indoorLoss
  }

  /// SS-RSRP that the place has with the margin's probability: what is held against a threshold.
  public var rsrpAfterMargin: DecibelMilliwatts { rsrp - shadowMargin }
}
