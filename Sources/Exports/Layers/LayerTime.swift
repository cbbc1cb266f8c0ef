/// When the features of a layer are there.
enum LayerTime: Sendable, Hashable {
  /// From the day in a field on.
  case since(String)
  /// From the day in one field to the day in another, both included.
  case during(start: String, end: String)
}
