import CGEOS
public import Geometry

/// Plane geometry by GEOS: validity, repair, overlay, simplification.
///
/// Holds one GEOS context (reentrant interface), kept for all calls. An engine is used by one thread at a time, so it
/// is not Sendable; a pool lends one to each worker. Coordinates are plane: of any CRS, but lengths and areas are
/// only meaningful in a projected one.
public final class GeometryEngine {
  let context: GEOSContext

  /// - Throws: when GEOS cannot make a context
  public init() throws(GeoEngineError) { context = try GEOSContext() }

  /// Why the region breaks the OGC rules of a multipolygon, in GEOS's words with the location, for example
  /// `Self-intersection[120.5 31.2]`; nil when it is valid. An empty region is valid.
  public func invalidity(of region: MultiPolygon) throws(GeoEngineError) -> String? {
    for polygon in region.polygons {
      for ring in [polygon.outer] + polygon.holes {
        if let bad = ring.points.first(where: { !$0.isFinite }) { return "Invalid Coordinate[\(bad.x) \(bad.y)]" }
        if ring.points.count < 3 {
          let place = ring.points.first.map { "[\($0.x) \($0.y)]" } ?? ""
          return "Too few points in geometry component\(place)"
        }
      }
    }
    let geometry = try context.multiPolygon(region)
    defer { withExtendedLifetime(geometry) {} }
    switch GEOSisValid_r(context.handle, geometry.pointer) {
    case 1: return nil
    case 0:
      guard let reason = GEOSisValidReason_r(context.handle, geometry.pointer) else {
        throw context.error("GEOSisValidReason_r")
      }
      defer { GEOSFree_r(context.handle, reason) }
      return String(cString: reason)
    default: throw context.error("GEOSisValid_r")
    }
  }

  /// The same set of points as a valid region: even-odd over all rings (`GEOSMakeValid_r`, method "linework"), the
  /// rule by which ``Geometry`` decides what is inside. Rings of fewer than three points, and the points and lines
  /// that a repair leaves over, have no area and are dropped.
  public func repaired(_ region: MultiPolygon) throws(GeoEngineError) -> MultiPolygon {
    let kept = region.polygons.filter { $0.outer.points.count >= 3 }.map { polygon in
      Polygon(outer: polygon.outer, holes: polygon.holes.filter { $0.points.count >= 3 })
    }
    let geometry = try context.multiPolygon(MultiPolygon(kept))
    return try context.value(context.apply("GEOSMakeValid_r", to: geometry) { GEOSMakeValid_r($0, $1) })
  }

  /// Everything that lies in any of the regions. Regions should be valid.
  public func union(_ regions: [MultiPolygon]) throws(GeoEngineError) -> MultiPolygon {
    let together = try context.multiPolygon(MultiPolygon(regions.flatMap(\.polygons)))
    return try context.value(context.apply("GEOSUnaryUnion_r", to: together) { GEOSUnaryUnion_r($0, $1) })
  }

  /// The union of a clean coverage: valid regions that do not overlap and whose shared borders have the same
  /// vertices, such as cells of one partition. About ten times faster than ``union(_:)``. GEOS notices some, not
  /// all, overlaps, and then throws.
  public func coverageUnion(_ regions: [MultiPolygon]) throws(GeoEngineError) -> MultiPolygon {
    let together = try context.multiPolygon(MultiPolygon(regions.flatMap(\.polygons)))
    return try context.value(context.apply("GEOSCoverageUnion_r", to: together) { GEOSCoverageUnion_r($0, $1) })
  }

  /// What lies in both regions. Parts that only touch have no area and are left out.
  public func intersection(_ a: MultiPolygon, _ b: MultiPolygon) throws(GeoEngineError) -> MultiPolygon {
    let first = try context.multiPolygon(a)
    let second = try context.multiPolygon(b)
    return try context.value(context.apply("GEOSIntersection_r", to: first, second) { GEOSIntersection_r($0, $1, $2) })
  }

  /// What lies in `region` and not in `removed`.
  public func difference(_ region: MultiPolygon, _ removed: MultiPolygon) throws(GeoEngineError) -> MultiPolygon {
    let first = try context.multiPolygon(region)
    let second = try context.multiPolygon(removed)
    return try context.value(context.apply("GEOSDifference_r", to: first, second) { GEOSDifference_r($0, $1, $2) })
  }

  /// The region with fewer vertices, none further than `tolerance` (units of the CRS) from the old line; rings stay
  /// simple and none vanishes (`GEOSTopologyPreserveSimplify_r`). Neighbours simplified apart no longer fit together.
  public func simplified(_ region: MultiPolygon, tolerance: Double) throws(GeoEngineError) -> MultiPolygon {
    let geometry = try context.multiPolygon(region)
    let simpler = try context.apply("GEOSTopologyPreserveSimplify_r", to: geometry) {
      GEOSTopologyPreserveSimplify_r($0, $1, tolerance)
    }
    return try context.value(simpler)
  }
}
