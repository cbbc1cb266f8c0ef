import Diagnostics
import GeoEngine
import Geometry
import Scenarios

/// What a layer's numbers mean: its CRS and its datum.
struct LayerProjection {
  let crs: CoordinateReferenceSystem
  let datum: DatumName
  /// Whether the datum was stated, or follows from the CRS.
  let isDeclared: Bool

  /// The layer's own CRS wins over the file's; numbers of a declared datum without any CRS are degrees.
  init?(_ source: SourceLayer, _ log: inout DiagnosticLog) {
    let declaration = source.declaration
    isDeclared = declaration.datum != nil
    let definition = declaration.crs ?? source.fileCRS
    guard definition != nil || declaration.datum != nil else {
      log.add(
        source.diagnostic(
          "layer-without-crs", "neither the file nor the scenario says which CRS the coordinates are in",
          advice: "Add `crs: EPSG:4549` (or what it is), or for degrees `datum: wgs84`, `cgcs2000`, `gcj02` or `bd09`.")
      )
      return nil
    }
    do throws(GeoEngineError) {
      crs = try definition.map { text throws(GeoEngineError) in try CoordinateReferenceSystem(text) } ?? .wgs84
    } catch {
      log.add(
        source.diagnostic(
          "crs-unknown", key: "crs", "PROJ does not understand \"\(definition?.prefix(80) ?? "")\": \(error.message)",
          advice: "Use a code such as EPSG:4549, or WKT."))
      return nil
    }
    datum = declaration.datum ?? (crs.identifier == "EPSG:4490" ? .cgcs2000 : .wgs84)
  }

  /// Points in the file's numbers to WGS 84 degrees.
  func toWGS84(_ points: inout [Point]) throws(GeoEngineError) {
    let isPlain = ["EPSG:4326", "EPSG:4490", "OGC:CRS84"].contains(crs.identifier)
    // Shifted coordinates are numbers of their own: a geographic CRS beside them says no more than "degrees".
    if !isPlain && !(datum.isShifted && crs.isGeographic) {
      try CoordinateTransformation(from: crs, to: .wgs84).transform(&points)
    }
    if datum.isShifted { for index in points.indices { points[index] = datum.toWGS84(points[index]) } }
  }
}

extension DatumName {
  /// Whether coordinates are moved by the secret offset of maps published in China.
  var isShifted: Bool { self == .gcj02 || self == .bd09 }

  /// Degrees of this datum to WGS 84. CGCS2000 equals it within a metre.
  func toWGS84(_ point: Point) -> Point {
    switch self {
    case .wgs84, .cgcs2000: point
    case .gcj02: ChinaDatum.wgs84(fromGCJ02: point)
    case .bd09: ChinaDatum.wgs84(fromBD09: point)
    }
  }

  func fromWGS84(_ point: Point) -> Point {
    switch self {
    case .wgs84, .cgcs2000: point
    case .gcj02: ChinaDatum.gcj02(fromWGS84: point)
    case .bd09: ChinaDatum.bd09(fromWGS84: point)
    }
  }
}

extension Shape {
  /// All points, in the order of ``replacing(_:)``.
  var allPoints: [Point] {
    switch self {
    case .point(let point): [point]
    case .multiPoint(let points), .line(let points): points
    case .multiLine(let lines): lines.flatMap { $0 }
    case .polygon(let polygon): polygon.allPoints
    case .multiPolygon(let area): area.polygons.flatMap(\.allPoints)
    }
  }

  /// The same shape over other points, taken from the iterator.
  func replacing(_ points: inout IndexingIterator<[Point]>) -> Shape {
    func take(_ old: [Point]) -> [Point] { old.map { points.next() ?? $0 } }
    func take(_ old: Polygon) -> Polygon {
      Polygon(outer: Ring(take(old.outer.points)), holes: old.holes.map { Ring(take($0.points)) })
    }
    switch self {
    case .point(let point): return .point(points.next() ?? point)
    case .multiPoint(let old): return .multiPoint(take(old))
    case .line(let old): return .line(take(old))
    case .multiLine(let old): return .multiLine(old.map { take($0) })
    case .polygon(let old): return .polygon(take(old))
    case .multiPolygon(let old): return .multiPolygon(MultiPolygon(old.polygons.map { take($0) }))
    }
  }
}

extension Polygon {
  fileprivate var allPoints: [Point] { outer.points + holes.flatMap(\.points) }
}
