import Caching
import Diagnostics
import Foundation
import GeoFiles
import Geometry
import Parallelism
import Scenarios

/// Where ground and clutter come from: rasters, or the generator's landscape. ``SurfaceBuilder`` makes the surface of it.
public struct Relief: Sendable {
  enum Source: Sendable {
    case rasters(SurfaceLayers)
    case landscape(Landscape)
  }

  let source: Source

  init(_ source: Source) { self.source = source }

  func make(on grid: Grid, crs: String, _ control: WorkControl) throws -> BaseSurface {
    switch source {
    case .rasters(let layers): try RasterSurface(layers: layers, grid: grid, crs: crs).make(control)
    case .landscape(let landscape): try LandscapeSurface(landscape: landscape, grid: grid).make(control)
    }
  }

  /// What the surface depends on: the method, the grid and its CRS; of rasters the bytes of all their files, their
  /// paths, which findings name, the layers' settings, and GDAL's version; of a landscape its relief and seed.
  func key(grid: Grid, crs: String, _ control: WorkControl) throws -> String {
    let digest = ContentDigest()
    digest.append("surface 1")
    digest.append(crs)
    for number in [grid.origin.x, grid.origin.y, grid.cellSize] { digest.append(number) }
    for number in [grid.columns, grid.rows] { digest.append(number) }
    switch source {
    case .rasters(let layers):
      digest.append(RasterFile.libraryVersion)
      for layer in layers.all {
        digest.append(layer.declaration.role.rawValue)
        digest.append(layer.declaration.crs ?? "")
        digest.append(layer.declaration.classes?.rawValue ?? "")
        for (number, height) in layer.declaration.clutterHeightsM.sorted(by: { $0.key < $1.key }) {
          digest.append(number)
          digest.append(height)
        }
        let files = try orderedParallelMap(count: layer.paths.count, control) { _, index in
          try RasterFile.files(of: layer.paths[index]).map { (name: $0, digest: try Self.digest(ofFile: $0)) }
        }
        digest.append(files.count)
        for file in files.joined() {
          digest.append(file.name)
          digest.append(file.digest)
        }
      }
    case .landscape(let landscape): landscape.append(to: digest)
    }
    return digest.finish()
  }

  private static func digest(ofFile path: String) throws -> String {
    // GDAL's own file systems are told apart by their names alone.
    if path.hasPrefix("/vsi") { return path }
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw InputError(Diagnostic(id: "file-unreadable", file: path, "the file cannot be read any more"))
    }
    defer { try? file.close() }
    let digest = ContentDigest()
    while let chunk = try file.read(upToCount: 1 << 20), !chunk.isEmpty {
      chunk.withUnsafeBytes { digest.append(bytes: $0) }
    }
    return digest.finish()
  }
}
