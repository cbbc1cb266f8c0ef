public import Scenarios

/// One run of a sweep, without its scenario: ``SweepPlan/scenario(of:)`` makes that anew where it is needed, so that memory
/// does not grow with scenarios.
public struct SweepCase: Sendable, Hashable {
  /// In the manifest, from 1.
  public var number: Int
  /// In the design, from 1; points that are left out keep their numbers.
  public var point: Int
  /// From 1.
  public var replicate: Int
  /// The value of every factor as it was written, or the label of an option; in the factors' order.
  public var parameters: [String]
  /// What is laid over the base, the later ones stronger: `set`, the factors' values, the replicate's seed.
  public var overrides: [ScenarioOverride]
  /// 16 hexadecimal digits, by what the case's results follow from: program version, resolved scenario, input files and
  /// measures. The same case in another sweep has the same one.
  public var id: String
  /// Cases that stand in the same world have the same number, most of the time only they: it puts them side by side.
  public var world = 0
}
