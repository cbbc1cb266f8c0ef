public import Quantities

/// The downlink rate that a user alone in a cell gets at an SINR.
///
/// Truncated Shannon bound of 3GPP TR 36.942 v17.0.0, annex A.2, per spatial layer: 0 below SINR_min,
/// alpha log2(1 + SINR) above it, and never more than the best modulation and coding carries. Times the layers, the
/// bandwidth in use 12 N_RB SCS, the share not taken by overhead, and the share of time that carries downlink.
///
/// Layers multiply the rate only as far as they share the power: each of L layers has SINR / L. So at low SINR several
/// layers bring hardly more than one, and the full multiple is had only where SINR / L reaches the cap. SINR_min is
/// held against the whole SINR.
public struct RateMapping: Sendable, Hashable {
  public let constants: RateConstants
  /// Bandwidth in use, 12 N_RB SCS.
  public let usedBandwidth: Megahertz
  /// Spatial layers that the power is split over.
  public let layers: Int
  /// Share of the time that carries downlink.
  public let downlinkShare: Fraction

  /// SINR_min as a linear ratio.
  private let minimumSinrFactor: Double
  /// Mbit/s for 1 bit/s/Hz on every layer.
  private let rateOfOneBit: Double

  /// - Parameters:
  ///   - resourceBlocks: resource blocks of the carrier (N_RB), 1 or more
  ///   - subcarrierSpacingKHz: subcarrier spacing (SCS), kHz
  ///   - layers: most spatial layers that a user gets, 1 or more
  ///   - downlinkShare: share of the time that carries downlink, above 0; 1 for FDD
  ///   - constants: the mapping's own numbers
  public init(
    resourceBlocks: Int, subcarrierSpacingKHz: Double, layers: Int, downlinkShare: Fraction,
    constants: RateConstants = .downlink
  ) {
    self.constants = constants
    self.layers = layers
    self.downlinkShare = downlinkShare
    usedBandwidth = Megahertz(12 * Double(resourceBlocks) * subcarrierSpacingKHz / 1e3)
    minimumSinrFactor = constants.minimumSinr.factor
    rateOfOneBit = usedBandwidth.value * Double(layers) * (1 - constants.overhead.value) * downlinkShare.value
  }

  /// The rate at an SINR.
  ///
  /// - Parameter sinr: a linear ratio, as ``Sinr`` gives it
  public func rate(sinr: Double) -> MegabitsPerSecond {
    if sinr < minimumSinrFactor { return MegabitsPerSecond(0) }
    let perLayer = constants.alpha * logarithm2(1 + sinr / Double(layers))
    return MegabitsPerSecond(rateOfOneBit * min(perLayer, constants.maximumEfficiency))
  }

  /// The rate at any SINR that reaches the cap.
  public var maximumRate: MegabitsPerSecond { MegabitsPerSecond(rateOfOneBit * constants.maximumEfficiency) }

  /// The lowest SINR that gives a rate: the inverse of ``rate(sinr:)``, to turn a threshold of rate into one of SINR.
  ///
  /// - Returns: a linear ratio; 0 for no rate at all, SINR_min for every lower rate than it gives, nil for a rate above
  ///   ``maximumRate``
  public func sinr(rate: MegabitsPerSecond) -> Double? {
    if rate.value <= 0 { return 0 }
    let perLayer = rate.value / rateOfOneBit
    if !(perLayer <= constants.maximumEfficiency) { return nil }
    let needed = Double(layers) * (power(2, perLayer / constants.alpha) - 1)
    return max(needed, minimumSinrFactor)
  }
}
