import NetworkModel
public import Scenarios

/// What of a scenario its world is made from: scenarios with equal keys have the same world, as long as the files that they
/// name do not change. What a scenario learns to say counts until it is shown here not to.
public struct WorldKey: Sendable, Hashable {
  /// Without what neither loaders nor generator nor ``Geodata/WorldBuilder`` looks at.
  private var scenario: Scenario
  /// Radio bears on a world in this alone.
  private let looksAtTerrain: Bool

  public init(_ scenario: Scenario) {
    looksAtTerrain = scenario.looksAtTerrain
    self.scenario = scenario
    self.scenario.name = ""
    self.scenario.title = ""
    self.scenario.description = ""
    self.scenario.timeline = .empty
    self.scenario.radio = RadioSettings()
    self.scenario.coverage = CoverageRules()
    self.scenario.programmes = []
    self.scenario.privateNetworks = []
    self.scenario.landUse = nil
    self.scenario.climate = ClimateSettings()
    self.scenario.output = OutputSettings(formats: [], crs: "", datum: .wgs84)
    self.scenario.resolvedJSON = ""
    // Surveyed places and a surveyed network are the same whatever is drawn later.
    if scenario.geodata.generate == nil, scenario.geodata.generateNetwork == nil { self.scenario.seed = 0 }
  }
}
