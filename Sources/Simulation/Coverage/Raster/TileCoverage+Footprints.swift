import Footprints

/// Cells of one row that a station with a footprint reaches, with what its tables have for them.
struct FootprintRun {
  /// Place of the first cell in ``TileCoverage/best``.
  let cell: Int
  let count: Int
  let loss: UnsafePointer<UInt16>
  let elevation: UnsafePointer<Int16>
  let bearingBins: UnsafePointer<UInt16>
  let losses: UnsafePointer<Float>
  /// Points at the factor of elevation 0.
  let verticals: UnsafePointer<Float>
  let lobes: UnsafePointer<CoverageKernel.Lobe>
}

extension TileCoverage {
  /// Adds the power of a station with a footprint to the tile and returns the rows it touched.
  func add(_ station: CompiledStation, _ footprint: Footprint, to tile: Tiling.Tile) -> Range<Int>? {
    forEachRun(of: station, footprint, in: tile) { run in
      CoverageKernel.accumulate(
        best: best + run.cell, sum: sum + run.cell, loss: run.loss, elevation: run.elevation,
        bearingBins: run.bearingBins, count: run.count, losses: run.losses, verticals: run.verticals, lobes: run.lobes,
        power: station.power)
    }
  }

  /// The cells of the tile that a station with a footprint reaches, row by row. Returns the rows.
  @inline(__always) @discardableResult
  func forEachRun(
    of station: CompiledStation, _ footprint: Footprint, in tile: Tiling.Tile, _ body: (FootprintRun) -> Void
  ) -> Range<Int>? {
    let geometry = network.geometry
    let disc = footprint.disc
    let reach = disc.radius
    let centreRow = footprint.row - tile.firstRow
    let centreColumn = footprint.column - tile.firstColumn
    let rows = max(0, centreRow - reach)..<max(0, min(tile.rows, centreRow + reach + 1))
    guard !rows.isEmpty else { return nil }
    let plane = Int(station.carrier) * TileCoverage.cellCount
    let table = Int(station.square) * geometry.tableSize
    let vertical = Int(station.gainTable) * StationRadio.elevationCount + StationRadio.elevationCount / 2
    footprint.loss.withUnsafeBufferPointer { loss in
      footprint.elevation.withUnsafeBufferPointer { elevation in
        withTables { losses, verticals, lobes, bearingBins in
          guard let loss = loss.baseAddress, let elevation = elevation.baseAddress else { return }
          for row in rows {
            let dy = row - centreRow
            let half = disc.halfWidths[dy + reach]
            let from = max(0, centreColumn - half)
            let to = min(tile.columns, centreColumn + half + 1)
            guard from < to else { continue }
            let value = disc.starts[dy + reach] + from - centreColumn + half
            let element = table + (dy + geometry.radius) * geometry.stride + from - centreColumn + geometry.radius
            body(
              FootprintRun(
                cell: plane + row * Tiling.edge + from, count: to - from, loss: loss + value,
                elevation: elevation + value, bearingBins: bearingBins + element, losses: losses,
                verticals: verticals + vertical, lobes: lobes + Int(station.lobeTable) * FootprintGeometry.bearingBins))
          }
        }
      }
    }
    return rows
  }

  /// The network's tables as pointers, for the duration of `body`.
  private func withTables(
    _ body: (
      _ losses: UnsafePointer<Float>, _ verticals: UnsafePointer<Float>, _ lobes: UnsafePointer<CoverageKernel.Lobe>,
      _ bearingBins: UnsafePointer<UInt16>
    ) -> Void
  ) {
    network.losses.withUnsafeBufferPointer { losses in
      network.verticals.withUnsafeBufferPointer { verticals in
        network.lobes.withUnsafeBufferPointer { lobes in
          network.geometry.bearingBins.withUnsafeBufferPointer { bearingBins in
            guard let losses = losses.baseAddress, let verticals = verticals.baseAddress,
              let lobes = lobes.baseAddress, let bearingBins = bearingBins.baseAddress
            else { return }
            body(losses, verticals, lobes, bearingBins)
          }
        }
      }
    }
  }
}
