public import Geometry

/// A run of GeoJSON features as text, one a line, in the order in which they were added, with commas between or without.
///
/// A feature is `begin(id:geometry:)`, any number of properties, `end()`.
public struct GeoJSONFeatureBuffer: Sendable {
  /// A property's name, encoded once for all features.
  public struct Key: Sendable {
    fileprivate let bytes: [UInt8]

    public init(_ name: String) {
      var text = TextBuffer()
      text.append(jsonString: name)
      bytes = text.withBytes { Array($0) } + [UInt8(ascii: ":")]
    }
  }

  private(set) var text = TextBuffer(capacity: 1 << 16)
  /// What all geometries since the last `clear()` lie in, as they are written.
  public private(set) var box: Box?
  private var hasProperties = false
  private let layout: GeoJSONLayout

  public init(_ layout: GeoJSONLayout = .collection) { self.layout = layout }

  /// Bytes so far.
  public var count: Int { text.count }

  /// Forgets the features and keeps the memory.
  public mutating func clear() {
    text.clear()
    box = nil
  }

  /// - Parameters:
  ///   - id: stable and unique within the file
  ///   - geometry: in the file's coordinates, degrees; nil for a feature without a place. Rings are oriented and
  ///     closed here; rings that have no area at the decimals that are written are left out, and a geometry of which nothing
  ///     remains is null
  public mutating func begin(id: String, geometry: Shape?) {
    if text.count > 0 { text.append(layout.separator) }
    text.append("{\"type\":\"Feature\",\"id\":" as StaticString)
    text.append(jsonString: id)
    text.append(",\"geometry\":" as StaticString)
    append(geometry)
    text.append(",\"properties\":{" as StaticString)
    hasProperties = false
  }

  public mutating func end() { text.append("}}" as StaticString) }

  public mutating func add(_ key: Key, _ value: LayerValue) {
    if hasProperties { text.append(ascii: ",") }
    hasProperties = true
    text.append(bytes: key.bytes)
    switch value {
    case .null: text.append("null" as StaticString)
    case .boolean(let flag): text.append(flag ? "true" as StaticString : "false")
    case .integer(let number): text.append(number)
    case .real(let number) where number.isFinite: text.append(shortest: number)
    case .rounded(let number, let decimals) where number.isFinite: text.append(number, decimals: decimals)
    case .real, .rounded: text.append("null" as StaticString)
    case .text(let string): text.append(jsonString: string)
    }
  }
}

extension GeoJSONFeatureBuffer {
  private mutating func append(_ geometry: Shape?) {
    switch geometry {
    case nil: text.append("null" as StaticString)
    case .point(let point):
      include(point)
      text.append("{\"type\":\"Point\",\"coordinates\":" as StaticString)
      text.append(position: point)
      text.append(ascii: "}")
    case .multiPoint(let points): append("MultiPoint", lines: [points])
    case .line(let points): append("LineString", lines: [points])
    case .multiLine(let lines): append("MultiLineString", lines: lines, nested: true)
    case .polygon(let polygon): append([polygon])
    case .multiPolygon(let region): append(region.polygons)
    }
  }

  private mutating func append(_ type: StaticString, lines: [[Point]], nested: Bool = false) {
    text.append("{\"type\":\"" as StaticString)
    text.append(type)
    text.append("\",\"coordinates\":" as StaticString)
    appendList(lines, bracketed: nested) { buffer, points in
      buffer.appendList(points, bracketed: true) { buffer, point in
        buffer.include(point)
        buffer.text.append(position: point)
      }
    }
    text.append(ascii: "}")
  }

  /// A single polygon is a `Polygon`, several are a `MultiPolygon`.
  private mutating func append(_ polygons: [Polygon]) {
    let polygons = polygons.filter { $0.outer.writtenDoubleArea != 0 }
    guard !polygons.isEmpty else { return text.append("null" as StaticString) }
    let isMulti = polygons.count > 1
    text.append("{\"type\":\"" as StaticString)
    text.append(isMulti ? "MultiPolygon" as StaticString : "Polygon")
    text.append("\",\"coordinates\":" as StaticString)
    appendList(polygons, bracketed: isMulti) { buffer, polygon in
      for point in polygon.outer.points { buffer.include(point) }
      buffer.text.append(ascii: "[")
      // RFC 7946, section 3.1.6: outer rings run counter-clockwise, holes clockwise.
      buffer.text.append(ring: polygon.outer.points, isReversed: polygon.outer.writtenDoubleArea < 0)
      for hole in polygon.holes {
        let area = hole.writtenDoubleArea
        guard area != 0 else { continue }
        buffer.text.append(ascii: ",")
        buffer.text.append(ring: hole.points, isReversed: area > 0)
      }
      buffer.text.append(ascii: "]")
    }
    text.append(ascii: "}")
  }

  private mutating func appendList<Element>(
    _ elements: [Element], bracketed: Bool, _ body: (inout GeoJSONFeatureBuffer, Element) -> Void
  ) {
    if bracketed { text.append(ascii: "[") }
    for (index, element) in elements.enumerated() {
      if index > 0 { text.append(ascii: ",") }
      body(&self, element)
    }
    if bracketed { text.append(ascii: "]") }
  }

  private mutating func include(_ point: Point) {
    if box == nil {
      box = Box(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y)
    } else {
      box?.formUnion(point)
    }
  }
}
