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

  /// What ``Run/execute(_:_:)`` would find for each of the scenarios, in the columns that are asked for, and when villages are
  /// reached. What they receive is not described.
  ///
  /// - Parameters:
  ///   - scenarios: with this world's key, and with one ``GroupKey``
  ///   - network: of a scenario with the same ``NetworkKey``
  ///   - columns: where none comes from the cells of the grid, they are not looked at, see
  ///     ``Simulation/SimulationSettings/looksAtCells``
  ///   - body: is given what each comes to, in their order; a failure is that scenario's alone
  /// - Throws: ``Parallelism/Cancelled``, what `body` throws
  public func results(
    of scenarios: [Scenario], network: InputNetwork, columns: [TimelineColumn], _ control: WorkControl,
    _ body: (Result<RunResults, any Error>) throws -> Void
  ) throws {
    let settings = scenarios.map { scenario in
      precondition(WorldKey(scenario) == key, "the scenario belongs to another world")
      return Result<SimulationSettings, any Error> {
        var settings = try scenario.simulationSettings(in: world)
        settings.looksAtCells = columns.contains(where: \.needsCells)
        settings.countsProbabilities = columns.contains(where: \.needsProbabilities)
        settings.describesLinks = false
        return settings
      }
    }
    let sound = settings.indices.filter { (try? settings[$0].get()) != nil }
    var next = 0
    func skipUnsound(until index: Int) throws {
      while next < index {
        try body(settings[next].flatMap { _ in .failure(Cancelled()) })
        next += 1
      }
    }
    try CoverageSimulation.run(
      world: world, variants: settings.compactMap { try? $0.get() }, input: network, footprints: footprints, control
    ) { variant, results in
      try skipUnsound(until: sound[variant])
      try body(.success(results))
      next += 1
    }
    try skipUnsound(until: settings.count)
  }
}
