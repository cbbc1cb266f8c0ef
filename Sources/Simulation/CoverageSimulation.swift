import Geometry
public import NetworkModel
public import Parallelism
public import Results

/// The period loop: land changes hands first, programmes decide what is built, then public places are evaluated exactly and
/// the grid tile by tile, and all is gathered into a timeline. Land does not wait for coverage; only what upgraded parks put
/// out asks for it.
public enum CoverageSimulation {
  /// - Parameters:
  ///   - input: made before in the same world, with settings that agree as ``InputNetwork`` asks; nil to make it here
  ///   - footprints: where footprints and paths over terrain are kept from run to run
  /// - Throws: ``Parallelism/Cancelled``; nothing else can fail, the input having been checked.
  public static func run(
    world: World, settings: SimulationSettings, input: InputNetwork? = nil,
    footprints: some FootprintStore = NoFootprintStore(), _ control: WorkControl
  ) throws -> RunResults {
    let radio = StationRadio(world: world, settings)
    let periodCount = settings.timeline.periods.count
    let landUse = try LandUseSimulation.run(world: world, settings: settings, control)
    let demand = ParkDemand(
      world: world, landUse: landUse?.results, rules: settings.coverage.parks, periodCount: periodCount)
    let input = try input ?? InputNetwork(world: world, settings: settings, control)
    var paths = PointPaths(input.places.index, radio: radio, store: footprints)
    let rollout = try Rollout.plan(
      world: world, settings: settings, radio: radio, input: input, parks: demand, paths: &paths, store: footprints,
      control)
    let sites = world.sites + rollout.newSites
    let built = rollout.stations[input.stations.count...]
    if paths.walks { try paths.walk(rollout.stations.map { ($0.station, sites[$0.station.site]) }, control) }
    let villages = try VillageCoverage.evaluate(
      world: world, input: input,
      built: StationIndex(
        stations: built.map(\.station), sites: sites, periods: built.map(\.period),
        reachM: StationIndex.reachM(in: world)),
      paths: paths, radio: radio, rules: settings.coverage, periodCount: periodCount, control)
    var raster = CoverageTally(world: world, periodCount: periodCount)
    var cells: CoverageGrid?
    if settings.looksAtCells {
      (raster, cells) = try RasterCoverage.evaluate(
        world: world,
        network: CompiledNetwork(
          stations: rollout.stations.map(\.station), sites: sites, periods: rollout.stations.map(\.period),
          periodCount: periodCount, world: world, radio: radio),
        radio: radio, settings: settings, store: footprints, control)
      try ParkMiddles(
        world: world, rollout: rollout, radio: radio, keepService: settings.coverage.keepService,
        periodCount: periodCount
      ).add(to: &raster.parks, control)
    }
    let parks = ParkCoverage(
      world: world, rules: settings.coverage.parks, demand: demand,
      networks: PrivateNetworks.plan(world: world, settings: settings, demand: demand), tally: raster.parks)
    var results = ResultsAssembly(
      world: world, settings: settings, rollout: rollout, villages: villages, raster: raster, landUse: landUse,
      parks: parks
    ).results()
    results.coverage = cells
    return results
  }
}
