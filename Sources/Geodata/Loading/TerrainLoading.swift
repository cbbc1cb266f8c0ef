import Diagnostics
import GeoFiles
import Geometry
import Scenarios

/// Heights of the ground from a raster, on a grid of the working CRS.
enum TerrainLoading {
  /// Fine enough for heights under masts and villages, metres; coarser for very large study areas.
  private static let cellSizeM = 250.0
  private static let cellLimit = 16_000_000

  static func load(
    _ declaration: LayerDeclaration, root: String, frame: WorkingFrame, over study: Box, _ log: inout DiagnosticLog
  ) -> Terrain? {
    let path = LayerReading.resolved(declaration.path, root: root)
    guard !log.entries.contains(where: { $0.id == "file-missing" && $0.file == path }) else { return nil }
    if let datum = declaration.datum, datum.isShifted {
      log.add(
        Diagnostic(
          id: "raster-shifted", file: path, key: "geodata.layers.terrain.datum",
          "a raster cannot be taken from \(datum.rawValue) to WGS 84, because its pixels would have to move apart",
          advice: "Give heights in WGS 84 or CGCS2000, and leave `datum` out."))
      return nil
    }
    var size = cellSizeM
    while (study.width / size + 2) * (study.height / size + 2) > Double(cellLimit) { size *= 2 }
    let grid = Grid(covering: study.expanded(by: size), cellSize: size)
    do throws(InputError) {
      return Terrain(
        grid: grid,
        heightM: try RasterFile.warp(path, toCRS: frame.text, grid: grid, sourceCRS: declaration.crs))
    } catch {
      log.add(
        contentsOf: error.diagnostics.map { diagnostic in
          var diagnostic = diagnostic
          diagnostic.key = diagnostic.key ?? "geodata.layers.terrain"
          return diagnostic
        })
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
        "the raster has no height for \(without) of \(villages.count) villages; it stays unknown there"))
  }
}
