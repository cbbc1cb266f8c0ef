import CGDAL
import Geometry

/// Shapes to OGR geometries: outer rings counter-clockwise, holes clockwise, rings closed.
enum GeometryEncoding {
  /// The kind of geometry that a layer is declared with: the one that all its shapes have or can be raised to, or
  /// unknown for a mixture.
  static func kind(of features: [VectorFeature]) -> OGRwkbGeometryType {
    var kinds: Set<UInt32> = []
    for feature in features {
      guard let shape = feature.geometry else { continue }
      kinds.insert(kind(of: shape).rawValue)
    }
    if kinds.isEmpty { return wkbNone }
    if kinds.count == 1, let only = kinds.first { return OGRwkbGeometryType(only) }
    for multi in [wkbMultiPoint, wkbMultiLineString, wkbMultiPolygon] {
      if kinds == [multi.rawValue, single(multi).rawValue] { return multi }
    }
    return wkbUnknown
  }

  private static func kind(of shape: Shape) -> OGRwkbGeometryType {
    switch shape {
    case .point: wkbPoint
    case .multiPoint: wkbMultiPoint
    case .line: wkbLineString
    case .multiLine: wkbMultiLineString
    case .polygon: wkbPolygon
    case .multiPolygon: wkbMultiPolygon
    }
  }

  private static func single(_ multi: OGRwkbGeometryType) -> OGRwkbGeometryType {
    switch multi {
    case wkbMultiPoint: wkbPoint
    case wkbMultiLineString: wkbLineString
    default: wkbPolygon
    }
  }

  /// A new geometry, owned by the caller. A single shape is raised to a collection of one where the layer has such.
  static func geometry(_ shape: Shape, in layerKind: OGRwkbGeometryType) -> OGRGeometryH? {
    switch shape {
    case .point(let point):
      return layerKind == wkbMultiPoint
        ? collection(wkbMultiPoint, [point]) { self.point($0) } : self.point(point)
    case .multiPoint(let points): return collection(wkbMultiPoint, points) { point($0) }
    case .line(let points):
      return layerKind == wkbMultiLineString
        ? collection(wkbMultiLineString, [points]) { line($0) } : line(points)
    case .multiLine(let lines): return collection(wkbMultiLineString, lines) { line($0) }
    case .polygon(let polygon):
      return layerKind == wkbMultiPolygon
        ? collection(wkbMultiPolygon, [polygon]) { self.polygon($0) } : self.polygon(polygon)
    case .multiPolygon(let region): return collection(wkbMultiPolygon, region.polygons) { polygon($0) }
    }
  }

  private static func collection<Part>(
    _ kind: OGRwkbGeometryType, _ parts: [Part], _ make: (Part) -> OGRGeometryH?
  ) -> OGRGeometryH? {
    let whole = OGR_G_CreateGeometry(kind)
    for part in parts {
      if let part = make(part) { OGR_G_AddGeometryDirectly(whole, part) }
    }
    return whole
  }

  private static func point(_ point: Point) -> OGRGeometryH? {
    let geometry = OGR_G_CreateGeometry(wkbPoint)
    OGR_G_SetPoint_2D(geometry, 0, point.x, point.y)
    return geometry
  }

  private static func line(_ points: [Point]) -> OGRGeometryH? {
    let geometry = OGR_G_CreateGeometry(wkbLineString)
    set(points, of: geometry)
    return geometry
  }

  private static func polygon(_ polygon: Polygon) -> OGRGeometryH? {
    let geometry = OGR_G_CreateGeometry(wkbPolygon)
    add(polygon.outer, isCounterClockwise: true, to: geometry)
    for hole in polygon.holes { add(hole, isCounterClockwise: false, to: geometry) }
    return geometry
  }

  private static func add(_ ring: Ring, isCounterClockwise: Bool, to polygon: OGRGeometryH?) {
    var points = ring.points
    if (ring.signedArea > 0) != isCounterClockwise { points.reverse() }
    if let first = points.first { points.append(first) }
    let geometry = OGR_G_CreateGeometry(wkbLinearRing)
    set(points, of: geometry)
    OGR_G_AddGeometryDirectly(polygon, geometry)
  }

  private static func set(_ points: [Point], of geometry: OGRGeometryH?) {
    points.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, !points.isEmpty else { return }
      // x at the start of each Point, y one Double further.
      let stride = Int32(MemoryLayout<Point>.stride)
      OGR_G_SetPoints(
        geometry, Int32(points.count), base, stride, base + MemoryLayout<Double>.stride, stride, nil, 0)
    }
  }
}
