import Diagnostics
import Foundation
import GeoEngine
import GeoFiles
import Geometry

/// The outline of a province from the Digital Chart of the World for GMT (DCW, package gmt-dcw; LGPL), read at run time.
enum ProvinceOutline {
  /// Where Debian's package puts it.
  static let defaultPath = "/usr/share/gmt-dcw/dcw-gmt.nc"
  /// Vertices nearer to the line between others than this are dropped, metres: DCW has one every 20 m on some coasts.
  static let toleranceM = 150.0
  /// Islands smaller than this are left out, m2.
  static let leastIslandM2 = 200_000.0

  /// The parts of the outline in degrees.
  static func read(_ path: String, arrays: String) throws(InputError) -> [[Point]] {
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw InputError(
        Diagnostic(
          id: "outline-missing", file: path, "the province's outline cannot be read: there is no such file",
          advice: "Install it: sudo apt-get install gmt-dcw"))
    }
    let degrees = try MultidimensionalFile.readArrays(path: path, names: [arrays + "_lon", arrays + "_lat"])
    var parts: [[Point]] = [[]]
    for (longitude, latitude) in zip(degrees[0], degrees[1]) {
      if longitude.isNaN || latitude.isNaN {
        parts.append([])
      } else {
        parts[parts.count - 1].append(Point(x: longitude, y: latitude))
      }
    }
    parts.removeAll { $0.count < 4 }
    if parts.isEmpty {
      throw InputError(
        Diagnostic(id: "outline-empty", file: path, "the outline \"\(arrays)\" has no polygon of four points or more"))
    }
    return parts
  }

  /// The outline in the working CRS, with as many vertices as the scale of counties needs.
  static func project(
    _ parts: [[Point]], by transformation: CoordinateTransformation, _ engine: GeometryEngine
  ) throws(GeoEngineError) -> MultiPolygon {
    var polygons: [Polygon] = []
    for var part in parts {
      try transformation.transform(&part)
      let polygon = Polygon(outer: Ring(part))
      if polygon.area >= leastIslandM2 { polygons.append(polygon) }
    }
    var outline = MultiPolygon(polygons)
    if try engine.invalidity(of: outline) != nil { outline = try engine.repaired(outline) }
    let simple = try engine.simplified(outline, tolerance: toleranceM)
    return MultiPolygon(simple.polygons.map { Polygon(outer: $0.outer) })
  }
}
