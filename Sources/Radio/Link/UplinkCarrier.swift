public import Quantities

/// What a phone can send, and what the base station needs to hear: the uplink of one carrier.
public struct UplinkCarrier: Sendable, Hashable {
  /// Power of the phone by its class: 23 dBm (class 3) or 26 dBm (class 2), 3GPP TS 38.101-1 v17, table 6.2.1-1.
  public var devicePower: DecibelMilliwatts
  /// P-Max of the cell: the phone stays below it (TS 38.331, P-Max); nil for no limit of its own.
  public var maximumPower: DecibelMilliwatts?
  /// Power control; nil for a phone that always sends all it has.
  public var powerControl: PowerControl?
  /// Resource blocks of the carrier (N_RB), 1 or more.
  public var resourceBlocks: Int
  /// Subcarrier spacing, kHz.
  public var subcarrierSpacingKHz: Double
  /// Share of the time that carries uplink, above 0: 1 for FDD.
  public var uplinkShare: Fraction
  /// Noise figure of the base station's receiver.
  public var noiseFigure: Decibels
  /// How much interference from other cells' phones is above the noise (noise rise); 0 dB for an empty network.
  public var interferenceMargin: Decibels

  /// Open-loop control: P0 + alpha PL for each resource block of 15 kHz spacing and its multiples, TS 38.213 v17,
  /// section 7.1.1.
  public struct PowerControl: Sendable, Hashable {
    /// P0, dBm for one resource block.
    public var target: DecibelMilliwatts
    /// Share of the path loss that the phone makes up for (alpha), 0...1.
    public var alpha: Double

    public init(target: DecibelMilliwatts, alpha: Double) {
      self.target = target
      self.alpha = alpha
    }
  }

  /// Defaults: 23 dBm, all of it; 3.5 dB noise figure, a practitioners' figure for macro radios (TR 38.802 v14.2.0, table A.2.1-1, evaluates with 5 dB); an empty network.
  public init(
    devicePower: DecibelMilliwatts = DecibelMilliwatts(23), maximumPower: DecibelMilliwatts? = nil,
    powerControl: PowerControl? = nil, resourceBlocks: Int, subcarrierSpacingKHz: Double,
    uplinkShare: Fraction = Fraction(1), noiseFigure: Decibels = Decibels(3.5), interferenceMargin: Decibels = .zero
  ) {
    self.devicePower = devicePower
    self.maximumPower = maximumPower
    self.powerControl = powerControl
    self.resourceBlocks = resourceBlocks
    self.subcarrierSpacingKHz = subcarrierSpacingKHz
    self.uplinkShare = uplinkShare
    self.noiseFigure = noiseFigure
    self.interferenceMargin = interferenceMargin
  }

  /// P_CMAX: the lower of the phone's class and the cell's P-Max.
  public var powerLimit: DecibelMilliwatts { min(devicePower, maximumPower ?? devicePower) }

  /// Noise and interference in one resource block at the base station.
  public var disturbancePerResourceBlock: DecibelMilliwatts {
    ThermalNoise.perResourceElement(subcarrierSpacingKHz: subcarrierSpacingKHz, noiseFigure: noiseFigure)
      + Decibels(factor: 12) + interferenceMargin
  }

  /// Power that the phone puts on each of some resource blocks: P_CMAX shared by all, or what power control asks for if
  /// that is less.
  ///
  /// - Parameters:
  ///   - blocks: resource blocks that it sends on at once, 1 or more
  ///   - pathLoss: between the antenna connectors, gains taken off: what the phone estimates
  public func powerPerBlock(blocks: Int, pathLoss: Decibels) -> DecibelMilliwatts {
    let share = powerLimit - Decibels(factor: Double(blocks))
    guard let control = powerControl else { return share }
    let asked =
      control.target + Decibels(factor: subcarrierSpacingKHz / 15) + Decibels(control.alpha * pathLoss.value)
    return min(share, asked)
  }

  /// SINR at the base station, per resource block, a linear ratio.
  public func sinr(blocks: Int, pathLoss: Decibels) -> Double {
    (powerPerBlock(blocks: blocks, pathLoss: pathLoss) - pathLoss - disturbancePerResourceBlock).factor
  }
}
