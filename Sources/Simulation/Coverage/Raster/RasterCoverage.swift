import Footprints
import NetworkModel
import Parallelism
import Results

/// The coverage of the whole grid, tile by tile.
enum RasterCoverage {
  /// Counts by period, county and operator, standing numbers rather than changes, and what is kept of the cells.
  static func evaluate(
    world: World, network: CompiledNetwork, radio: StationRadio, settings: SimulationSettings,
    store: some FootprintStore, _ control: WorkControl
  ) throws -> (tally: CoverageTally, cells: CoverageGrid?) {
    let tiling = Tiling(world: world, network: network)
    let record = settings.capture.map { CoverageRecord(world: world, network: network, capture: $0) }
    // A worker keeps its buffers and its own tally from tile to tile; tallies are whole numbers, so it does not
    // matter which worker ran which tile.
    let workers = LentPool<TileCoverage> {
      TileCoverage(
        world: world, network: network, tiling: tiling, radio: radio, rules: settings.coverage, record: record)
    }
    if var footprints = FootprintSupply(world: world, network: network, tiling: tiling) {
      for strip in footprints.strips {
        let supplied = try footprints.footprints(for: strip, store, control)
        _ = try orderedParallelMap(count: strip.tiles.count, control) { _, index in
          try workers.withResource { $0.run(tiling.tiles[strip.tiles.lowerBound + index], supplied) }
        }
        control.report("coverage", strip.tiles.upperBound, of: tiling.tiles.count)
      }
    } else {
      _ = try orderedParallelMap(count: tiling.tiles.count, control, step: "coverage") { _, index in
        try workers.withResource { $0.run(tiling.tiles[index], []) }
      }
    }
    var total = CoverageTally(world: world, periodCount: network.periodCount)
    for worker in workers.drain() { total.add(worker.tally) }
    total.accumulateOverTime()
    return (total, record?.take(world))
  }
}
