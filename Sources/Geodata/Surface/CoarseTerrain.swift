import Diagnostics
import GeoFiles
import Geometry
import Scenarios

/// Heights for masts and villages where no model looks at the ground: far coarser than a surface, and not cached.
enum CoarseTerrain {
  /// Fine enough for heights under masts and villages, metres; coarser for very large study areas.
  private static let cellSizeM = 250.0
  private static let cellLimit = 16_000_000

  /// - Parameters:
  ///   - crs: the working CRS
  ///   - study: extent of the counties in it
  static func load(
    _ layer: SurfaceLayers.Layer, crs: String, over study: Box, _ log: inout DiagnosticLog
  ) -> Terrain? {
    var size = cellSizeM
    while (study.width / size + 2) * (study.height / size + 2) > Double(cellLimit) { size *= 2 }
    let grid = Grid(covering: study.expanded(by: size), cellSize: size)
    do throws(InputError) {
      let warped = try RasterFile.warp(
        tiles: layer.paths, toCRS: crs, grid: grid, sourceCRS: layer.declaration.crs,
        plausible: RasterSurface.plausibleHeightsM)
      log.add(contentsOf: warped.surveys.flatMap { RasterFindings.heights($0, layer) })
      return Terrain(grid: grid, heightM: warped.values)
    } catch {
      log.add(contentsOf: error.diagnostics.map { $0.under(layer.key) })
      return nil
    }
  }

  /// Villages that the raster has no height for, as a note.
  static func note(_ terrain: Terrain, villages: [Point], path: String, _ log: inout DiagnosticLog) {
    let without = villages.count { terrain.height(at: $0) == nil }
    guard without > 0 else { return }
    log.add(
      Diagnostic(
        .note, id: "terrain-partial", file: path, key: "geodata.layers.terrain",
        Wording(
          "the raster has no height for \(without) of \(villages.count) villages; it stays unknown there",
          zh: "\(villages.count) 个行政村中有 \(without) 个在栅格中没有高程，其高程未知")))
  }
}
