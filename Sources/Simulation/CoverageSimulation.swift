import Geometry
public import NetworkModel
public import Parallelism
import Quantities
public import Results

/// The period loop: land changes hands first, programmes decide what is built, then public places are evaluated exactly and
/// the grid tile by tile, and all is gathered into a timeline. Land does not wait for coverage; only what upgraded parks put
/// out asks for it.
public enum CoverageSimulation {
  /// - Parameter footprints: where footprints and paths over terrain are kept from run to run
  /// - Throws: ``Parallelism/Cancelled``; nothing else can fail, the input having been checked.
  public static func run(
    world: World, settings: SimulationSettings, footprints: some FootprintStore = NoFootprintStore(),
    _ control: WorkControl
  ) throws -> RunResults {
    let radio = StationRadio(world: world, settings)
    let periodCount = settings.timeline.periods.count
    let landUse = try LandUseSimulation.run(world: world, settings: settings, control)
    let demand = ParkDemand(
      world: world, landUse: landUse?.results, rules: settings.coverage.parks, periodCount: periodCount)
    let places = PublicPlaces(world)
    var paths = PointPaths(places.index, radio: radio, store: footprints)
    let rollout = try Rollout.plan(
      world: world, settings: settings, radio: radio, places: places, parks: demand, paths: &paths, store: footprints,
      control)
    let sites = world.sites + rollout.newSites
    let stations = rollout.stations.map(\.station)
    let periods = rollout.stations.map(\.period)
    let index = StationIndex(
      stations: stations, sites: sites, periods: periods,
      reachM: world.carriers.map(\.band.reachM).max() ?? world.grid.cellSize)

    try paths.walk(stations.map { ($0, sites[$0.site]) }, control)
    let villages = try VillageCoverage.evaluate(
      world: world, places: places, stations: index, paths: paths, radio: radio, rules: settings.coverage,
      periodCount: periodCount, control)
    var raster = CoverageTally(world: world, periodCount: periodCount)
    var cells: CoverageGrid?
    var siteFootprints: SiteFootprints?
    if settings.looksAtCells {
      let network = CompiledNetwork(
        stations: stations, sites: sites, periods: periods, periodCount: periodCount, world: world, radio: radio)
      (raster, cells) = try RasterCoverage.evaluate(
        world: world, network: network, radio: radio, settings: settings, store: footprints, control)
      if let capture = settings.capture, capture.footprintsOf != .none {
        siteFootprints = try SiteFootprintFinder(
          world: world, network: network, sites: sites, siteOfStation: stations.map(\.site), capture: capture
        ).find(thresholdDbm: (radio.leastRsrp + radio.shadowMargin).value, footprints, control)
      }
      try ParkMiddles(
        world: world, stations: index, radio: radio, keepService: settings.coverage.keepService,
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
    results.siteFootprints = siteFootprints
    return results
  }
}
