public import Experiments

/// One thing that a sweep varies: a lever (a choice) or an uncertainty (not a choice).
public struct SweepFactor: Sendable, Hashable {
  public enum Values: Sendable, Hashable {
    /// Values as YAML, the distribution's items.
    case list([String])
    /// Named choices, the distribution's items, each of which gives keys of its own their values.
    case options([SweepOption])
    /// The distribution's numbers, rounded to so many decimals; nil for not at all.
    case numbers(decimals: Int?)
  }

  public var id: String
  public var role: Factor.Role
  /// Key paths as `--set` takes them; all get the same value. Empty for options.
  public var keys: [String]
  public var values: Values
  public var distribution: Distribution
  /// The sweep file, and the line in it.
  public var file: String
  public var line: Int?

  /// A value as one would write it, or the label of an option.
  public func parameter(_ value: FactorValue) -> String {
    switch (values, value) {
    case (.list(let texts), .item(let place)): texts[place]
    case (.options(let options), .item(let place)): options[place].label
    case (.numbers(let decimals?), .real(let number)): SchemaRow.plain(Self.rounded(number, decimals))
    default: SchemaRow.plain(value.number)
    }
  }

  /// What a value lays over the scenario.
  public func overrides(_ value: FactorValue) -> [ScenarioOverride] {
    if case .options(let options) = values, case .item(let place) = value { return options[place].overrides }
    let text = parameter(value)
    return keys.map { ScenarioOverride("\($0)=\(text)", file: file, line: line) }
  }

  private static func rounded(_ number: Double, _ decimals: Int) -> Double {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let rounded = (number * scale).rounded() / scale
    return rounded == 0 ? 0 : rounded
  }
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

  /// Whether a point is left out.
  /// - Parameter parameters: by factor, as ``SweepFactor/parameter(_:)`` writes them
  public func matches(_ parameters: [String: String]) -> Bool {
    conditions.allSatisfy { condition in
      guard let found = parameters[condition.factor] else { return false }
      switch condition.test {
      case .isOne(let texts): return texts.contains { $0 == found || Self.areEqual($0, found) }
      case .above(let bound): return Self.compare(found, bound, parameters, >)
      case .below(let bound): return Self.compare(found, bound, parameters, <)
      }
    }
  }

  private static func areEqual(_ a: String, _ b: String) -> Bool {
    guard let a = Double(a), let b = Double(b) else { return false }
    return a == b
  }

  private static func compare(
    _ found: String, _ bound: Bound, _ parameters: [String: String], _ holds: (Double, Double) -> Bool
  ) -> Bool {
    let other: Double? =
      switch bound {
      case .number(let number): number
      case .factor(let id): parameters[id].flatMap(Double.init)
      }
    guard let found = Double(found), let other else { return false }
    return holds(found, other)
  }
}
