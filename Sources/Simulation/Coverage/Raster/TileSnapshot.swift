import Geometry
import NetworkModel
import Quantities
import Results

/// Writes how a tile's cells stand at the end of a period into the record of the grid.
///
/// A worker owns one. Not Sendable: the buffers belong to the worker, have the sizes of a tile, and are freed in `deinit`.
final class TileSnapshot {
  private let world: World
  private let network: CompiledNetwork
  private let radio: StationRadio
  private let record: CoverageRecord
  private let signalMin: Float
  /// 1 + index of the station that a carrier's strongest cell belongs to, in the layout of ``TileCoverage/best``; empty
  /// without details.
  let servers: UnsafeMutableBufferPointer<Int32>

  init(world: World, network: CompiledNetwork, radio: StationRadio, record: CoverageRecord, signalMin: Float) {
    self.world = world
    self.network = network
    self.radio = radio
    self.record = record
    self.signalMin = signalMin
    servers = .allocate(capacity: record.hasDetails ? world.carriers.count * TileCoverage.cellCount : 0)
  }

  deinit { servers.deallocate() }

  /// Marks the tile's land as never served.
  func begin(_ tile: Tiling.Tile) {
    for layer in record.layers {
      let (firstServed, firstGood) = (layer.firstServed.cells, layer.firstGood.cells)
      forEachCell(of: tile) { _, index in
        firstServed[index] = CoverageGridLayer.never
        firstGood[index] = CoverageGridLayer.never
      }
    }
  }

  /// - Parameters:
  ///   - audiencesServed, audiencesGood: by cell of the tile, as bits
  ///   - best, sum: of ``TileCoverage``
  func take(
    _ position: Int, _ tile: Tiling.Tile, best: UnsafePointer<Float>, sum: UnsafePointer<Float>,
    audiencesServed: (Int) -> UInt32, audiencesGood: (Int) -> UInt32
  ) {
    for layer in record.layers {
      let snapshot = layer.snapshots[position]
      let (states, rsrp) = (snapshot.states.cells, snapshot.rsrp.cells)
      let (carriers, audience) = (layer.carriers, UInt32(1) << layer.audience)
      forEachCell(of: tile) { cell, index in
        var level: Float = 0
        for carrier in carriers { level = max(level, best[carrier * TileCoverage.cellCount + cell]) }
        if audiencesServed(cell) & audience != 0 {
          states[index] = audiencesGood(cell) & audience != 0 ? .good : .served
        } else {
          states[index] = level >= signalMin ? .weak : .none
        }
        if level > 0 { rsrp[index] = tenths(DecibelMilliwatts(Milliwatts(Double(level))).value) }
      }
      if let details = snapshot.details { fill(details, tile, carriers, best, sum) }
    }
  }

  private func fill(
    _ details: CoverageRecord.Details, _ tile: Tiling.Tile, _ carriers: [Int], _ best: UnsafePointer<Float>,
    _ sum: UnsafePointer<Float>
  ) {
    forEachCell(of: tile) { cell, index in fill(details, at: index, cell, carriers, best, sum) }
  }

  /// Of two carriers with the same rate the stronger, and of two that are equal in that too the first.
  private func fill(
    _ details: CoverageRecord.Details, at index: Int, _ cell: Int, _ carriers: [Int], _ best: UnsafePointer<Float>,
    _ sum: UnsafePointer<Float>
  ) {
    var chosen: (rate: Double, level: Float, sinr: Decibels, carrier: Int)?
    for carrier in carriers {
      let plane = carrier * TileCoverage.cellCount + cell
      let level = best[plane]
      guard level > 0 else { continue }
      let limits = network.thresholds[carrier]
      let sinr = Decibels(factor: Double(level / ((sum[plane] - level) * limits.load + limits.noise)))
      let rate = radio.rate(at: sinr, on: carrier).value
      if chosen.map({ ($0.rate, $0.level) < (rate, level) }) ?? true { chosen = (rate, level, sinr, carrier) }
    }
    guard let chosen else { return }
    details.sinr.cells[index] = tenths(chosen.sinr.value)
    details.rateMbps.cells[index] = Float(chosen.rate)
    details.bestServer.cells[index] = servers[chosen.carrier * TileCoverage.cellCount + cell]
  }

  /// Levels and ratios of what is received at all lie within a few hundred dB of 0.
  private func tenths(_ value: Double) -> Int16 { Int16((value * 10).rounded()) }

  /// The cells of the study area, by their place in the tile and in the grid.
  @inline(__always)
  private func forEachCell(of tile: Tiling.Tile, _ body: (_ cell: Int, _ index: Int) -> Void) {
    world.countyOfCell.withUnsafeBufferPointer { county in
      for row in 0..<tile.rows {
        let start = (tile.firstRow + row) * world.grid.columns + tile.firstColumn
        for column in 0..<tile.columns where county[start + column] != 0 {
          body(row * Tiling.edge + column, start + column)
        }
      }
    }
  }
}
