public import Experiments

/// One thing that a sweep varies: a lever (a choice) or an uncertainty (not a choice).
public struct SweepFactor: Sendable, Hashable {
  public enum Values: Sendable, Hashable {
    /// Values as YAML, all for the same keys, each as likely as its weight's share; nil for equal weights.
    case list([String], weights: [Double]?)
    /// Named choices, each of which gives its own keys their own values.
    case options([SweepOption])
    case distribution(Distribution)
  }

  public var id: String
  public var role: Factor.Role
  /// Key paths as `--set` takes them; all get the same value. Empty for options.
  public var keys: [String]
  public var values: Values
  /// To how many decimals a distribution's numbers are rounded; nil for not at all.
  public var decimals: Int?
  /// In the sweep file.
  public var line: Int
}

/// A named choice of a factor.
public struct SweepOption: Sendable, Hashable {
  public var label: String
  /// In the file's order.
  public var overrides: [ScenarioOverride]
}

/// A combination of values that makes no sense: a point is left out if all conditions hold for it.
public struct SweepExclusion: Sendable, Hashable {
  public struct Condition: Sendable, Hashable {
    /// Id of the factor.
    public var factor: String
    public var test: Test
  }

  public enum Test: Sendable, Hashable {
    /// One of these values or labels.
    case isOne([String])
    case above(Bound)
    case below(Bound)
  }

  /// What a value is compared with.
  public enum Bound: Sendable, Hashable {
    case number(Double)
    /// The value of another factor in the same point.
    case factor(String)
  }

  public var conditions: [Condition]
  /// In the sweep file.
  public var line: Int
}
