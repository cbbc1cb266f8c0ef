/// A layer on its way to a database: in memory, or in a file from which it is read as it is written.
public struct DatabaseLayer: Sendable {
  enum Rows: Sendable {
    case memory([VectorFeature])
    case file(String)
  }

  let head: VectorLayerHead
  let rows: Rows

  public init(_ layer: VectorLayer) {
    head = VectorLayerHead(of: layer)
    rows = .memory(layer.features)
  }

  /// - Parameter head: from ``VectorFile/heads(_:)`` of the file
  public init(file: String, _ head: VectorLayerHead) {
    self.head = head
    rows = .file(file)
  }
}
