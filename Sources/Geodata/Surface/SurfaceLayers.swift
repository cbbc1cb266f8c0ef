import Diagnostics
import GeoFiles
import Geometry
import NetworkModel
import Scenarios

/// The raster layers of a scenario, found and placed: the tiles of each that touch the study area.
struct SurfaceLayers: Sendable {
  struct Layer: Sendable {
    let declaration: LayerDeclaration
    /// Sorted.
    let paths: [String]

    var key: String { "geodata.layers.\(declaration.role.rawValue)" }
  }

  let terrain: Layer
  let surface: Layer?
  let landCover: Layer?

  var all: [Layer] { [terrain, surface, landCover].compactMap { $0 } }

  /// Finds the tiles and opens each. What is wrong goes to the log, and nil is returned where heights cannot be used.
  ///
  /// - Parameter study: extent of the counties, in the working CRS
  init?(_ scenario: Scenario, _ frame: WorkingFrame, study: Box, _ log: inout DiagnosticLog) {
    func layer(_ role: LayerRole) -> Layer? {
      guard let declaration = scenario.geodata.layers[role] else { return nil }
      return Self.layer(declaration, scenario, frame, study: study, &log)
    }
    let (terrain, surface, landCover) = (layer(.terrain), layer(.surface), layer(.landCover))
    guard let terrain else { return nil }
    self.terrain = terrain
    self.surface = surface
    self.landCover = landCover
  }

  private static func layer(
    _ declaration: LayerDeclaration, _ scenario: Scenario, _ frame: WorkingFrame, study: Box,
    _ log: inout DiagnosticLog
  ) -> Layer? {
    let key = "geodata.layers.\(declaration.role.rawValue)"
    if let datum = declaration.datum, datum.isShifted {
      log.add(
        Diagnostic(
          id: "raster-shifted", file: LayerReading.resolved(declaration.path, root: scenario.geodata.root),
          key: "\(key).datum",
          "a raster cannot be taken from \(datum.rawValue) to WGS 84, because its pixels would have to move apart",
          advice: "Give heights in WGS 84 or CGCS2000, and leave `datum` out."))
      return nil
    }
    do throws(InputError) {
      let grid = SurfaceGrid.grid(over: study, scenario)
      let paths = try RasterFile.tiles(
        RasterTiles.paths(declaration, root: scenario.geodata.root), touching: grid, crs: frame.text,
        sourceCRS: declaration.crs)
      return Layer(declaration: declaration, paths: paths)
    } catch {
      // A path to nothing was told when the other layers were read.
      let untold = error.diagnostics.map { $0.under(key) }.filter { !log.entries.contains($0) }
      log.add(contentsOf: untold)
      return nil
    }
  }
}

extension Diagnostic {
  /// The same, with a key where it has none.
  func under(_ key: String) -> Diagnostic {
    var diagnostic = self
    diagnostic.key = diagnostic.key ?? key
    return diagnostic
  }
}

/// The grid of ground and clutter.
enum SurfaceGrid {
  /// Four bytes for the ground, four for the clutter and one for its category, a cell.
  static let cellLimit = 200_000_000

  /// Over the study area and as far beyond it as stations reach, so that no path leaves it.
  static func grid(over study: Box, _ scenario: Scenario) -> Grid {
    let cellSize = scenario.geodata.surfaceCellSizeM ?? scenario.cellSizeM
    let reach = scenario.carriers.map(\.band.reachM).max() ?? 0
    return Grid(covering: study.expanded(by: reach + cellSize), cellSize: cellSize)
  }

  static func check(_ grid: Grid) throws(InputError) {
    guard grid.count > cellLimit else { return }
    let enough = (grid.cellSize * (Double(grid.count) / Double(cellLimit)).squareRoot()).rounded(.up)
    throw InputError(
      Diagnostic(
        id: "grid-too-large", key: "geodata.surface.cell_size_m",
        "the ground has \(grid.count / 1_000_000) million cells of \(rounded(grid.cellSize, 1)) m, more than "
          + "\(cellLimit / 1_000_000) million",
        advice: "Set geodata.surface.cell_size_m to \(Int(enough)) or more, or take a smaller study area."))
  }
}
