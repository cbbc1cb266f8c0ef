import Footprints
import Foundation
import Geometry
import Quantities
import Radio

/// Footprints by P.1812 over hills: the ground sampled, the loss of every cell within 10 km computed and merged into a map
/// of best servers, on one core.
enum SweepBenchmark {
  private static let reachM = 10_000.0
  private static let cellM = 100.0

  static func run() throws -> Measurement {
    let surface = hills()
    let settings = FootprintSettings(grid: surface.grid, userHeightM: 1.5)
    let masts = (0..<8).map { index in
      FootprintMast(
        location: Point(x: 14_000 + 613.7 * Double(index), y: 15_000 + 371.3 * Double(index * 3 % 8)),
        antennaHeightM: 20 + 4 * Double(index), reachM: reachM)
    }
    let sets = InstructionSet.available
    var links = 0
    var deferred = 0
    let contestants: [() throws -> Double?] = sets.map { set in
      let sweeper = FootprintSweeper(surface: surface, settings: settings, instructionSet: set)
      var map = BestServers(cells: surface.grid.count)
      return {
        links = 0
        deferred = 0
        return timed {
          for (index, mast) in masts.enumerated() {
            for footprint in sweeper.footprints(of: mast, frequencies: [Megahertz(773)]) {
              links += map.merge(footprint, grid: surface.grid, station: Int32(index))
            }
            deferred += sweeper.deferredCount
          }
        }
      }
    }
    let seconds = try medians(rounds: 7, contestants)
    guard let best = seconds.last ?? nil else { throw Failure("nothing was measured") }
    var measurement = Measurement(
      value: Double(links) / best, unit: "links/s", isRate: true,
      extras: [
        ("instruction_set", .text(InstructionSet.best.rawValue)),
        ("cells_per_station", .number(Double(links) / Double(masts.count))),
        ("ms_per_station", .number(best / Double(masts.count) * 1000)),
        ("point_to_point_share", .number(Double(deferred) / Double(links))),
      ])
    measurement.extras.append(
      ("move_one_station_ms", .number(try moveOneStation(masts, surface: surface, settings: settings) * 1000)))
    for (set, time) in zip(sets, seconds) {
      guard let time else { continue }
      measurement.extras.append(("links_per_s_\(set.rawValue)", .number(Double(links) / time)))
    }
    return measurement
  }

  /// Seconds from one station's new place to the new map of best servers and the number of served cells: its footprint
  /// computed, and every cell that it reached or reaches decided again among all stations.
  private static func moveOneStation(
    _ masts: [FootprintMast], surface: FootprintSurface, settings: FootprintSettings
  ) throws -> Double {
    let sweeper = FootprintSweeper(surface: surface, settings: settings)
    let frequencies = [Megahertz(773)]
    var footprints = masts.flatMap { sweeper.footprints(of: $0, frequencies: frequencies) }
    var map = BestServers(cells: surface.grid.count)
    for (index, footprint) in footprints.enumerated() {
      _ = map.merge(footprint, grid: surface.grid, station: Int32(index))
    }
    var mast = masts[3]
    let seconds = try medians(
      rounds: 7,
      [
        {
          mast.location.x += 250
          return timed {
            let moved = sweeper.footprints(of: mast, frequencies: frequencies)[0]
            map.forget(footprints[3], grid: surface.grid)
            map.forget(moved, grid: surface.grid)
            footprints[3] = moved
            for (index, footprint) in footprints.enumerated() {
              _ = map.merge(footprint, grid: surface.grid, station: Int32(index))
            }
            map.countServed(within: 130)
          }
        }
      ])
    guard let median = seconds[0], map.served > 0 else { throw Failure("nothing was measured") }
    return median
  }

  /// Hills to about 500 m, from octaves of noise over 40 km.
  private static func hills() -> FootprintSurface {
    let grid = Grid(covering: Box(minX: 0, minY: 0, maxX: 40_000, maxY: 40_000), cellSize: cellM)
    let tile = HilltopTile(seed: 5)
    var ground = ContiguousArray<Float>()
    ground.reserveCapacity(grid.count)
    for row in 0..<grid.rows {
      for column in 0..<grid.columns { ground.append(Float(tile.heightM[row * HilltopTile.edge + column])) }
    }
    return FootprintSurface(
      grid: grid, groundM: ground, clutterM: ContiguousArray(repeating: 0, count: grid.count))
  }
}

/// The strongest station of every cell, by loss.
private struct BestServers {
  var loss: ContiguousArray<UInt16>
  var station: ContiguousArray<Int32>
  private(set) var served = 0

  init(cells: Int) {
    loss = ContiguousArray(repeating: Footprint.none, count: cells)
    station = ContiguousArray(repeating: -1, count: cells)
  }

  /// - Returns: how many cells the footprint reaches
  mutating func merge(_ footprint: Footprint, grid: Grid, station server: Int32) -> Int {
    var reached = 0
    Self.forEachCell(of: footprint, grid) { index, cell in
      let value = footprint.loss[index]
      if value != Footprint.none { reached += 1 }
      if value < loss[cell] {
        loss[cell] = value
        station[cell] = server
      }
    }
    return reached
  }

  /// Forgets the servers of all cells that a footprint reaches.
  mutating func forget(_ footprint: Footprint, grid: Grid) {
    Self.forEachCell(of: footprint, grid) { index, cell in
      guard footprint.loss[index] != Footprint.none else { return }
      loss[cell] = Footprint.none
      station[cell] = -1
    }
  }

  /// The cells of the disc that lie in the grid, with their place there.
  @inline(__always)
  private static func forEachCell(
    of footprint: Footprint, _ grid: Grid, _ body: (_ index: Int, _ cell: Int) -> Void
  ) {
    for (y, half) in footprint.disc.halfWidths.enumerated() {
      let row = footprint.row - footprint.disc.radius + y
      guard row >= 0, row < grid.rows else { continue }
      let columns = footprint.column - half..<footprint.column + half + 1
      for column in columns.clamped(to: 0..<grid.columns) {
        body(footprint.disc.starts[y] + half + column - footprint.column, row * grid.columns + column)
      }
    }
  }

  /// Counts the cells whose best loss is at most this many dB.
  mutating func countServed(within lossDb: Double) {
    let limit = Footprint.quantised(Decibels(lossDb))
    served = loss.count { $0 <= limit }
  }
}
