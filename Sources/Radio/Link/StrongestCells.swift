public import Quantities

/// The four strongest cells at a place and the sum of all: enough for margin, overlap and pollution.
///
/// Linear powers, each added once, in any order: the four do not depend on it (the sum does, in its last bit).
public struct StrongestCells: Sendable, Hashable {
  /// Descending; 0 where there are fewer.
  public var powersMw = SIMD4<Float>(repeating: 0)
  public var sumMw: Float = 0

  public init() {}

  /// - Parameter power: received, mW per resource element, 0 or above
  @inlinable
  public mutating func add(_ power: Float) {
    sumMw += power
    guard power > powersMw[3] else { return }
    if power > powersMw[0] {
      powersMw = SIMD4(power, powersMw[0], powersMw[1], powersMw[2])
    } else if power > powersMw[1] {
      powersMw = SIMD4(powersMw[0], power, powersMw[1], powersMw[2])
    } else if power > powersMw[2] {
      powersMw = SIMD4(powersMw[0], powersMw[1], power, powersMw[2])
    } else {
      powersMw[3] = power
    }
  }

  /// How much the best cell is above the second: nil with no cell, infinite with one.
  public var handoverMargin: Decibels? {
    guard powersMw[0] > 0 else { return nil }
    return powersMw[1] > 0 ? Decibels(factor: Double(powersMw[0]) / Double(powersMw[1])) : Decibels(.infinity)
  }

  /// How many cells, the best among them, are within a window below the best: 0...4, where 4 means four or more.
  ///
  /// - Parameters:
  ///   - windowFactor: the window as a factor of power, above 0, at most 1: `(-Decibels(6)).factor` for 6 dB
  ///   - minimumMw: cells below this level do not count
  @inlinable
  public func overlap(windowFactor: Float, minimumMw: Float = 0) -> Int {
    let limit = max(powersMw[0] * windowFactor, minimumMw)
    var count = 0
    for index in 0..<4 where powersMw[index] > 0 && powersMw[index] >= limit { count += 1 }
    return count
  }

  /// Pilot pollution: more than three cells within the window of the best, so that none of them dominates.
  @inlinable
  public func isPolluted(windowFactor: Float, minimumMw: Float = 0) -> Bool {
    overlap(windowFactor: windowFactor, minimumMw: minimumMw) > 3
  }
}

/// When a phone is handed over: event A3, 3GPP TS 38.331 v17, section 5.5.4.4.
public enum HandoverEvent {
  /// Mn + Ofn + Ocn - Hys > Mp + Ofp + Ocp + Off, with all offsets of a neighbour in one.
  ///
  /// - Parameters:
  ///   - neighbour: its level after its own offsets
  ///   - serving: the serving cell's level after its own offsets
  ///   - offset: how much better the neighbour must be (Off)
  ///   - hysteresis: added to that on entering (Hys)
  public static func a3Enters(
    neighbour: DecibelMilliwatts, serving: DecibelMilliwatts, offset: Decibels, hysteresis: Decibels
  ) -> Bool {
    neighbour - hysteresis > serving + offset
  }

  /// The zone between two cells in which either may serve, as a margin of the best over the second: offset plus
  /// hysteresis.
  public static func zone(offset: Decibels, hysteresis: Decibels) -> Decibels { offset + hysteresis }
}
