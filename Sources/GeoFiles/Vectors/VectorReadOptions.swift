/// How to read a vector file.
public struct VectorReadOptions: Sendable, Hashable {
  /// Which layer; needed only where the file holds several.
  public var layer: String?
  /// Encoding of names and texts (`GBK`, `Big5`, ...), where the file is not UTF-8 and does not say so itself.
  public var encoding: String?
  /// Columns that hold longitude or easting, and latitude or northing, of a table's points. Both or neither.
  public var xField: String?
  public var yField: String?

  public init(layer: String? = nil, encoding: String? = nil, xField: String? = nil, yField: String? = nil) {
    self.layer = layer
    self.encoding = encoding
    self.xField = xField
    self.yField = yField
  }
}
