public import Quantities

/// What a place receives, per resource element: the strongest cell, and the sum of all others.
///
/// Linear throughout: powers add, levels do not. The sum of the others is kept apart from the strongest, never as a
/// total less the strongest, which would lose the digits that matter near a mast.
public struct Interference: Sendable, Hashable {
  /// The strongest cell received.
  public private(set) var serving = Milliwatts.zero
  /// The sum of all others.
  public private(set) var others = Milliwatts.zero

  public init() {}

  /// Adds a cell. Of two that are equally strong, the first serves.
  public mutating func add(_ received: Milliwatts) {
    if received > serving {
      others = others + serving
      serving = received
    } else {
      others = others + received
    }
  }

  /// SS-SINR at the place, a linear ratio.
  public func sinr(load: Fraction, noise: Milliwatts) -> Double {
    Sinr.linear(serving: serving, others: others, load: load, noise: noise)
  }
}

/// SS-SINR: 3GPP TS 38.215 v17, section 5.1.5, per resource element.
public enum Sinr {
  /// S / (load x sum of others + N).
  ///
  /// - Parameters:
  ///   - serving: received power of the serving cell
  ///   - others: sum of the received powers of all other cells of the same carrier
  ///   - load: share of the others' resource elements in use, 0...1
  ///   - noise: thermal noise, above 0
  /// - Returns: a linear ratio; dB by `Decibels(factor:)`
  public static func linear(serving: Milliwatts, others: Milliwatts, load: Fraction, noise: Milliwatts) -> Double {
    serving.value / (load.value * others.value + noise.value)
  }
}
