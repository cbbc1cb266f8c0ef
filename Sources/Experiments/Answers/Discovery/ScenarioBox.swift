/// A factor over all points, as scenario discovery looks at it.
public enum DiscoveryColumn: Sendable, Hashable {
  /// Numbers whose order means something: a range of them can be told.
  case ordered([Double])
  /// Places in a list: some of them can be told.
  case categories([Int])

  var count: Int {
    switch self {
    case .ordered(let values): values.count
    case .categories(let places): places.count
    }
  }
}

/// One thing that a box asks of a factor.
public enum BoxLimit: Sendable, Hashable {
  case atLeast(Double)
  case atMost(Double)
  /// Places in the list, ascending.
  case among([Int])
}

/// A condition on factors under which the cases of interest are frequent.
public struct ScenarioBox: Sendable, Hashable {
  /// All hold together; by factor, a lower limit before an upper one.
  public let restrictions: [Restriction]
  public let measures: BoxMeasures

  public struct Restriction: Sendable, Hashable {
    /// Which column.
    public let factor: Int
    public let limit: BoxLimit
    /// The probability that chance alone gives a box as dense as this one out of the box without this limit: the
    /// one-sided binomial test of Bryant and Lempert, "Thinking inside the box", Technological Forecasting and Social
    /// Change 77 (2010). Its draws are points: replicates of one are no draws of their own, and what a part of them makes
    /// beyond whole points does not count.
    public let quasiP: Double
  }
}

/// How good a box is: Bryant and Lempert (2010).
public struct BoxMeasures: Sendable, Hashable {
  /// How many points are in the box.
  public let points: Int
  /// How many cases: points by replicates.
  public let cases: Int
  /// How many of them are of interest.
  public let ofInterest: Int
  /// Which share of all cases of interest is in the box.
  public let coverage: Double
  /// Which share of the cases in the box is of interest.
  public let density: Double
  /// Which share of all cases is in the box.
  public let mass: Double
  /// How many factors the box restricts.
  public let restrictedFactors: Int
}
