import CGDAL
import Geometry

/// OGR geometries to shapes. Z and M are dropped, curves become lines (steps of 4 degrees, OGR's default), triangles
/// and surfaces become polygons, empty parts vanish.
enum GeometryDecoding {
  enum Refusal: Error {
    /// A collection of different kinds, which no layer here knows how to use.
    case collection
    case notFinite(Point)
    case unsupported(String)
  }

  static func shape(_ geometry: OGRGeometryH) throws(Refusal) -> Shape? {
    if OGR_G_IsEmpty(geometry) != 0 { return nil }
    switch OGR_GT_Flatten(OGR_G_GetGeometryType(geometry)) {
    case wkbPoint: return .point(try points(geometry)[0])
    case wkbMultiPoint:
      var all: [Point] = []
      for part in parts(geometry) { all.append(contentsOf: try points(part)) }
      return .multiPoint(all)
    case wkbLineString, wkbLinearRing: return .line(try points(geometry))
    case wkbMultiLineString:
      var lines: [[Point]] = []
      for part in parts(geometry) { lines.append(try points(part)) }
      return .multiLine(lines)
    case wkbPolygon: return .polygon(try polygon(geometry))
    case wkbMultiPolygon:
      var polygons: [Polygon] = []
      for part in parts(geometry) { polygons.append(try polygon(part)) }
      return .multiPolygon(MultiPolygon(polygons))
    case wkbGeometryCollection: throw .collection
    case let type: return try simplerShape(geometry, type)
    }
  }

  /// Curves and surfaces, through OGR's own conversion.
  private static func simplerShape(_ geometry: OGRGeometryH, _ type: OGRwkbGeometryType) throws(Refusal) -> Shape? {
    let isSurface = [wkbTriangle, wkbTIN, wkbPolyhedralSurface].contains(type)
    let simpler =
      isSurface ? OGR_G_ForceToMultiPolygon(OGR_G_Clone(geometry)) : OGR_G_GetLinearGeometry(geometry, 0, nil)
    guard let simpler else { throw .unsupported(String(cString: OGRGeometryTypeToName(type))) }
    defer { OGR_G_DestroyGeometry(simpler) }
    let now = OGR_GT_Flatten(OGR_G_GetGeometryType(simpler))
    guard [wkbLineString, wkbMultiLineString, wkbPolygon, wkbMultiPolygon].contains(now) else {
      throw .unsupported(String(cString: OGRGeometryTypeToName(type)))
    }
    return try shape(simpler)
  }

  private static func parts(_ geometry: OGRGeometryH) -> [OGRGeometryH] {
    (0..<OGR_G_GetGeometryCount(geometry)).compactMap { index in
      OGR_G_GetGeometryRef(geometry, index).flatMap { OGR_G_IsEmpty($0) == 0 ? $0 : nil }
    }
  }

  private static func polygon(_ geometry: OGRGeometryH) throws(Refusal) -> Polygon {
    var rings: [Ring] = []
    for ring in parts(geometry) { rings.append(Ring(try points(ring))) }
    guard let outer = rings.first else { return Polygon(outer: Ring([])) }
    return Polygon(outer: outer, holes: Array(rings.dropFirst()))
  }

  private static func points(_ geometry: OGRGeometryH) throws(Refusal) -> [Point] {
    let count = Int(OGR_G_GetPointCount(geometry))
    let points = [Point](unsafeUninitializedCapacity: count) { buffer, written in
      guard count > 0, let base = UnsafeMutableRawPointer(buffer.baseAddress) else { return }
      // OGR writes `count` pairs: x at the start of each Point, y one Double further.
      let stride = Int32(MemoryLayout<Point>.stride)
      let y = base + MemoryLayout<Double>.stride
      written = Int(OGR_G_GetPoints(geometry, base, stride, y, stride, nil, 0))
    }
    for point in points where !point.isFinite { throw .notFinite(point) }
    return points
  }
}
