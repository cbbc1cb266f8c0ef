import Geometry
import NetworkModel
import Parallelism
import Results

/// What a simulation comes to before the cells of the grid are looked at: who owns what, what is built, who is reached.
struct SimulationDraft: Sendable {
  let world: World
  let settings: SimulationSettings
  let input: InputNetwork
  let radio: StationRadio
  let rollout: Rollout
  /// The world's and those that programmes added.
  private let sites: [Site]
  private let landUse: LandUseRun?
  private let demand: ParkDemand
  private let villages: [VillageCoverage]

  var periodCount: Int { settings.timeline.periods.count }

  init(
    world: World, settings: SimulationSettings, input: InputNetwork, shared: InputDemand?,
    footprints: some FootprintStore, _ control: WorkControl
  ) throws {
    self.world = world
    self.settings = settings
    self.input = input
    let periodCount = settings.timeline.periods.count
    radio = StationRadio(world: world, settings)
    landUse = try LandUseSimulation.run(world: world, settings: settings, control)
    demand = ParkDemand(
      world: world, landUse: landUse?.results, rules: settings.coverage.parks, periodCount: periodCount)
    var paths = PointPaths(input.places.index, radio: radio, store: footprints)
    let rollout = try Rollout.plan(
      world: world, settings: settings, radio: radio, input: input, shared: shared, parks: demand, paths: &paths,
      store: footprints, control)
    self.rollout = rollout
    let sites = world.sites + rollout.newSites
    self.sites = sites
    if paths.walks { try paths.walk(rollout.stations.map { ($0.station, sites[$0.station.site]) }, control) }
    let built = rollout.stations.built
    villages = try VillageCoverage.evaluate(
      world: world, settings: settings, input: input,
      built: StationIndex(
        stations: built.map(\.station), sites: sites, periods: built.map(\.period),
        reachM: StationIndex.reachM(in: world)),
      paths: paths, radio: radio, control)
  }

  var allStations: CompiledNetwork.Part { part(rollout.stations) }

  /// Those that programmes build.
  var builtStations: CompiledNetwork.Part { part(rollout.stations.built) }

  private func part(_ stations: some Collection<StationResult>) -> CompiledNetwork.Part {
    CompiledNetwork.Part(
      stations: stations.map(\.station), sites: sites, periods: stations.map(\.period))
  }

  /// - Parameters:
  ///   - raster: standing numbers
  ///   - cells: what is kept of them
  func results(_ raster: CoverageTally, _ cells: CoverageGrid?, _ control: WorkControl) throws -> RunResults {
    var raster = raster
    try ParkMiddles(
      world: world, rollout: rollout, radio: radio, keepService: settings.coverage.keepService,
      periodCount: periodCount
    ).add(to: &raster.parks, control)
    var results = assembled(raster)
    results.coverage = cells
    return results
  }

  func resultsWithoutCells() -> RunResults { assembled(CoverageTally(world: world, periodCount: periodCount)) }

  private func assembled(_ raster: CoverageTally) -> RunResults {
    let parks = ParkCoverage(
      world: world, rules: settings.coverage.parks, demand: demand,
      networks: PrivateNetworks.plan(world: world, settings: settings, demand: demand), tally: raster.parks)
    return ResultsAssembly(
      world: world, settings: settings, rollout: rollout, villages: villages, raster: raster, landUse: landUse,
      parks: parks
    ).results()
  }
}
