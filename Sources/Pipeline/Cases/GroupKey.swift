import NetworkModel
public import Scenarios

/// What scenarios agree about that go through the grid together: all but programmes, private networks and land use.
public struct GroupKey: Sendable, Hashable {
  private let world: WorldKey
  private let network: NetworkKey
  private let radio: RadioSettings
  private let coverage: CoverageRules

  public init(_ scenario: Scenario) {
    world = WorldKey(scenario)
    network = NetworkKey(scenario)
    radio = scenario.radio
    coverage = scenario.coverage
  }
}
