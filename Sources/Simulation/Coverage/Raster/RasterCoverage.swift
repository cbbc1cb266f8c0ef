import Footprints
import NetworkModel
import Parallelism
import Results

/// The coverage of the whole grid, tile by tile.
enum RasterCoverage {
  /// Counts by period, county and operator, standing numbers rather than changes, and what is kept of the cells.
  ///
  /// - Parameter network: of one simulation
  static func evaluate(
    world: World, network: CompiledNetwork, radio: StationRadio, settings: SimulationSettings,
    store: some FootprintStore, _ control: WorkControl
  ) throws -> (tally: CoverageTally, cells: CoverageGrid?) {
    let record = settings.capture.map { CoverageRecord(world: world, network: network, capture: $0) }
    let workers = try run(world: world, network: network, radio: radio, settings: settings, record, store, control)
    var total = CoverageTally(world: world, periodCount: network.periodCount)
    for worker in workers { total.add(worker.tally) }
    total.accumulateOverTime()
    return (total, record?.take(world))
  }

  /// The counts of every variant of the network, in their order.
  ///
  /// - Parameter settings: what the variants agree about
  static func evaluateVariants(
    world: World, network: CompiledNetwork, radio: StationRadio, settings: SimulationSettings,
    store: some FootprintStore, _ control: WorkControl
  ) throws -> [CoverageTally] {
    let workers = try run(world: world, network: network, radio: radio, settings: settings, nil, store, control)
    var totals = [CoverageTally](
      repeating: CoverageTally(world: world, periodCount: network.periodCount), count: network.variantCount)
    for worker in workers {
      for (variant, tally) in (worker.variants?.tallies ?? []).enumerated() { totals[variant].add(tally) }
    }
    for variant in totals.indices { totals[variant].accumulateOverTime() }
    return totals
  }

  /// Runs all tiles; returns the workers with what their tiles came to.
  private static func run(
    world: World, network: CompiledNetwork, radio: StationRadio, settings: SimulationSettings,
    _ record: CoverageRecord?, _ store: some FootprintStore, _ control: WorkControl
  ) throws -> [TileCoverage] {
    let tiling = Tiling(world: world, network: network)
    // A worker keeps its buffers and its own tally from tile to tile; tallies are whole numbers, so it does not
    // matter which worker ran which tile.
    let workers = LentPool<TileCoverage> {
      TileCoverage(
        world: world, network: network, tiling: tiling, radio: radio, rules: settings.coverage, record: record)
    }
    @Sendable func visit(_ tile: Tiling.Tile, _ footprints: [[Footprint]], _ worker: TileCoverage) {
      if network.variantCount > 0 {
        worker.runVariants(tile, footprints)
      } else {
        worker.run(tile, footprints)
      }
    }
    if var footprints = FootprintSupply(world: world, network: network, tiling: tiling) {
      for strip in footprints.strips {
        let supplied = try footprints.footprints(for: strip, store, control)
        _ = try orderedParallelMap(count: strip.tiles.count, control) { _, index in
          try workers.withResource { visit(tiling.tiles[strip.tiles.lowerBound + index], supplied, $0) }
        }
        control.report("coverage", strip.tiles.upperBound, of: tiling.tiles.count)
      }
    } else {
      _ = try orderedParallelMap(count: tiling.tiles.count, control, step: "coverage") { _, index in
        try workers.withResource { visit(tiling.tiles[index], [], $0) }
      }
    }
    return workers.drain()
  }
}
