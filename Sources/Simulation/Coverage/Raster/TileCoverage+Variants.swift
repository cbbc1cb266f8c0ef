import Footprints
import NetworkModel

/// What variants of a network come to in the tiles of a worker, and the state of a tile from which they part.
///
/// Not Sendable: its buffers belong to one worker. The pointers are allocated here, have the sizes of the tile's own, and are
/// freed in `deinit`.
final class TileVariants {
  /// By variant.
  fileprivate(set) var tallies: [CoverageTally]
  private let best: UnsafeMutablePointer<Float>
  private let sum: UnsafeMutablePointer<Float>
  private let flags: UnsafeMutablePointer<Int32>
  private let servedBy: UnsafeMutablePointer<UInt32>
  private let goodBy: UnsafeMutablePointer<UInt32>
  private var coveredCells: ContiguousArray<Int32>
  private var coveredPeople: ContiguousArray<Int32>
  private let goodCells: UnsafeMutablePointer<Int32>
  /// nil where the tile has none.
  private var parks: TileParks?

  init(count: Int, shape: CoverageTally, floatCount: Int, goodCount: Int) {
    tallies = Array(repeating: shape, count: count)
    best = .allocate(capacity: floatCount)
    sum = .allocate(capacity: floatCount)
    flags = .allocate(capacity: floatCount)
    servedBy = .allocate(capacity: TileCoverage.cellCount)
    goodBy = .allocate(capacity: TileCoverage.cellCount)
    goodCells = .allocate(capacity: goodCount)
    coveredCells = shape.coveredCells
    coveredPeople = shape.coveredPeople
  }

  deinit {
    best.deallocate()
    sum.deallocate()
    flags.deallocate()
    servedBy.deallocate()
    goodBy.deallocate()
    goodCells.deallocate()
  }

  /// Keeps the tile as it stands: what carriers give it, of those that may change.
  fileprivate func keep(_ tile: TileCoverage, carriers: UInt32) {
    forEachPlane(of: carriers) { first, count in
      (best + first).update(from: tile.best + first, count: count)
      (sum + first).update(from: tile.sum + first, count: count)
      (flags + first).update(from: tile.flags + first, count: count)
    }
    servedBy.update(from: tile.servedBy, count: TileCoverage.cellCount)
    goodBy.update(from: tile.goodBy, count: TileCoverage.cellCount)
    for index in coveredCells.indices {
      coveredCells[index] = tile.coveredCells[index]
      coveredPeople[index] = tile.coveredPeople[index]
    }
    goodCells.update(from: tile.goodCells, count: tile.goodCount)
    parks = tile.parks.isEmpty ? nil : tile.parks
  }

  /// Makes the tile what it was when it was kept.
  fileprivate func restore(_ tile: TileCoverage, carriers: UInt32) {
    forEachPlane(of: carriers) { first, count in
      (tile.best + first).update(from: best + first, count: count)
      (tile.sum + first).update(from: sum + first, count: count)
      (tile.flags + first).update(from: flags + first, count: count)
    }
    tile.servedBy.update(from: servedBy, count: TileCoverage.cellCount)
    tile.goodBy.update(from: goodBy, count: TileCoverage.cellCount)
    for index in coveredCells.indices {
      tile.coveredCells[index] = coveredCells[index]
      tile.coveredPeople[index] = coveredPeople[index]
    }
    tile.goodCells.update(from: goodCells, count: tile.goodCount)
    if let parks { tile.parks = parks }
    tile.clearEnd()
  }

  private func forEachPlane(of carriers: UInt32, _ body: (_ first: Int, _ count: Int) -> Void) {
    var left = carriers
    while left != 0 {
      body(left.trailingZeroBitCount * TileCoverage.cellCount, TileCoverage.cellCount)
      left &= left &- 1
    }
  }
}

/// Variants of a network go through a tile together: what they have in common is added once, and each parts from it in the
/// period in which its first own station reaches the tile. Stations are added in the same order as when a variant is alone, so
/// that its bits are the same.
extension TileCoverage {
  /// Runs the tile and adds what it comes to for every variant.
  ///
  /// - Parameter footprints: see ``run(_:_:)``
  func runVariants(_ tile: Tiling.Tile, _ footprints: [[Footprint]]) {
    guard let variants else { return }
    clear()
    begin(tile)
    let plan = VariantStations(tile, tiling, network)
    var next = 0
    for period in 0..<network.periodCount {
      var touched = TouchedRows(carriers: world.carriers.count)
      add(plan.common, &next, period, to: tile, footprints, &touched)
      let parting = plan.own.indices.filter { plan.own[$0].first?.period == Int32(period) }
      if !parting.isEmpty {
        let carriers = plan.carriers(of: parting, after: next, touched)
        variants.keep(self, carriers: carriers)
        for variant in parting {
          part(plan, variant, period, next, touched, tile, footprints)
          variants.tallies[variant].add(self)
          variants.restore(self, carriers: carriers)
        }
      }
      update(touched, tile, period)
    }
    end(tile)
    for variant in plan.own.indices where plan.own[variant].isEmpty { variants.tallies[variant].add(self) }
  }

  /// Goes on by itself, from the period in which it parts to the end.
  private func part(
    _ plan: VariantStations, _ variant: Int, _ first: Int, _ nextInCommon: Int, _ touchedInCommon: TouchedRows,
    _ tile: Tiling.Tile, _ footprints: [[Footprint]]
  ) {
    var (next, nextOwn) = (nextInCommon, 0)
    for period in first..<network.periodCount {
      var touched = period == first ? touchedInCommon : TouchedRows(carriers: world.carriers.count)
      add(plan.common, &next, period, to: tile, footprints, &touched)
      add(plan.own[variant], &nextOwn, period, to: tile, footprints, &touched)
      update(touched, tile, period)
    }
    end(tile)
  }

  /// Adds the stations of a period from a place in a list on.
  private func add(
    _ stations: [CompiledStation], _ next: inout Int, _ period: Int, to tile: Tiling.Tile,
    _ footprints: [[Footprint]], _ touched: inout TouchedRows
  ) {
    while next < stations.count, Int(stations[next].period) == period {
      add(stations[next], to: tile, footprints, &touched)
      next += 1
    }
  }

  /// Forgets what tiles came to.
  private func clear() {
    coveredCells.update(repeating: 0, count: shape.coveredCells.count)
    coveredPeople.update(repeating: 0, count: shape.coveredCells.count)
    cells.update(repeating: 0, count: shape.countyCount)
    if !parks.isEmpty { parks.clear(shape.parks) }
    clearEnd()
  }

  /// Forgets what is counted at the end.
  fileprivate func clearEnd() {
    keptServices = 0
    servedPairs = 0
    probability.clear()
  }
}

extension CoverageTally {
  /// Adds what a tile came to.
  fileprivate mutating func add(_ tile: TileCoverage) {
    for index in coveredCells.indices {
      coveredCells[index] += tile.coveredCells[index]
      coveredPeople[index] += tile.coveredPeople[index]
    }
    for county in cells.indices { cells[county] += tile.cells[county] }
    tile.addSettlementChanges(to: &settlementChanges)
    if !tile.parks.isEmpty { parks.add(tile.parks.tally) }
    keptServices += tile.keptServices
    servedPairs += tile.servedPairs
    tile.probability.add(to: &self)
  }
}

/// The stations that reach a tile, by whose they are; each list in the order in which they are added.
private struct VariantStations {
  private(set) var common: [CompiledStation] = []
  /// By variant.
  private(set) var own: [[CompiledStation]]

  init(_ tile: Tiling.Tile, _ tiling: Tiling, _ network: CompiledNetwork) {
    own = Array(repeating: [], count: network.variantCount)
    for index in tiling.stationIndices[tile.stations] {
      let station = network.stations[Int(index)]
      if station.part == 0 { common.append(station) } else { own[Int(station.part) - 1].append(station) }
    }
  }

  /// The carriers that may change once these variants part, as bits.
  func carriers(of variants: [Int], after nextInCommon: Int, _ touched: TouchedRows) -> UInt32 {
    var carriers: UInt32 = 0
    for (carrier, rows) in touched.rows.enumerated() where rows != nil { carriers |= 1 << carrier }
    for station in common[nextInCommon...] { carriers |= 1 << station.carrier }
    for variant in variants { for station in own[variant] { carriers |= 1 << station.carrier } }
    return carriers
  }
}
