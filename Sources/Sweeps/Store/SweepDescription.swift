public import Experiments
import Results
public import Scenarios

/// What a sweep's folder says about the sweep beside its cases, so that their results can be read without the sweep file,
/// see ``StoredSweep``. Nothing in it changes a case: goals and targets may be other ones next time.
public struct SweepDescription: Sendable, Hashable, Codable {
  public struct Design: Sendable, Hashable, Codable {
    public var settings: SweepDesign
    public var seed: UInt64
    /// Whether every factor has a lowest and a highest value.
    public var isBounded: Bool
    /// How many points there are, those that are left out included.
    public var count: Int
    public var excluded: Int
    public var replicates: Int
  }

  public struct Factor: Sendable, Hashable, Codable {
    public var id: String
    /// `lever` or `uncertainty`.
    public var role: String
    /// Key paths in the scenario.
    public var keys: [String]
    /// The values in their order where they are listed; nil for the numbers of a distribution.
    public var values: [String]?
    /// Whether the values are labels of options: words, even where they read as numbers.
    public var hasLabels: Bool

    public var isLever: Bool { role == "lever" }
  }

  public struct Measure: Sendable, Hashable, Codable {
    public var name: String
    /// Of `timeline.csv`.
    public var column: String
    /// Empty for the topmost.
    public var region: String
    public var `operator`: String
    public var goal: Goal?
    public var atLeast: Double?
    public var atMost: Double?

    var target: SweepTarget? { atLeast.map { .atLeast($0) } ?? atMost.map { .atMost($0) } }
  }

  public var name: String
  public var title: String
  public var summary: String
  public var design: Design
  /// Levers first, as in the manifest.
  public var factors: [Factor]
  public var measures: [Measure]
}

extension SweepDescription {
  public init(_ plan: SweepPlan) {
    let settings = plan.settings
    name = settings.name
    title = settings.title
    summary = settings.description
    design = Design(
      settings: settings.design, seed: settings.seed,
      isBounded: settings.factors.allSatisfy { $0.distribution.isBounded }, count: plan.designPoints,
      excluded: plan.excludedPoints, replicates: settings.replicates)
    factors = settings.factors.map { Factor($0) }
    measures = settings.measures.map { Measure($0) }
  }
}

extension SweepDescription.Factor {
  fileprivate init(_ factor: SweepFactor) {
    let values: [String]? =
      switch factor.values {
      case .list(let texts): texts
      case .options(let options): options.map(\.label)
      case .numbers: nil
      }
    var hasLabels = false
    if case .options = factor.values { hasLabels = true }
    self.init(
      id: factor.id, role: factor.role == .lever ? "lever" : "uncertainty", keys: factor.allKeys, values: values,
      hasLabels: hasLabels)
  }
}

extension SweepDescription.Measure {
  fileprivate init(_ measure: SweepMeasure) {
    self.init(
      name: measure.name, column: measure.column.rawValue, region: measure.region ?? "", operator: measure.operatorId,
      goal: measure.goal)
    switch measure.target {
    case .atLeast(let bound): atLeast = bound
    case .atMost(let bound): atMost = bound
    case nil: break
    }
  }
}
