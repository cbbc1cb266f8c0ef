import CGEOS
import Geometry

/// Values to GEOS geometries and back. Coordinates are copied ring by ring, in one call each.
extension GEOSContext {
  /// A multipolygon, or an error when a ring has fewer than three points or a coordinate is not finite.
  func multiPolygon(_ region: MultiPolygon) throws(GeoEngineError) -> GEOSHandle {
    try collection(GEOS_MULTIPOLYGON, of: polygons(region))
  }

  func polygons(_ region: MultiPolygon) throws(GeoEngineError) -> [GEOSHandle] {
    var parts: [GEOSHandle] = []
    parts.reserveCapacity(region.polygons.count)
    for polygon in region.polygons { parts.append(try self.polygon(polygon)) }
    return parts
  }

  private func polygon(_ polygon: Polygon) throws(GeoEngineError) -> GEOSHandle {
    let shell = try linearRing(polygon.outer)
    var holes: [GEOSHandle] = []
    for hole in polygon.holes { holes.append(try linearRing(hole)) }
    // GEOSGeom_createPolygon_r owns shell and holes from here on, also when it fails.
    var pointers: [OpaquePointer?] = holes.map { $0.surrender() }
    let made = GEOSGeom_createPolygon_r(handle, shell.surrender(), &pointers, UInt32(pointers.count))
    return try own(made, "GEOSGeom_createPolygon_r")
  }

  private func linearRing(_ ring: Ring) throws(GeoEngineError) -> GEOSHandle {
    guard let first = ring.points.first, ring.points.count >= 3 else {
      throw GeoEngineError(
        function: "GEOSGeom_createLinearRing_r", message: "a ring has \(ring.points.count) points, fewer than 3")
    }
    var closed: [Point] = []
    closed.reserveCapacity(ring.points.count + 1)
    closed.append(contentsOf: ring.points)
    closed.append(first)
    let sequence = try coordinates(closed)
    return try own(GEOSGeom_createLinearRing_r(handle, sequence), "GEOSGeom_createLinearRing_r")
  }

  /// A new coordinate sequence, to be given to a geometry.
  private func coordinates(_ points: [Point]) throws(GeoEngineError) -> OpaquePointer {
    if let bad = points.first(where: { !$0.isFinite }) {
      throw GeoEngineError(
        function: "GEOSCoordSeq_copyFromBuffer_r", message: "coordinate (\(bad.x), \(bad.y)) is not finite")
    }
    let sequence = points.withUnsafeBytes { bytes in
      // A Point is two Doubles in the order x, y, which is the layout of a buffer without Z and M.
      GEOSCoordSeq_copyFromBuffer_r(
        handle, bytes.baseAddress?.assumingMemoryBound(to: Double.self), UInt32(points.count), 0, 0)
    }
    guard let sequence else { throw error("GEOSCoordSeq_copyFromBuffer_r") }
    return sequence
  }

  func multiPoint(_ points: [Point]) throws(GeoEngineError) -> GEOSHandle {
    var parts: [GEOSHandle] = []
    parts.reserveCapacity(points.count)
    for point in points {
      parts.append(try own(GEOSGeom_createPointFromXY_r(handle, point.x, point.y), "GEOSGeom_createPointFromXY_r"))
    }
    return try collection(GEOS_MULTIPOINT, of: parts)
  }

  func rectangle(_ box: Box) throws(GeoEngineError) -> GEOSHandle {
    try own(
      GEOSGeom_createRectangle_r(handle, box.minX, box.minY, box.maxX, box.maxY), "GEOSGeom_createRectangle_r")
  }

  func collection(_ type: GEOSGeomTypes, of parts: [GEOSHandle]) throws(GeoEngineError) -> GEOSHandle {
    // GEOSGeom_createCollection_r owns the parts from here on, also when it fails.
    var pointers: [OpaquePointer?] = parts.map { $0.surrender() }
    let made = GEOSGeom_createCollection_r(handle, Int32(type.rawValue), &pointers, UInt32(pointers.count))
    return try own(made, "GEOSGeom_createCollection_r")
  }

  /// The polygons of a geometry; points and lines in it, which have no area, are left out.
  func value(_ geometry: GEOSHandle) throws(GeoEngineError) -> MultiPolygon {
    defer { withExtendedLifetime(geometry) {} }
    return try value(borrowed: geometry.pointer)
  }

  /// The same for a geometry that is a part of another, which the caller keeps alive.
  func value(borrowed geometry: OpaquePointer) throws(GeoEngineError) -> MultiPolygon {
    var polygons: [Polygon] = []
    try appendPolygons(of: geometry, to: &polygons)
    return MultiPolygon(polygons)
  }

  private func appendPolygons(of geometry: OpaquePointer, to polygons: inout [Polygon]) throws(GeoEngineError) {
    switch GEOSGeomTypeId_r(handle, geometry) {
    case Int32(GEOS_POLYGON.rawValue):
      if GEOSisEmpty_r(handle, geometry) == 0 { polygons.append(try polygonValue(geometry)) }
    case Int32(GEOS_MULTIPOLYGON.rawValue), Int32(GEOS_GEOMETRYCOLLECTION.rawValue):
      for index in 0..<GEOSGetNumGeometries_r(handle, geometry) {
        guard let part = GEOSGetGeometryN_r(handle, geometry, index) else { throw error("GEOSGetGeometryN_r") }
        try appendPolygons(of: part, to: &polygons)
      }
    default: break
    }
  }

  private func polygonValue(_ polygon: OpaquePointer) throws(GeoEngineError) -> Polygon {
    guard let shell = GEOSGetExteriorRing_r(handle, polygon) else { throw error("GEOSGetExteriorRing_r") }
    var holes: [Ring] = []
    for index in 0..<GEOSGetNumInteriorRings_r(handle, polygon) {
      guard let hole = GEOSGetInteriorRingN_r(handle, polygon, index) else { throw error("GEOSGetInteriorRingN_r") }
      holes.append(try ringValue(hole))
    }
    return Polygon(outer: try ringValue(shell), holes: holes)
  }

  private func ringValue(_ ring: OpaquePointer) throws(GeoEngineError) -> Ring {
    guard let sequence = GEOSGeom_getCoordSeq_r(handle, ring) else { throw error("GEOSGeom_getCoordSeq_r") }
    var size: UInt32 = 0
    guard GEOSCoordSeq_getSize_r(handle, sequence, &size) == 1 else { throw error("GEOSCoordSeq_getSize_r") }
    var isCopied = size == 0
    let points = [Point](unsafeUninitializedCapacity: Int(size)) { buffer, count in
      guard size > 0, let base = UnsafeMutableRawPointer(buffer.baseAddress) else { return }
      // The buffer has room for `size` points of two Doubles each, which GEOS fills completely when it answers 1.
      let doubles = base.assumingMemoryBound(to: Double.self)
      isCopied = GEOSCoordSeq_copyToBuffer_r(handle, sequence, doubles, 0, 0) == 1
      count = isCopied ? Int(size) : 0
    }
    guard isCopied else { throw error("GEOSCoordSeq_copyToBuffer_r") }
    return Ring(points)
  }
}
