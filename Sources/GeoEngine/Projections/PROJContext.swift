import CPROJ

/// A PROJ context with its message handler, without network. One thread at a time may use it.
final class PROJContext {
  let handle: OpaquePointer
  private let messages = LibraryMessages()

  init() throws(GeoEngineError) {
    guard let handle = proj_context_create() else {
      throw GeoEngineError(function: "proj_context_create", message: "no context could be made")
    }
    self.handle = handle
    // Grids fetched over a network would make results depend on the day and the place.
    _ = proj_context_set_enable_network(handle, 0)
    proj_log_func(handle, messages.pointer) { LibraryMessages.at($0)?.record($2) }
    _ = proj_log_level(handle, PJ_LOG_ERROR)
  }

  deinit { proj_context_destroy(handle) }

  /// The error of a call that has just failed, with PROJ's message for it.
  func error(_ function: String, code: Int32? = nil) -> GeoEngineError {
    let number = code ?? proj_context_errno(handle)
    let logged = messages.take()
    let text = number == 0 ? nil : proj_context_errno_string(handle, number).map { String(cString: $0) }
    let message = [logged, text].compactMap { $0 }
    return GeoEngineError(
      function: function, message: message.isEmpty ? "failed without a message" : message.joined(separator: "; "))
  }

  /// Takes ownership of what a PROJ function answered, or throws what it complained about.
  func own(_ pointer: OpaquePointer?, _ function: String) throws(GeoEngineError) -> PROJHandle {
    guard let pointer else { throw error(function) }
    return PROJHandle(pointer, self)
  }
}

/// An object that PROJ made; destroyed with the handle. Whoever uses `pointer` keeps the handle alive meanwhile.
final class PROJHandle {
  let pointer: OpaquePointer
  let context: PROJContext

  init(_ pointer: OpaquePointer, _ context: PROJContext) {
    self.pointer = pointer
    self.context = context
  }

  deinit { proj_destroy(pointer) }
}
