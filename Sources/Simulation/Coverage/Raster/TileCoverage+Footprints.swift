import Footprints

extension TileCoverage {
  /// Adds the power of a station with a footprint to the tile and returns the rows it touched.
  func add(_ station: CompiledStation, _ footprint: Footprint, to tile: Tiling.Tile) -> Range<Int>? {
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
            let cell = plane + row * Tiling.edge + from
            let value = disc.starts[dy + reach] + from - centreColumn + half
            let element = table + (dy + geometry.radius) * geometry.stride + from - centreColumn + geometry.radius
            CoverageKernel.accumulate(
              best: best + cell, sum: sum + cell, loss: loss + value, elevation: elevation + value,
              bearingBins: bearingBins + element, count: to - from, losses: losses, verticals: verticals + vertical,
              lobes: lobes + Int(station.lobeTable) * FootprintGeometry.bearingBins, power: station.power)
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
