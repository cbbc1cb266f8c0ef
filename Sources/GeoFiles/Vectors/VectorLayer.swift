public import Geometry

public enum FieldType: String, Sendable, Hashable, Codable {
  case integer, real, text
  /// As the integers 0 and 1.
  case boolean
  /// A day, as text: `2021-05-07`.
  case date
}

public struct VectorField: Sendable, Hashable {
  public var name: String
  public var type: FieldType

  public init(_ name: String, _ type: FieldType) {
    self.name = name
    self.type = type
  }
}

public struct VectorFeature: Sendable, Hashable {
  /// The feature's id in its file (OGR's FID); -1 lets a writer number it.
  public var id: Int64
  /// nil for a feature without geometry, or with an empty one.
  public var geometry: Shape?
  /// One value a field of the layer, in their order.
  public var values: [FieldValue]

  public init(id: Int64 = -1, geometry: Shape?, values: [FieldValue]) {
    self.id = id
    self.geometry = geometry
    self.values = values
  }
}

/// Features of one kind with their fields.
public struct VectorLayer: Sendable, Hashable {
  public var name: String
  /// What people call the layer, and a line on what it is; a GeoPackage keeps both, other formats have no place for them.
  public var title: String?
  public var summary: String?
  /// `EPSG:4490` where the code is known, else WKT; nil when the file declares none. Coordinates are always x =
  /// longitude or easting, y = latitude or northing.
  public var crs: String?
  public var fields: [VectorField]
  public var features: [VectorFeature]
  /// Whether a GeoPackage gets an R-tree for the layer. It takes longer to make than the layer itself.
  public var isIndexed: Bool

  public init(
    name: String, title: String? = nil, summary: String? = nil, crs: String?, fields: [VectorField],
    features: [VectorFeature] = [],
    isIndexed: Bool = true
  ) {
    self.name = name
    self.title = title
    self.summary = summary
    self.crs = crs
    self.fields = fields
    self.features = features
    self.isIndexed = isIndexed
  }

  /// The place of a field by its exact name, or failing that by its name in any case.
  public func fieldIndex(_ name: String) -> Int? {
    fields.firstIndex { $0.name == name } ?? fields.firstIndex { $0.name.lowercased() == name.lowercased() }
  }

  /// The extent of all geometries; nil if there are none.
  public var box: Box? {
    var result: Box?
    for feature in features {
      if let box = feature.geometry?.box { result = result?.union(box) ?? box }
    }
    return result
  }
}

extension Shape {
  /// Every point of the shape, changed in place; the way to project a shape or shift its datum.
  ///
  /// - Parameter change: gets all points of a part at once and must keep their number
  public mutating func mapPoints<Failure: Error>(
    _ change: (inout [Point]) throws(Failure) -> Void
  ) throws(Failure) {
    switch self {
    case .point(let point):
      var points = [point]
      try change(&points)
      self = .point(points[0])
    case .multiPoint(var points):
      try change(&points)
      self = .multiPoint(points)
    case .line(var points):
      try change(&points)
      self = .line(points)
    case .multiLine(var lines):
      for index in lines.indices { try change(&lines[index]) }
      self = .multiLine(lines)
    case .polygon(var polygon):
      try polygon.mapPoints(change)
      self = .polygon(polygon)
    case .multiPolygon(var region):
      for index in region.polygons.indices { try region.polygons[index].mapPoints(change) }
      self = .multiPolygon(region)
    }
  }

  /// The extent; nil for a shape without points.
  public var box: Box? {
    switch self {
    case .point(let point): Box([point])
    case .multiPoint(let points), .line(let points): Box(points)
    case .multiLine(let lines): Box(lines.joined())
    case .polygon(let polygon): polygon.box
    case .multiPolygon(let region): region.box
    }
  }

  /// The areal part as a multipolygon; nil for points and lines.
  public var multiPolygon: MultiPolygon? {
    switch self {
    case .polygon(let polygon): MultiPolygon([polygon])
    case .multiPolygon(let region): region
    default: nil
    }
  }
}

extension Polygon {
  fileprivate mutating func mapPoints<Failure: Error>(
    _ change: (inout [Point]) throws(Failure) -> Void
  ) throws(Failure) {
    try change(&outer.points)
    for index in holes.indices { try change(&holes[index].points) }
  }
}
