import Experiments
import Quantities
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
  /// measures. The same case in another sweep has the same one, and so may two cases of one sweep.
  public var id: String
  /// Cases that stand in the same world have the same number, most of the time only they: it puts them side by side.
  public var world = 0
  /// … those that have the same network there.
  public var network = 0
  /// … those that differ in programmes, private networks and land use alone, and so can go through the grid together.
  public var group = 0
}

extension SweepCase {
  /// Without number and id.
  init(_ settings: SweepSettings, point: SweepPoints.Point, replicate: Int) {
    var overrides = settings.overrides
    for (factor, value) in zip(settings.factors, point.values) { overrides += factor.overrides(value) }
    if replicate > 1 {
      overrides.append(
        ScenarioOverride("seed=\(Self.seed(settings.seed, replicate: replicate))", file: settings.file))
    }
    self.init(
      number: 0, point: point.number, replicate: replicate, parameters: point.parameters, overrides: overrides, id: "")
  }

  /// A scenario's seed, 0 to 2^53 - 1.
  private static func seed(_ seed: UInt64, replicate: Int) -> UInt64 {
    var random = SeededGenerator(seed: seed, key: "sweep/replicate/\(replicate)")
    return random.next() >> 11
  }
}
