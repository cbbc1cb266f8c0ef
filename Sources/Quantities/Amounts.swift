/// A frequency or a bandwidth, in MHz.
public struct Megahertz: Sendable, Hashable, Comparable, Codable {
  public var value: Double
  public init(_ value: Double) { self.value = value }
  public var hertz: Double { value * 1e6 }
  public var gigahertz: Double { value / 1e3 }
  public static func < (a: Megahertz, b: Megahertz) -> Bool { a.value < b.value }
}

/// A data rate, in Mbit/s.
public struct MegabitsPerSecond: Sendable, Hashable, Comparable, Codable {
  public var value: Double
  public init(_ value: Double) { self.value = value }
  public static func < (a: MegabitsPerSecond, b: MegabitsPerSecond) -> Bool { a.value < b.value }
}

/// Money in whole CNY. Integers, so that a budget is never exceeded by a rounding.
public struct Yuan: Sendable, Hashable, Comparable, Codable, AdditiveArithmetic {
  public var value: Int
  public init(_ value: Int) { self.value = value }
  public static let zero = Yuan(0)
  public static func < (a: Yuan, b: Yuan) -> Bool { a.value < b.value }
  public static func + (a: Yuan, b: Yuan) -> Yuan { Yuan(a.value + b.value) }
  public static func - (a: Yuan, b: Yuan) -> Yuan { Yuan(a.value - b.value) }
}

/// A share, 0...1. Percent exists only on a screen.
public struct Fraction: Sendable, Hashable, Comparable, Codable {
  public var value: Double
  public init(_ value: Double) { self.value = value }
  public static func < (a: Fraction, b: Fraction) -> Bool { a.value < b.value }

  /// `part` of `whole`, and 0 where there is no whole.
  public init(_ part: Double, of whole: Double) { self.value = whole > 0 ? part / whole : 0 }
}

/// An area in mu (亩): 1 mu = 10000/15 m2.
public struct Mu: Sendable, Hashable, Comparable, Codable {
  public var value: Double
  public init(_ value: Double) { self.value = value }
  public init(squareMetres: Double) { self.value = squareMetres * 15 / 10_000 }
  public var squareMetres: Double { value * 10_000 / 15 }
  public static func < (a: Mu, b: Mu) -> Bool { a.value < b.value }
}
