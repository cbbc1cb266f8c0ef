import Footprints
import Geometry
import NetworkModel
import Quantities
import Results

/// One tile through all periods: stations are added in their order, and counts change only where a cell's state does.
///
/// A worker owns one and uses it for tile after tile; the buffers are as large as a tile and stay in the core's cache.
///
/// Not Sendable: its buffers belong to one worker. The pointers are allocated here, have the sizes that the loops use,
/// and are freed in `deinit`.
final class TileCoverage {
  let world: World
  let network: CompiledNetwork
  let tiling: Tiling
  private let keepService: Bool
  private let firstCounty: Int
  /// By set of carriers as bits: the operators that these serve, and the union, as bits.
  private let audiencesOfCarriers: [UInt32]

  static let cellCount = Tiling.edge * Tiling.edge
  /// Strongest cell and sum of cells, mW per resource element: `carrier * cellCount + row * edge + column`. Eight more
  /// elements at the end, for the last vector.
  let best: UnsafeMutablePointer<Float>
  let sum: UnsafeMutablePointer<Float>
  /// Flags of ``CoverageKernel``, same layout.
  let flags: UnsafeMutablePointer<Int32>
  /// By cell: bit c set when carrier c serves it, or is good there.
  let servedBy: UnsafeMutablePointer<UInt32>
  let goodBy: UnsafeMutablePointer<UInt32>
  /// 1 + position in ``villages`` of a settlement cell's, 0 elsewhere.
  private let villageOf: UnsafeMutablePointer<Int32>
  /// Those of the tile's settlement cells.
  private var villages: [Int32] = []
  /// Changes in good settlement cells of the tile: `(period * villages + position in villages) * audiences + audience`.
  let goodCells: UnsafeMutablePointer<Int32>
  var parks: TileParks
  private let floatCount: Int
  // What the tiles come to, see ``CoverageTally``. Counts that change with every cell are behind pointers, where no
  // access is checked while the program runs.
  let shape: CoverageTally
  let coveredCells: UnsafeMutablePointer<Int32>
  let coveredPeople: UnsafeMutablePointer<Int32>
  let cells: UnsafeMutablePointer<Int32>
  private var settlementChanges: [[CoverageTally.SettlementChange]]
  var keptServices = 0
  var servedPairs = 0
  let probability: TileProbability
  /// What variants come to; empty where the network has none.
  var variants: TileVariants?
  /// What is kept of the cells; nil where nobody asks.
  private let record: CoverageRecord?
  private let snapshot: TileSnapshot?
  /// By audience, of the record; nil for those that it does not keep.
  private let firstServed: [UnsafeMutablePointer<UInt16>?]
  private let firstGood: [UnsafeMutablePointer<UInt16>?]

  init(
    world: World, network: CompiledNetwork, tiling: Tiling, radio: StationRadio, rules: CoverageRules,
    record: CoverageRecord?
  ) {
    self.world = world
    self.network = network
    self.tiling = tiling
    keepService = rules.keepService
    self.record = record
    let audiences = 0...world.operators.count
    firstServed = audiences.map { record?.layerOfAudience[$0]?.firstServed.cells }
    firstGood = audiences.map { record?.layerOfAudience[$0]?.firstGood.cells }
    snapshot = record.map {
      TileSnapshot(
        world: world, network: network, radio: radio, record: $0, signalMin: Float(rules.signalMin.milliwatts.value))
    }
    firstCounty = world.counties.lowerBound
    probability = TileProbability(world: world, network: network)
    shape = CoverageTally(world: world, periodCount: network.periodCount)
    parks = TileParks(shape.parks)
    audiencesOfCarriers = network.audiencesOfCarriers()
    coveredCells = .allocate(capacity: shape.coveredCells.count)
    coveredCells.initialize(repeating: 0, count: shape.coveredCells.count)
    coveredPeople = .allocate(capacity: shape.coveredCells.count)
    coveredPeople.initialize(repeating: 0, count: shape.coveredCells.count)
    cells = .allocate(capacity: shape.countyCount)
    cells.initialize(repeating: 0, count: shape.countyCount)
    settlementChanges = shape.settlementChanges
    floatCount = world.carriers.count * TileCoverage.cellCount + 8
    best = .allocate(capacity: floatCount)
    sum = .allocate(capacity: floatCount)
    flags = .allocate(capacity: floatCount)
    servedBy = .allocate(capacity: TileCoverage.cellCount)
    goodBy = .allocate(capacity: TileCoverage.cellCount)
    villageOf = .allocate(capacity: TileCoverage.cellCount)
    goodCells = .allocate(capacity: tiling.mostVillages * network.periodCount * audiences.count)
    if network.variantCount > 0 {
      variants = TileVariants(
        count: network.variantCount, shape: shape, floatCount: floatCount,
        goodCount: tiling.mostVillages * network.periodCount * audiences.count)
    }
  }

  deinit {
    best.deallocate()
    sum.deallocate()
    flags.deallocate()
    servedBy.deallocate()
    goodBy.deallocate()
    villageOf.deallocate()
    goodCells.deallocate()
    coveredCells.deallocate()
    coveredPeople.deallocate()
    cells.deallocate()
  }

  /// What all tiles that were run so far come to: changes by period.
  var tally: CoverageTally {
    var tally = shape
    for index in tally.coveredCells.indices {
      tally.coveredCells[index] = coveredCells[index]
      tally.coveredPeople[index] = coveredPeople[index]
    }
    for county in tally.cells.indices { tally.cells[county] = cells[county] }
    tally.settlementChanges = settlementChanges
    tally.parks = parks.tally
    tally.keptServices = keptServices
    tally.servedPairs = servedPairs
    probability.add(to: &tally)
    return tally
  }

  /// Runs the tile and adds what it comes to.
  ///
  /// - Parameter footprints: by mast of the network, those of its frequencies, for every mast that reaches the tile
  func run(_ tile: Tiling.Tile, _ footprints: [[Footprint]]) {
    begin(tile)
    var next = tile.stations.lowerBound
    for period in 0..<network.periodCount {
      var touched = TouchedRows(carriers: world.carriers.count)
      while next < tile.stations.upperBound {
        let station = network.stations[Int(tiling.stationIndices[next])]
        guard Int(station.period) == period else { break }
        add(station, to: tile, footprints, &touched)
        next += 1
      }
      update(touched, tile, period)
      if let snapshot, let position = record?.snapshot(of: period) {
        if record?.hasDetails == true { findServers(snapshot.servers, tile, footprints, period: period) }
        snapshot.take(
          position, tile, best: best, sum: sum, audiencesServed: { audiencesOfCarriers[Int(servedBy[$0])] },
          audiencesGood: { audiencesOfCarriers[Int(goodBy[$0])] })
      }
    }
    end(tile)
    addSettlementChanges(to: &settlementChanges)
  }

  /// How many changes in good settlement cells the tile at hand has room for.
  var goodCount: Int { network.periodCount * villages.count * shape.audienceCount }

  /// Adds the tile's changes in good settlement cells, by period.
  func addSettlementChanges(to changes: inout [[CoverageTally.SettlementChange]]) {
    let audiences = shape.audienceCount
    for slot in 0..<goodCount where goodCells[slot] != 0 {
      let (village, audience) = (slot / audiences % villages.count, slot % audiences)
      changes[slot / audiences / villages.count].append(
        CoverageTally.SettlementChange(
          village: villages[village], audience: Int32(audience), change: goodCells[slot]))
    }
  }

  /// Forgets the tile before, without what it came to.
  func begin(_ tile: Tiling.Tile) {
    best.initialize(repeating: 0, count: floatCount)
    sum.initialize(repeating: 0, count: floatCount)
    flags.initialize(repeating: 0, count: floatCount)
    servedBy.initialize(repeating: 0, count: TileCoverage.cellCount)
    goodBy.initialize(repeating: 0, count: TileCoverage.cellCount)
    villageOf.initialize(repeating: 0, count: TileCoverage.cellCount)
    villages.removeAll(keepingCapacity: true)
    for settlement in tiling.settlements[tile.settlements] {
      // They stand village after village.
      if villages.last != settlement.owner { villages.append(settlement.owner) }
      villageOf[Int(settlement.cell)] = Int32(villages.count)
    }
    goodCells.initialize(repeating: 0, count: goodCount)
    parks.begin(tiling.parks[tile.parks])
    countCells(tile)
    snapshot?.begin(tile)
  }

  /// Adds a station to the tile.
  func add(
    _ station: CompiledStation, to tile: Tiling.Tile, _ footprints: [[Footprint]], _ touched: inout TouchedRows
  ) {
    let rows =
      station.mast < 0
      ? add(station, to: tile)
      : add(station, footprints[Int(station.mast)][Int(station.frequency)], to: tile)
    if let rows { touched.add(rows, of: Int(station.carrier)) }
  }

  /// Counts what changed in the touched rows.
  func update(_ touched: TouchedRows, _ tile: Tiling.Tile, _ period: Int) {
    for (carrier, rows) in touched.rows.enumerated() {
      if let rows { update(carrier, rows, tile, period) }
    }
  }

  /// Counts what is counted at the end alone.
  func end(_ tile: Tiling.Tile) {
    countKeptServices(tile)
    if network.countsProbabilities { probability.run(tile, best: best, sum: sum) }
  }

  private func countCells(_ tile: Tiling.Tile) {
    for row in 0..<tile.rows {
      let start = (tile.firstRow + row) * world.grid.columns + tile.firstColumn
      for cell in start..<start + tile.columns where world.countyOfCell[cell] != 0 {
        cells[Int(world.countyOfCell[cell]) - 1 - firstCounty] += 1
      }
    }
  }

  /// Adds a station's power to the tile and returns the rows it touched.
  private func add(_ station: CompiledStation, to tile: Tiling.Tile) -> Range<Int>? {
    forEachRun(of: station, in: tile) { cell, count, distanceBins, bearingBins, gains, lobes in
      CoverageKernel.accumulate(
        best: best + cell, sum: sum + cell, distanceBins: distanceBins, bearingBins: bearingBins, count: count,
        gains: gains, lobes: lobes, power: station.power)
    }
  }

  /// The cells of the tile that a station reaches, row by row, with the station's tables. Returns the rows.
  ///
  /// - Parameter body: is given the first cell's place in ``best``, the number of cells, their bins, and what the bins
  ///   stand for
  @inline(__always) @discardableResult
  func forEachRun(
    of station: CompiledStation, in tile: Tiling.Tile,
    _ body: (
      _ cell: Int, _ count: Int, _ distanceBins: UnsafePointer<UInt16>, _ bearingBins: UnsafePointer<UInt16>,
      _ gains: UnsafePointer<Float>, _ lobes: UnsafePointer<CoverageKernel.Lobe>
    ) -> Void
  ) -> Range<Int>? {
    let geometry = network.geometry
    let reach = Int(station.reach)
    let centreRow = Int(station.row) - tile.firstRow
    let centreColumn = Int(station.column) - tile.firstColumn
    let rows = max(0, centreRow - reach)..<max(0, min(tile.rows, centreRow + reach + 1))
    guard !rows.isEmpty else { return nil }
    let plane = Int(station.carrier) * TileCoverage.cellCount
    let table = Int(station.square) * geometry.tableSize
    network.gains.withUnsafeBufferPointer { gains in
      network.lobes.withUnsafeBufferPointer { lobes in
        geometry.distanceBins.withUnsafeBufferPointer { distanceBins in
          geometry.bearingBins.withUnsafeBufferPointer { bearingBins in
            guard let gains = gains.baseAddress, let lobes = lobes.baseAddress,
              let distanceBins = distanceBins.baseAddress, let bearingBins = bearingBins.baseAddress
            else { return }
            for row in rows {
              let dy = row - centreRow
              // The reach as a circle, one cell wide to the safe side; the table is zero beyond the reach.
              let half = min(reach, Int(Double((reach + 1) * (reach + 1) - dy * dy).squareRoot()) + 1)
              let from = max(0, centreColumn - half)
              let to = min(tile.columns, centreColumn + half + 1)
              guard from < to else { continue }
              let element = table + (dy + geometry.radius) * geometry.stride + from - centreColumn + geometry.radius
              body(
                plane + row * Tiling.edge + from, to - from, distanceBins + element, bearingBins + element,
                gains + Int(station.gainTable) * network.gainTableSize,
                lobes + Int(station.lobeTable) * FootprintGeometry.bearingBins)
            }
          }
        }
      }
    }
    return rows
  }

  /// Tests the carrier's cells in the touched rows and counts those whose state changed.
  private func update(_ carrier: Int, _ rows: Range<Int>, _ tile: Tiling.Tile, _ period: Int) {
    let thresholds = network.thresholds[carrier]
    let hasParks = !tile.parks.isEmpty
    let keep = CoverageKernel.Flags(repeating: keepService ? -1 : 0)
    for row in rows {
      for column in stride(from: 0, to: tile.columns, by: 8) {
        let cell = row * Tiling.edge + column
        let index = carrier * TileCoverage.cellCount + cell
        let before = UnsafeRawPointer(flags + index).loadUnaligned(as: CoverageKernel.Flags.self)
        var now = CoverageKernel.flags(best: best + index, sum: sum + index, thresholds) | (before & keep)
        if hasParks { now |= CoverageKernel.indoorsFlags(best: best + index, sum: sum + index, thresholds) }
        if now == before { continue }
        UnsafeMutableRawPointer(flags + index).storeBytes(of: now, as: CoverageKernel.Flags.self)
        for lane in 0..<min(8, tile.columns - column) where now[lane] != before[lane] {
          change(cell + lane, row, column + lane, carrier, now[lane], tile, period)
        }
      }
    }
  }

  private func change(
    _ cell: Int, _ row: Int, _ column: Int, _ carrier: Int, _ flags: Int32, _ tile: Tiling.Tile, _ period: Int
  ) {
    if !tile.parks.isEmpty { parks.change(cell, carrier, flags, period, audiencesOfCarriers) }
    let index = (tile.firstRow + row) * world.grid.columns + tile.firstColumn + column
    let county = Int(world.countyOfCell[index]) - 1 - firstCounty
    guard county >= 0 else { return }
    let bit = UInt32(1) << carrier
    let served = flags & CoverageKernel.servedFlag != 0 ? servedBy[cell] | bit : servedBy[cell] & ~bit
    let people = Int32(world.populationOfCell[index])
    forEachChange(from: servedBy[cell], to: served) { audience, change in
      let slot = shape.index(period: period, county: county, audience: audience)
      coveredCells[slot] &+= change
      coveredPeople[slot] &+= change &* people
      note(firstServed[audience], index, period)
    }
    servedBy[cell] = served

    let village = villageOf[cell]
    guard village != 0 || record != nil else { return }
    let villageCount = villages.count
    let good = flags & CoverageKernel.goodFlag != 0 ? goodBy[cell] | bit : goodBy[cell] & ~bit
    forEachChange(from: goodBy[cell], to: good) { audience, change in
      note(firstGood[audience], index, period)
      guard village != 0 else { return }
      goodCells[(period * villageCount + Int(village) - 1) * shape.audienceCount + audience] &+= change
    }
    goodBy[cell] = good
  }

  /// The first change of a cell is that it is served, or good.
  @inline(__always)
  private func note(_ first: UnsafeMutablePointer<UInt16>?, _ index: Int, _ period: Int) {
    if let first, first[index] == CoverageGridLayer.never { first[index] = UInt16(period + 1) }
  }

  /// Calls `body` with +1 or -1 for every operator, and the union, that one set of carriers serves and the other does
  /// not.
  @inline(__always)
  private func forEachChange(from before: UInt32, to now: UInt32, _ body: (_ audience: Int, _ change: Int32) -> Void) {
    let after = audiencesOfCarriers[Int(now)]
    var changed = audiencesOfCarriers[Int(before)] ^ after
    while changed != 0 {
      let audience = changed.trailingZeroBitCount
      body(audience, after & 1 << audience != 0 ? 1 : -1)
      changed &= changed &- 1
    }
  }

  private func countKeptServices(_ tile: Tiling.Tile) {
    for carrier in world.carriers.indices {
      for row in 0..<tile.rows {
        for column in stride(from: 0, to: tile.columns, by: 8) {
          let index = carrier * TileCoverage.cellCount + row * Tiling.edge + column
          let held = UnsafeRawPointer(flags + index).loadUnaligned(as: CoverageKernel.Flags.self)
          if held == CoverageKernel.Flags() { continue }
          let now = CoverageKernel.flags(best: best + index, sum: sum + index, network.thresholds[carrier])
          let served = CoverageKernel.Flags(repeating: CoverageKernel.servedFlag)
          servedPairs += Int((held & served).wrappedSum())
          keptServices += Int((held & served & ~now).wrappedSum())
        }
      }
    }
  }
}

/// Rows of a tile that stations of a period reached, by carrier.
struct TouchedRows {
  private(set) var rows: [Range<Int>?]

  init(carriers: Int) { rows = Array(repeating: nil, count: carriers) }

  mutating func add(_ more: Range<Int>, of carrier: Int) {
    rows[carrier] =
      rows[carrier].map { min($0.lowerBound, more.lowerBound)..<max($0.upperBound, more.upperBound) } ?? more
  }
}
