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

  /// What ``Run/execute(_:_:)`` would find for each of the scenarios, in the columns that are asked for.
  ///
  /// - Parameters:
  ///   - scenarios: with this world's key, and with one ``GroupKey``
  ///   - network: of a scenario with the same ``NetworkKey``
  ///   - columns: where none comes from the cells of the grid, they are not looked at, see
  ///     ``Simulation/SimulationSettings/looksAtCells``
  /// - Returns: by scenario; a failure is that scenario's alone
  /// - Throws: ``Parallelism/Cancelled``
  public func results(
    of scenarios: [Scenario], network: InputNetwork, columns: [TimelineColumn], _ control: WorkControl
  ) throws -> [Result<RunResults, any Error>] {
    var settings: [Result<SimulationSettings, any Error>] = []
    for scenario in scenarios {
      precondition(WorldKey(scenario) == key, "the scenario belongs to another world")
      settings.append(
        Result {
          var settings = try scenario.simulationSettings(in: world)
          settings.looksAtCells = columns.contains(where: \.needsCells)
          settings.countsProbabilities = columns.contains(where: \.needsProbabilities)
          return settings
        })
    }
    var results = try CoverageSimulation.run(
      world: world, variants: settings.compactMap { try? $0.get() }, input: network, footprints: footprints, control
    ).makeIterator()
    return settings.map { settings in
      settings.flatMap { _ in results.next().map { .success($0) } ?? .failure(Cancelled()) }
    }
  }
}
