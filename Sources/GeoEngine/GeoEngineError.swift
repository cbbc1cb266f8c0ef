/// What GEOS or PROJ refused: the C function and the library's own words.
public struct GeoEngineError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The C function that failed, for example `GEOSUnaryUnion_r`.
  public let function: String
  /// The library's message.
  public let message: String

  public init(function: String, message: String) {
    self.function = function
    self.message = message
  }

  public var description: String { "\(function): \(message)" }
}
