/// A ratio of powers on the logarithmic scale: gain, loss, margin, SINR.
public struct Decibels: Sendable, Hashable, Comparable, Codable {
  /// The ratio in dB.
  public var value: Double

  public init(_ value: Double) { self.value = value }

  /// The ratio as a plain factor, 10^(dB/10).
  public var factor: Double { tenTo(value / 10) }

  /// - Parameter factor: a power ratio above zero.
  public init(factor: Double) { self.value = 10 * log10Of(factor) }

  public static let zero = Decibels(0)

  public static func < (a: Decibels, b: Decibels) -> Bool { a.value < b.value }
  public static func + (a: Decibels, b: Decibels) -> Decibels { Decibels(a.value + b.value) }
  public static func - (a: Decibels, b: Decibels) -> Decibels { Decibels(a.value - b.value) }
  public static prefix func - (a: Decibels) -> Decibels { Decibels(-a.value) }
}

/// A power level relative to one milliwatt, on the logarithmic scale.
///
/// Levels do not add: two equal interferers are 3 dB above one, which only ``Milliwatts`` can say. So there is no
/// `dBm + dBm`; a level takes gains and losses in ``Decibels``, and the difference of two levels is a ratio.
public struct DecibelMilliwatts: Sendable, Hashable, Comparable, Codable {
  /// The level in dBm.
  public var value: Double

  public init(_ value: Double) { self.value = value }

  public init(_ power: Milliwatts) { self.value = 10 * log10Of(power.value) }

  /// The same power on the linear scale.
  public var milliwatts: Milliwatts { Milliwatts(tenTo(value / 10)) }

  public static func < (a: DecibelMilliwatts, b: DecibelMilliwatts) -> Bool { a.value < b.value }
  public static func + (a: DecibelMilliwatts, b: Decibels) -> DecibelMilliwatts {
    DecibelMilliwatts(a.value + b.value)
  }
  public static func - (a: DecibelMilliwatts, b: Decibels) -> DecibelMilliwatts {
    DecibelMilliwatts(a.value - b.value)
  }
  public static func - (a: DecibelMilliwatts, b: DecibelMilliwatts) -> Decibels { Decibels(a.value - b.value) }
}

/// A power on the linear scale: what adds up.
public struct Milliwatts: Sendable, Hashable, Comparable, Codable {
  /// The power in mW.
  public var value: Double

  public init(_ value: Double) { self.value = value }

  public static let zero = Milliwatts(0)

  public static func < (a: Milliwatts, b: Milliwatts) -> Bool { a.value < b.value }
  public static func + (a: Milliwatts, b: Milliwatts) -> Milliwatts { Milliwatts(a.value + b.value) }
  public static func - (a: Milliwatts, b: Milliwatts) -> Milliwatts { Milliwatts(a.value - b.value) }
  public static func * (a: Double, b: Milliwatts) -> Milliwatts { Milliwatts(a * b.value) }
}
