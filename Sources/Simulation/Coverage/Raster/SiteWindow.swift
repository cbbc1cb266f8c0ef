import Footprints
import Geometry
import NetworkModel
import Results

/// The cells of the grid around a site, each with the carriers whose level suffices there.
struct SiteWindow {
  private let world: World
  private let network: CompiledNetwork
  private let rows: Range<Int>
  private let columns: Range<Int>
  /// Bit c set where carrier c suffices, row by row of the window from the south.
  private var carriers: ContiguousArray<UInt32>

  /// - Parameter stations: all that will ever be marked
  init(_ stations: [CompiledStation], world: World, network: CompiledNetwork) {
    self.world = world
    self.network = network
    func span(_ middle: KeyPath<CompiledStation, Int32>, count: Int) -> Range<Int> {
      let low = stations.map { Int($0[keyPath: middle] - $0.reach) }.min() ?? 0
      let high = stations.map { Int($0[keyPath: middle] + $0.reach) }.max() ?? 0
      let start = min(max(0, low), count)
      return start..<max(start, min(count, high + 1))
    }
    rows = span(\.row, count: world.grid.rows)
    columns = span(\.column, count: world.grid.columns)
    carriers = ContiguousArray(repeating: 0, count: rows.count * columns.count)
  }

  /// Marks the cells that a station reaches, by distance.
  mutating func mark(_ station: CompiledStation) {
    let geometry = network.geometry
    let reach = Int(station.reach)
    let gains = Int(station.gainTable) * network.gainTableSize
    forEachRow(of: station, halfWidth: { _ in reach }) { window, place, element, count in
      for i in 0..<count {
        let gain = window.network.gains[gains + Int(geometry.distanceBins[element + i])]
        window.mark(place + i, station, gain: gain, bearing: geometry.bearingBins[element + i])
      }
    }
  }

  /// Marks the cells that a station reaches, over terrain.
  mutating func mark(_ station: CompiledStation, _ footprint: Footprint) {
    let geometry = network.geometry
    let disc = footprint.disc
    let vertical = Int(station.gainTable) * StationRadio.elevationCount + StationRadio.elevationCount / 2
    let column = Int(station.column)
    let row = Int(station.row)
    forEachRow(of: station, halfWidth: { disc.halfWidths[$0 + disc.radius] }) { window, place, element, count in
      let dy = place / window.columns.count + window.rows.lowerBound - row
      let dx = place % window.columns.count + window.columns.lowerBound - column
      let value = disc.starts[dy + disc.radius] + disc.halfWidths[dy + disc.radius] + dx
      for i in 0..<count {
        let gain =
          window.network.losses[Int(footprint.loss[value + i])]
          * window.network.verticals[vertical + Int(footprint.elevation[value + i])]
        window.mark(place + i, station, gain: gain, bearing: geometry.bearingBins[element + i])
      }
    }
  }

  private mutating func mark(_ place: Int, _ station: CompiledStation, gain: Float, bearing: UInt16) {
    let lobe = network.lobes[Int(station.lobeTable) * FootprintGeometry.bearingBins + Int(bearing)]
    let level = lobe.x * (station.power * gain)
    if level > 0, level >= network.thresholds[Int(station.carrier)].served { carriers[place] |= 1 << station.carrier }
  }

  /// Calls `body` with the cells of every row that a station reaches: the place of the first in ``carriers``, its place in
  /// the tables of ``FootprintGeometry``, and how many there are.
  private mutating func forEachRow(
    of station: CompiledStation, halfWidth: (_ dy: Int) -> Int,
    _ body: (_ window: inout SiteWindow, _ place: Int, _ element: Int, _ count: Int) -> Void
  ) {
    let geometry = network.geometry
    let (middleRow, middleColumn, reach) = (Int(station.row), Int(station.column), Int(station.reach))
    let table = Int(station.square) * geometry.tableSize
    for row in rows.clamped(to: middleRow - reach..<middleRow + reach + 1) {
      let half = halfWidth(row - middleRow)
      let reached = columns.clamped(to: middleColumn - half..<middleColumn + half + 1)
      guard let first = reached.first else { continue }
      let element =
        table + (row - middleRow + geometry.radius) * geometry.stride + first - middleColumn + geometry.radius
      body(
        &self, (row - rows.lowerBound) * columns.count + first - columns.lowerBound, element, reached.count)
    }
  }

  /// Calls `body` with the cells of the study area where one of the carriers suffices.
  func forEachRun(of wanted: UInt32, _ body: (SiteFootprints.Run) -> Void) {
    for row in rows {
      let first = row * world.grid.columns + columns.lowerBound
      let place = (row - rows.lowerBound) * columns.count
      func isIn(_ column: Int) -> Bool {
        carriers[place + column] & wanted != 0 && world.countyOfCell[first + column] != 0
      }
      var start = 0
      while start < columns.count {
        guard isIn(start) else {
          start += 1
          continue
        }
        var end = start + 1
        while end < columns.count, isIn(end) { end += 1 }
        body(SiteFootprints.Run(cell: Int32(first + start), count: Int32(end - start)))
        start = end
      }
    }
  }
}
