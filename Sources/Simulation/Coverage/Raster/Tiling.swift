import Geometry
import NetworkModel

/// The grid cut into square tiles, each with the stations that reach it and the settlement cells that lie in it. Tiles
/// without a cell of the study area are left out.
struct Tiling: Sendable {
  /// Cells along a tile's edge. Two floats a cell and carrier: four carriers fill half a megabyte, which stays in a
  /// core's own cache.
  static let edge = 128

  struct Tile: Sendable {
    let firstColumn: Int
    let firstRow: Int
    let columns: Int
    let rows: Int
    /// In ``Tiling/stationIndices``.
    let stations: Range<Int>
    /// In ``Tiling/settlements``.
    let settlements: Range<Int>
    /// In ``Tiling/parks``.
    let parks: Range<Int>
  }

  /// A cell that belongs to a village or to a park.
  struct OwnedCell: Sendable {
    /// Row and column in the tile: `row * edge + column`.
    let cell: Int32
    /// Index of the village or of the park.
    let owner: Int32
  }

  let tiles: [Tile]
  /// Indices into ``CompiledNetwork/stations``, ascending within a tile.
  let stationIndices: ContiguousArray<Int32>
  let settlements: ContiguousArray<OwnedCell>
  let parks: ContiguousArray<OwnedCell>
  /// The most villages that have settlement cells in one tile.
  let mostVillages: Int

  init(world: World, network: CompiledNetwork) {
    let grid = world.grid
    let edge = Tiling.edge
    let columns = (grid.columns + edge - 1) / edge
    let rows = (grid.rows + edge - 1) / edge
    let inhabited = Tiling.tilesWithLand(world, columns: columns, rows: rows)

    func forEachTile(of station: CompiledStation, _ body: (Int) -> Void) {
      let reach = Int(station.reach)
      let left = max(0, (Int(station.column) - reach) / edge)
      let right = min(columns - 1, (Int(station.column) + reach) / edge)
      let bottom = max(0, (Int(station.row) - reach) / edge)
      let top = min(rows - 1, (Int(station.row) + reach) / edge)
      guard left <= right, bottom <= top, Int(station.column) + reach >= 0, Int(station.row) + reach >= 0 else {
        return
      }
      for row in bottom...top {
        for column in left...right where inhabited[row * columns + column] { body(row * columns + column) }
      }
    }
    let (stationStarts, stationIndices) = bucketed(count: columns * rows) { add in
      for (index, station) in network.stations.enumerated() { forEachTile(of: station) { add($0, Int32(index)) } }
    }
    func owned(_ starts: ContiguousArray<Int32>, _ cells: ContiguousArray<Int32>) -> Buckets<OwnedCell> {
      bucketed(count: columns * rows) { add in
        for owner in 0..<starts.count - 1 {
          for cell in cells[Int(starts[owner])..<Int(starts[owner + 1])] {
            let (row, column) = (Int(cell) / grid.columns, Int(cell) % grid.columns)
            add(
              row / edge * columns + column / edge,
              OwnedCell(cell: Int32(row % edge * edge + column % edge), owner: Int32(owner)))
          }
        }
      }
    }
    let (settlementStarts, settlements) = owned(world.settlementStarts, world.settlementCells)
    let (parkStarts, parks) = owned(world.parkCellStarts, world.parkCells)
    self.stationIndices = stationIndices
    self.settlements = settlements
    mostVillages =
      (0..<columns * rows).lazy.map { tile in
        Tiling.ownerCount(settlements[settlementStarts[tile]..<settlementStarts[tile + 1]])
      }.max() ?? 0
    self.parks = parks
    tiles = (0..<columns * rows).filter { inhabited[$0] }.map { tile in
      let firstColumn = tile % columns * edge
      let firstRow = tile / columns * edge
      return Tile(
        firstColumn: firstColumn, firstRow: firstRow, columns: min(edge, grid.columns - firstColumn),
        rows: min(edge, grid.rows - firstRow), stations: stationStarts[tile]..<stationStarts[tile + 1],
        settlements: settlementStarts[tile]..<settlementStarts[tile + 1],
        parks: parkStarts[tile]..<parkStarts[tile + 1])
    }
  }

  /// Of cells that stand owner after owner, as those of a tile do.
  private static func ownerCount(_ cells: ContiguousArray<OwnedCell>.SubSequence) -> Int {
    zip(cells, cells.dropFirst()).count { $0.owner != $1.owner } + (cells.isEmpty ? 0 : 1)
  }

  private static func tilesWithLand(_ world: World, columns: Int, rows: Int) -> [Bool] {
    var inhabited = [Bool](repeating: false, count: columns * rows)
    let grid = world.grid
    world.countyOfCell.withUnsafeBufferPointer { county in
      for row in 0..<grid.rows {
        for tile in 0..<columns where !inhabited[row / edge * columns + tile] {
          let start = row * grid.columns + tile * edge
          let end = row * grid.columns + min(grid.columns, (tile + 1) * edge)
          if county[start..<end].contains(where: { $0 != 0 }) { inhabited[row / edge * columns + tile] = true }
        }
      }
    }
    return inhabited
  }
}

private typealias Buckets<Item> = (starts: [Int], items: ContiguousArray<Item>)

/// Sorts items into buckets, keeping their order within a bucket: bucket b holds `items[starts[b] ..< starts[b + 1]]`.
private func bucketed<Item>(
  count: Int, _ forEach: ((_ bucket: Int, _ item: Item) -> Void) -> Void
) -> Buckets<Item> {
  var starts = [Int](repeating: 0, count: count + 1)
  var gathered: [(bucket: Int32, item: Item)] = []
  forEach { bucket, item in gathered.append((Int32(bucket), item)) }
  for entry in gathered { starts[Int(entry.bucket) + 1] += 1 }
  for bucket in 0..<count { starts[bucket + 1] += starts[bucket] }
  var next = starts
  guard let any = gathered.first?.item else { return (starts, []) }
  var items = ContiguousArray(repeating: any, count: gathered.count)
  for entry in gathered {
    items[next[Int(entry.bucket)]] = entry.item
    next[Int(entry.bucket)] += 1
  }
  return (starts, items)
}
