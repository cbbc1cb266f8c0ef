import Geometry
import NetworkModel
import Results

/// The whole grid's cells as tiles leave them, for ``Results/CoverageGrid``.
final class CoverageRecord: Sendable {
  /// Of one audience.
  struct Layer: Sendable {
    /// Index among the audiences of ``CoverageTally``: the operators, and the union as the last.
    let audience: Int
    let carriers: [Int]
    let firstServed: CellPlane<UInt16>
    let firstGood: CellPlane<UInt16>
    /// By captured period.
    let snapshots: [Snapshot]
  }

  struct Snapshot: Sendable {
    let states: CellPlane<CellState>
    let rsrp: CellPlane<Int16>
    let details: Details?
  }

  struct Details: Sendable {
    let sinr: CellPlane<Int16>
    let rateMbps: CellPlane<Float>
    let bestServer: CellPlane<Int32>
  }

  let layers: [Layer]
  let hasDetails: Bool
  /// By audience; nil for those that are not kept.
  let layerOfAudience: [Layer?]
  /// Ascending.
  private let periods: [Int]
  private let union: Int

  init(world: World, network: CompiledNetwork, capture: CoverageCapture) {
    let count = world.grid.count
    let union = world.operators.count
    let last = network.periodCount - 1
    let periods = capture.earlierPeriods.filter { $0 < last } + [last]
    let layers = ([union] + (capture.operators ? Array(0..<union) : [])).map { audience in
      Layer(
        audience: audience, carriers: network.carriers(ofAudience: audience), firstServed: CellPlane(0, count: count),
        firstGood: CellPlane(0, count: count),
        snapshots: periods.map { _ in
          Snapshot(
            states: CellPlane(.outside, count: count), rsrp: CellPlane(CoverageSnapshot.none, count: count),
            details: capture.details
              ? Details(
                sinr: CellPlane(CoverageSnapshot.none, count: count), rateMbps: CellPlane(0, count: count),
                bestServer: CellPlane(0, count: count)) : nil)
        })
    }
    self.layers = layers
    layerOfAudience = (0...union).map { audience in layers.first { $0.audience == audience } }
    hasDetails = capture.details
    self.periods = periods
    self.union = union
  }

  /// The position of a period among those that are captured.
  func snapshot(of period: Int) -> Int? { periods.firstIndex(of: period) }

  /// What was gathered; the record is empty from then on.
  func take(_ world: World) -> CoverageGrid {
    CoverageGrid(
      grid: world.grid,
      layers: layers.map { layer in
        let firstServed = layer.firstServed.take()
        var firstGood = layer.firstGood.take()
        // Thresholds may be such that a good level comes before service; a good service does not.
        for cell in firstGood.indices { firstGood[cell] = max(firstGood[cell], firstServed[cell]) }
        return CoverageGridLayer(
          operator: layer.audience == union ? nil : layer.audience, firstServed: firstServed, firstGood: firstGood,
          snapshots: zip(periods, layer.snapshots).map { period, snapshot in
            CoverageSnapshot(
              period: period, states: snapshot.states.take(), rsrp: snapshot.rsrp.take(),
              details: snapshot.details.map {
                CoverageSnapshot.Details(
                  sinr: $0.sinr.take(), rateMbps: $0.rateMbps.take(), bestServer: $0.bestServer.take())
              })
          })
      })
  }
}
