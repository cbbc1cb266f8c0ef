public import NetworkModel
public import Results

/// A kind of file that a run writes.
public enum ExportFormat: String, Sendable, Hashable, Codable, CaseIterable {
  /// `timeline.csv`
  case csv
  /// `villages.geojson`, `stations.geojson`, `regions.geojson`
  case geojson
  /// `results.gpkg`
  case gpkg
  /// `map.png`
  case png
}

/// What to write, and where.
public struct ExportRequest: Sendable {
  public var world: World
  public var results: RunResults
  public var formats: Set<ExportFormat>
  /// CRS of the GeoPackage, `EPSG:4549`; nil for the working CRS.
  public var crs: String?
  /// Datum of the longitudes and latitudes in GeoJSON and in columns; a shifted one moves the GeoPackage's shapes too.
  public var datum: CoordinateDatum
  /// An existing folder, empty.
  public var folder: String
  /// Whether the places were generated; the files then say so.
  public var isSynthetic: Bool
  /// By the index that the results use.
  public var programmeIds: [String]

  public init(
    world: World, results: RunResults, formats: Set<ExportFormat>, crs: String? = nil, datum: CoordinateDatum = .wgs84,
    folder: String, isSynthetic: Bool, programmeIds: [String]
  ) {
    self.world = world
    self.results = results
    self.formats = formats
    self.crs = crs
    self.datum = datum
    self.folder = folder
    self.isSynthetic = isSynthetic
    self.programmeIds = programmeIds
  }
}
