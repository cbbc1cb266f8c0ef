import CGEOS

/// A geometry that many others are held against: GEOS builds an index of its edges when it is first asked.
final class GEOSPreparedHandle {
  let geometry: GEOSHandle
  private let prepared: OpaquePointer
  private let context: GEOSContext

  init(_ geometry: GEOSHandle, _ context: GEOSContext) throws(GeoEngineError) {
    guard let prepared = GEOSPrepare_r(context.handle, geometry.pointer) else { throw context.error("GEOSPrepare_r") }
    self.geometry = geometry
    self.prepared = prepared
    self.context = context
  }

  deinit {
    // It points into the geometry, which goes after it.
    GEOSPreparedGeom_destroy_r(context.handle, prepared)
  }

  /// Whether no point of `other` is outside.
  func covers(_ other: GEOSHandle) throws(GeoEngineError) -> Bool {
    try ask("GEOSPreparedCovers_r", other) { GEOSPreparedCovers_r($0, $1, $2) }
  }

  /// Whether the two share a point, if only of their edges.
  func intersects(_ other: GEOSHandle) throws(GeoEngineError) -> Bool {
    try ask("GEOSPreparedIntersects_r", other) { GEOSPreparedIntersects_r($0, $1, $2) }
  }

  private func ask(
    _ function: String, _ other: GEOSHandle,
    _ call: (GEOSContextHandle_t, OpaquePointer, OpaquePointer) -> CChar
  ) throws(GeoEngineError) -> Bool {
    switch withExtendedLifetime((self, other), { call(context.handle, prepared, other.pointer) }) {
    case 0: false
    case 1: true
    default: throw context.error(function)
    }
  }
}
