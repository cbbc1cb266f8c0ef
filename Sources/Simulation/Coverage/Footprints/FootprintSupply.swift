import Footprints
import NetworkModel
import Parallelism

/// Footprints for the tiles, strip by strip of the grid from south to north: each is taken from the store, or made, when
/// the first strip needs it, and let go after the last. So every footprint is made once at most, with a store or without,
/// and a province's never lie in memory together.
struct FootprintSupply {
  /// Neighbouring rows of tiles.
  struct Strip: Sendable {
    /// In ``Tiling/tiles``.
    var tiles: Range<Int>
    /// Masts that this strip is the first to need, and those that it is the last to need, ascending.
    var first: [Int] = []
    var last: [Int] = []
  }

  let strips: [Strip]
  private let network: CompiledNetwork
  private let makers: LentPool<FootprintMaker>
  /// By mast, those of its frequencies; empty where none are held.
  private var held: [[Footprint]]

  /// nil where no station looks at terrain.
  ///
  /// - Parameter leastTiles: least number of tiles in a strip, so that threads have enough to share between two of them
  init?(world: World, network: CompiledNetwork, tiling: Tiling, leastTiles: Int = 48) {
    guard let surface = world.surface, let settings = network.masts.first?.request.settings else { return nil }
    self.network = network
    strips = FootprintSupply.strips(network, tiling, leastTiles: leastTiles)
    held = Array(repeating: [], count: network.masts.count)
    makers = LentPool<FootprintMaker> { FootprintMaker(surface: surface, settings: settings) }
  }

  /// By mast of the network, its footprints if it reaches the strip. Strips are to be asked for in their order.
  mutating func footprints(
    for strip: Strip, _ store: some FootprintStore, _ control: WorkControl
  ) throws -> [[Footprint]] {
    let (masts, makers) = (network.masts, self.makers)
    let fresh = try orderedParallelMap(count: strip.first.count, control) { _, index in
      let mast = masts[strip.first[index]]
      return try makers.withResource { maker in
        store.footprints(for: mast.request, mast.frequencies) { maker.footprints(mast.request, $0) }
      }
    }
    for (mast, footprints) in zip(strip.first, fresh) { held[mast] = footprints }
    let supplied = held
    for mast in strip.last { held[mast] = [] }
    return supplied
  }

  private static func strips(_ network: CompiledNetwork, _ tiling: Tiling, leastTiles: Int) -> [Strip] {
    var strips: [Strip] = []
    var start = 0
    for (index, tile) in tiling.tiles.enumerated() {
      let endsRow = index + 1 == tiling.tiles.count || tiling.tiles[index + 1].firstRow != tile.firstRow
      if endsRow, index + 1 - start >= leastTiles || index + 1 == tiling.tiles.count {
        strips.append(Strip(tiles: start..<index + 1))
        start = index + 1
      }
    }
    var span = [ClosedRange<Int>?](repeating: nil, count: network.masts.count)
    for (strip, tiles) in strips.enumerated() {
      for tile in tiling.tiles[tiles.tiles] {
        for station in tiling.stationIndices[tile.stations] {
          let mast = Int(network.stations[Int(station)].mast)
          if mast >= 0 { span[mast] = (span[mast]?.lowerBound ?? strip)...strip }
        }
      }
    }
    for (mast, span) in span.enumerated() {
      guard let span else { continue }
      strips[span.lowerBound].first.append(mast)
      strips[span.upperBound].last.append(mast)
    }
    return strips
  }
}
