import Geometry
public import NetworkModel
public import Parallelism
public import Results

/// The period loop: programmes decide what is built, then public places are evaluated exactly and the grid tile by tile,
/// and both are gathered into a timeline.
public enum CoverageSimulation {
  /// - Parameter footprints: where footprints and paths over terrain are kept from run to run
  /// - Throws: ``Parallelism/Cancelled``; nothing else can fail, the input having been checked.
  public static func run(
    world: World, settings: SimulationSettings, footprints: some FootprintStore = NoFootprintStore(),
    _ control: WorkControl
  ) throws -> RunResults {
    let radio = StationRadio(world: world, settings)
    let places = PublicPlaces(world)
    var paths = PointPaths(places.index, radio: radio, store: footprints)
    let rollout = try Rollout.plan(
      world: world, settings: settings, radio: radio, places: places, paths: &paths, store: footprints, control)
    let sites = world.sites + rollout.newSites
    let stations = rollout.stations.map(\.station)
    let periods = rollout.stations.map(\.period)
    let periodCount = settings.timeline.periods.count

    try paths.walk(stations.map { ($0, sites[$0.site]) }, control)
    let villages = try VillageCoverage.evaluate(
      world: world, places: places,
      stations: StationIndex(
        stations: stations, sites: sites, periods: periods,
        reachM: world.carriers.map(\.band.reachM).max() ?? world.grid.cellSize),
      paths: paths, radio: radio, rules: settings.coverage, periodCount: periodCount, control)
    let raster = try RasterCoverage.evaluate(
      world: world,
      network: CompiledNetwork(
        stations: stations, sites: sites, periods: periods, periodCount: periodCount, world: world, radio: radio),
      keepService: settings.coverage.keepService, store: footprints, control)
    return ResultsAssembly(
      world: world, settings: settings, rollout: rollout, villages: villages, raster: raster
    ).results()
  }
}
