import Footprints

extension TileCoverage {
  /// Finds the stations that the carriers' strongest cells belong to, at the end of a period: of those that give a cell
  /// exactly its strongest level, the first.
  func findServers(
    _ servers: UnsafeMutableBufferPointer<Int32>, _ tile: Tiling.Tile, _ footprints: [[Footprint]], period: Int
  ) {
    servers.initialize(repeating: 0)
    for position in tile.stations {
      let station = network.stations[Int(tiling.stationIndices[position])]
      guard Int(station.period) <= period else { return }
      if station.mast < 0 {
        forEachRun(of: station, in: tile) { cell, count, distanceBins, bearingBins, gains, lobes in
          for i in 0..<count {
            let level = lobes[Int(bearingBins[i])].x * (station.power * gains[Int(distanceBins[i])])
            if level == best[cell + i], level > 0, servers[cell + i] == 0 { servers[cell + i] = station.index + 1 }
          }
        }
      } else {
        let footprint = footprints[Int(station.mast)][Int(station.frequency)]
        forEachRun(of: station, footprint, in: tile) { run in
          for i in 0..<run.count {
            let gain = run.losses[Int(run.loss[i])] * run.verticals[Int(run.elevation[i])]
            let level = run.lobes[Int(run.bearingBins[i])].x * (station.power * gain)
            let cell = run.cell + i
            if level == best[cell], level > 0, servers[cell] == 0 { servers[cell] = station.index + 1 }
          }
        }
      }
    }
  }
}
