import Geometry
public import NetworkModel
public import Parallelism
import Quantities
public import Results

/// The period loop: land changes hands first, programmes decide what is built, then public places are evaluated exactly and
/// the grid tile by tile, and all is gathered into a timeline. Land does not wait for coverage; only what upgraded parks put
/// out asks for it.
public enum CoverageSimulation {
  /// Of parks, by period and audience, that variants keep for a tile.
  private static let mostParkCounts = 100_000

  /// - Parameters:
  ///   - input: made before in the same world, with settings that agree as ``InputNetwork`` asks; nil to make it here
  ///   - footprints: where footprints and paths over terrain are kept from run to run
  /// - Throws: ``Parallelism/Cancelled``; nothing else can fail, the input having been checked.
  public static func run(
    world: World, settings: SimulationSettings, input: InputNetwork? = nil,
    footprints: some FootprintStore = NoFootprintStore(), _ control: WorkControl
  ) throws -> RunResults {
    try run(
      world: world, settings: settings, input: try input ?? InputNetwork(world: world, settings: settings, control),
      shared: nil, footprints: footprints, control)
  }

  private static func run(
    world: World, settings: SimulationSettings, input: InputNetwork, shared: InputDemand?,
    footprints: some FootprintStore, _ control: WorkControl
  ) throws -> RunResults {
    let draft = try SimulationDraft(
      world: world, settings: settings, input: input, shared: shared, footprints: footprints, control)
    guard settings.looksAtCells else { return draft.resultsWithoutCells() }
    let stations = draft.allStations
    let network = CompiledNetwork(
      parts: [stations], countsProbabilities: settings.countsProbabilities, periodCount: draft.periodCount,
      world: world,
      radio: draft.radio)
    let (raster, cells) = try RasterCoverage.evaluate(
      world: world, network: network, radio: draft.radio, settings: settings, store: footprints, control)
    var results = try draft.results(raster, cells, control)
    if let capture = settings.capture, capture.footprintsOf != .none {
      results.siteFootprints = try SiteFootprintFinder(
        world: world, network: network, sites: stations.sites, siteOfStation: stations.stations.map(\.site),
        capture: capture
      ).find(
        thresholdDbm: (draft.radio.leastRsrp + draft.radio.shadowMargin).value, footprints, control)
    }
    return results
  }

  /// The same for several settings that differ in programmes, private networks and land use alone: the cells of the grid are
  /// gone through once for all of them, and every result is what ``run(world:settings:input:footprints:_:)`` gives.
  ///
  /// - Parameters:
  ///   - variants: agree about timeline, radio, climate and coverage, and keep nothing of the cells
  ///   - input: see there
  ///   - body: is given the results of every variant in their order, so that nobody has to keep them all
  public static func run(
    world: World, variants: [SimulationSettings], input: InputNetwork,
    footprints: some FootprintStore = NoFootprintStore(), _ control: WorkControl,
    _ body: (_ variant: Int, RunResults) throws -> Void
  ) throws {
    guard let first = variants.first else { return }
    let shared =
      variants.count > 1 ? try InputDemand(world: world, settings: first, input: input, control) : nil
    // Every variant keeps the counts of every park, for every tile that has one: too much of them would cost more than it saves.
    let parkCounts = world.parks.count * first.timeline.periods.count * (world.operators.count + 1)
    guard variants.count > 1, first.looksAtCells, parkCounts <= mostParkCounts else {
      for (index, variant) in variants.enumerated() {
        try body(
          index, try run(world: world, settings: variant, input: input, shared: shared, footprints: footprints, control)
        )
      }
      return
    }
    let drafts = try variants.map {
      try SimulationDraft(
        world: world, settings: $0, input: input, shared: shared, footprints: footprints, control)
    }
    let common = CompiledNetwork.Part(
      stations: input.index.stations, sites: world.sites, periods: input.index.periods)
    let network = CompiledNetwork(
      parts: [common] + drafts.map(\.builtStations),
      countsProbabilities: variants.contains(where: \.countsProbabilities),
      periodCount: drafts[0].periodCount, world: world, radio: drafts[0].radio)
    let rasters = try RasterCoverage.evaluateVariants(
      world: world, network: network, radio: drafts[0].radio, settings: first, store: footprints, control)
    for (index, raster) in rasters.enumerated() {
      try body(index, try drafts[index].results(raster, nil, control))
    }
  }
}
