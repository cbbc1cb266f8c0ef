import CGDAL

/// What is known of a layer before its features are read or written.
public struct VectorLayerHead: Sendable, Hashable {
  public var name: String
  /// As a GeoPackage's list of contents has them.
  public var title: String?
  public var summary: String?
  /// The first record of a GeoPackage's metadata on the layer, most often XML.
  public var record: String?
  /// As in ``VectorLayer/crs``.
  public var crs: String?
  public var fields: [VectorField]
  public var geometry: LayerGeometry
  /// How many features there are; 0 where a layer is still to be written.
  public var count: Int
  /// Whether a GeoPackage gets an R-tree for the layer.
  public var isIndexed: Bool

  public init(
    name: String, title: String? = nil, summary: String? = nil, crs: String?, fields: [VectorField],
    geometry: LayerGeometry, count: Int = 0, isIndexed: Bool = true
  ) {
    self.name = name
    self.title = title
    self.summary = summary
    self.crs = crs
    self.fields = fields
    self.geometry = geometry
    self.count = count
    self.isIndexed = isIndexed
  }

  /// The place of a field by its name.
  public func index(of field: String) -> Int? { fields.firstIndex { $0.name == field } }

  public init(of layer: VectorLayer) {
    self.init(
      name: layer.name, title: layer.title, summary: layer.summary, crs: layer.crs, fields: layer.fields,
      geometry: LayerGeometry(GeometryEncoding.kind(of: layer.features)), count: layer.features.count,
      isIndexed: layer.isIndexed)
  }
}

/// The kind of geometry that a layer is declared with.
public enum LayerGeometry: Sendable, Hashable {
  /// A table without places.
  case none
  case point, multiPoint, line, multiLine, polygon, multiPolygon
  case mixed

  init(_ kind: OGRwkbGeometryType) {
    switch OGR_GT_Flatten(kind) {
    case wkbNone: self = .none
    case wkbPoint: self = .point
    case wkbMultiPoint: self = .multiPoint
    case wkbLineString: self = .line
    case wkbMultiLineString: self = .multiLine
    case wkbPolygon: self = .polygon
    case wkbMultiPolygon: self = .multiPolygon
    default: self = .mixed
    }
  }

  var kind: OGRwkbGeometryType {
    switch self {
    case .none: wkbNone
    case .point: wkbPoint
    case .multiPoint: wkbMultiPoint
    case .line: wkbLineString
    case .multiLine: wkbMultiLineString
    case .polygon: wkbPolygon
    case .multiPolygon: wkbMultiPolygon
    case .mixed: wkbUnknown
    }
  }
}
