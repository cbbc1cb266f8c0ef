public import Caching
import Geodata
public import NetworkModel
public import Parallelism
public import Results
public import Scenarios
public import Simulation

/// A world, and all that scenarios over it share: made once for many of them.
public struct PreparedWorld: Sendable {
  public let world: World
  /// Equal for every scenario that can be run here.
  public let key: WorldKey
  private let footprints: FootprintCache

  /// - Parameters:
  ///   - boxFolder: see ``RunOptions/boxFolder``
  ///   - cache: see ``RunOptions/cache``
  /// - Throws: as ``Run/execute(_:_:)`` does for geodata
  public init(
    of scenario: Scenario, boxFolder: String?, cache: CacheFolder?, _ control: WorkControl
  ) throws {
    let geodata = try PreparedGeodata.load(scenario, boxFolder: boxFolder, control)
    world = try WorldBuilder.build(geodata, scenario, control, surface: scenario.surfaceRequest(cache: cache))
    key = WorldKey(scenario)
    footprints = try FootprintCache(cache, surface: world.surface, control)
  }

  /// What the scenario's simulation has in common with those of other scenarios over this world whose ``NetworkKey`` is the
  /// same.
  public func network(of scenario: Scenario, _ control: WorkControl) throws -> InputNetwork {
    try InputNetwork(
      world: world, settings: try scenario.simulationSettings(in: world), keepsLevels: true, control)
  }

  /// What ``Run/execute(_:_:)`` would find for the scenario.
  ///
  /// - Parameters:
  ///   - scenario: one with this world's key
  ///   - network: of a scenario with the same ``NetworkKey``; nil to make it here
  ///   - looksAtCells: false leaves out what is counted in cells, see ``Simulation/SimulationSettings/looksAtCells``
  public func results(
    of scenario: Scenario, network: InputNetwork? = nil, looksAtCells: Bool = true, _ control: WorkControl
  ) throws -> RunResults {
    precondition(WorldKey(scenario) == key, "the scenario belongs to another world")
    var settings = try scenario.simulationSettings(in: world)
    settings.looksAtCells = looksAtCells
    return try CoverageSimulation.run(
      world: world, settings: settings, input: network, footprints: footprints, control)
  }
}
