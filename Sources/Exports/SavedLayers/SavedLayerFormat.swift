import GeoEngine

/// The formats that a layer of a saved run can be written in.
public enum SavedLayerFormat: String, Sendable, Hashable, CaseIterable {
  case geojson, geojsonl, flatgeobuf, gpkg, shapefile, csv, xlsx, mbtiles

  /// By a file's ending; nil for one that says nothing.
  public init?(path: String) {
    let name = path.lowercased()
    guard let match = Self.endings.first(where: { name.hasSuffix($0.0) }) else { return nil }
    self = match.1
  }

  /// `.geojson`, …
  public static var knownEndings: [String] { endings.map(\.0) }

  static let endings: [(String, SavedLayerFormat)] = [
    (".geojson", .geojson), (".json", .geojson), (".geojsonl", .geojsonl), (".geojsons", .geojsonl),
    (".fgb", .flatgeobuf), (".gpkg", .gpkg), (".shp", .shapefile), (".csv", .csv), (".xlsx", .xlsx),
    (".mbtiles", .mbtiles),
  ]

  /// Whether places go in as longitude and latitude whatever the CRS of the run.
  var isGeographic: Bool { [.geojson, .geojsonl, .mbtiles].contains(self) }

  /// The one CRS that the format can have; nil where it takes any.
  func onlyCRS(_ datum: CoordinateDatum) -> (identifier: String?, words: String)? {
    switch self {
    case .geojson, .geojsonl: (datum.geographicCRS.identifier, "longitude and latitude (RFC 7946)")
    case .mbtiles: ("EPSG:3857", "EPSG:3857, the tiles of the web")
    case .flatgeobuf, .gpkg, .shapefile, .csv, .xlsx: nil
    }
  }

  /// Whether the format has rows alone; points then go to columns.
  var isTable: Bool { self == .csv || self == .xlsx }

  /// Whether the file has a place of its own for what a reader must know of its coordinates.
  var hasNotes: Bool { [.geojson, .gpkg, .mbtiles].contains(self) }
}
