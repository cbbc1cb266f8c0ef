import CGEOS

/// A GEOS context with its message handler. One thread at a time may use it.
final class GEOSContext {
  let handle: GEOSContextHandle_t
  private let messages = LibraryMessages()

  init() throws(GeoEngineError) {
    guard let handle = GEOS_init_r() else {
      throw GeoEngineError(function: "GEOS_init_r", message: "no context could be made")
    }
    self.handle = handle
    _ = GEOSContext_setErrorMessageHandler_r(handle, { LibraryMessages.at($1)?.record($0) }, messages.pointer)
  }

  deinit { GEOS_finish_r(handle) }

  /// The error of a call that has just failed, with the message that GEOS gave for it.
  func error(_ function: String) -> GeoEngineError {
    GeoEngineError(function: function, message: messages.take() ?? "failed without a message")
  }

  /// A GEOS function of one geometry. The argument lives until the call is over.
  func apply(
    _ function: String, to geometry: GEOSHandle,
    _ call: (GEOSContextHandle_t, OpaquePointer) -> OpaquePointer?
  ) throws(GeoEngineError) -> GEOSHandle {
    let result = withExtendedLifetime(geometry) { call(handle, geometry.pointer) }
    return try own(result, function)
  }

  /// A GEOS function of two geometries. The arguments live until the call is over.
  func apply(
    _ function: String, to first: GEOSHandle, _ second: GEOSHandle,
    _ call: (GEOSContextHandle_t, OpaquePointer, OpaquePointer) -> OpaquePointer?
  ) throws(GeoEngineError) -> GEOSHandle {
    let result = withExtendedLifetime((first, second)) { call(handle, first.pointer, second.pointer) }
    return try own(result, function)
  }

  /// Takes ownership of what a GEOS function answered, or throws what it complained about.
  func own(_ pointer: OpaquePointer?, _ function: String) throws(GeoEngineError) -> GEOSHandle {
    guard let pointer else { throw error(function) }
    return GEOSHandle(pointer, self)
  }
}

/// A geometry that GEOS made; destroyed with the handle. Whoever uses `pointer` keeps the handle alive meanwhile.
final class GEOSHandle {
  let pointer: OpaquePointer
  private let context: GEOSContext
  private var isOwned = true

  init(_ pointer: OpaquePointer, _ context: GEOSContext) {
    self.pointer = pointer
    self.context = context
  }

  deinit {
    if isOwned { GEOSGeom_destroy_r(context.handle, pointer) }
  }

  /// Gives the geometry to a GEOS function that takes ownership of it.
  func surrender() -> OpaquePointer {
    isOwned = false
    return pointer
  }
}
