public import Quantities

/// The uplink rate of a user alone in a cell, over the path loss.
///
/// Truncated Shannon bound of 3GPP TR 36.942 v17.0.0, annex A.2, as ``RateMapping`` has it for the downlink, with the
/// uplink's numbers. A phone has little power and may put it on few resource blocks: the more blocks, the higher the
/// rate, as long as each has SINR_min, so the user gets as many as keep that, and all of the carrier near the mast.
public struct UplinkRate: Sendable, Hashable {
  public let carrier: UplinkCarrier
  public let constants: RateConstants

  /// One layer.
  public init(carrier: UplinkCarrier, constants: RateConstants = .uplink) {
    self.carrier = carrier
    self.constants = constants
  }

  /// Mbit/s of one resource block for 1 bit/s/Hz.
  private var rateOfOneBit: Double {
    12 * carrier.subcarrierSpacingKHz / 1e3 * (1 - constants.overhead.value) * carrier.uplinkShare.value
  }

  /// The most resource blocks that leave SINR_min on each; 0 where not even one has it.
  ///
  /// - Parameter pathLoss: between the antenna connectors, gains taken off
  public func blocks(pathLoss: Decibels) -> Int {
    let alone = carrier.sinr(blocks: 1, pathLoss: pathLoss) / constants.minimumSinr.factor
    guard alone >= 1 else { return 0 }
    // The power limit alone falls with the number of blocks; what power control asks for does not.
    let limited =
      (carrier.powerLimit - pathLoss - carrier.disturbancePerResourceBlock - constants.minimumSinr).factor
    // A hair above a whole number of blocks is that number, whatever the logarithms rounded.
    return Int(min(Double(carrier.resourceBlocks), max(1, limited * (1 + 1e-12))))
  }

  /// The rate at a path loss.
  ///
  /// - Parameter pathLoss: between the antenna connectors, gains taken off
  public func rate(pathLoss: Decibels) -> MegabitsPerSecond {
    let blocks = blocks(pathLoss: pathLoss)
    guard blocks > 0 else { return MegabitsPerSecond(0) }
    let efficiency = constants.alpha * logarithm2(1 + carrier.sinr(blocks: blocks, pathLoss: pathLoss))
    return MegabitsPerSecond(rateOfOneBit * Double(blocks) * min(efficiency, constants.maximumEfficiency))
  }

  /// The rate on all resource blocks at the cap.
  public var maximumRate: MegabitsPerSecond {
    MegabitsPerSecond(rateOfOneBit * Double(carrier.resourceBlocks) * constants.maximumEfficiency)
  }

  /// The largest path loss at which a rate is had, to 0.001 dB: what the uplink budget ends with.
  ///
  /// - Parameter rate: above 0
  /// - Returns: nil for a rate above ``maximumRate``
  public func maximumPathLoss(rate: MegabitsPerSecond) -> Decibels? {
    // With power control and alpha near 1 a rate may never be reached.
    var near = Decibels(0)
    var far = Decibels(300)
    guard self.rate(pathLoss: near) >= rate else { return nil }
    while far.value - near.value > 0.001 {
      let middle = Decibels((near.value + far.value) / 2)
      if self.rate(pathLoss: middle) >= rate { near = middle } else { far = middle }
    }
    return near
  }

  /// ``rate(pathLoss:)`` as a table, Mbit/s, one entry each `stepDb` from `firstDb` on: what a raster looks up.
  public func table(firstDb: Double, stepDb: Double, count: Int) -> ContiguousArray<Float> {
    ContiguousArray((0..<count).map { Float(rate(pathLoss: Decibels(firstDb + Double($0) * stepDb)).value) })
  }
}
