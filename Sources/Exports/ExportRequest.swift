public import NetworkModel
public import Results

/// A kind of file that a run writes.
public enum ExportFormat: String, Sendable, Hashable, Codable, CaseIterable {
  /// `timeline.csv`, and the tables of parks and land where there are any
  case csv
  /// `villages.geojson`, `stations.geojson`, `regions.geojson`, `coverage.geojson`; `parks.geojson` and `parcels.geojson` where there are any
  case geojson
  /// `results.gpkg`
  case gpkg
  /// `report.html`
  case html
  /// `coverage.tif` and its neighbours
  case tif
  /// `map.png`
  case png
  /// Layers as newline-delimited GeoJSON, `villages.geojsonl`
  case geojsonl
  /// Layers as FlatGeobuf, `villages.fgb`
  case fgb
  /// All tables in one workbook, `results.xlsx`
  case xlsx
  /// Layers as vector tiles in one file, `results.mbtiles`
  case mbtiles
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
  /// What wrote the files from what, for their metadata: `tongda 1.0.0 from the scenario minimal`.
  public var source: String
  /// Whether CSV files begin with a byte order mark, for Excel.
  public var csvHasByteOrderMark: Bool
  /// By the index that the results use.
  public var programmeIds: [String]
  public var privateNetworkIds: [String]
  /// The rules that the results of the land refer to; nil where it stayed as it was.
  public var landUse: LandUseRules?
  /// When parks count as covered.
  public var parkRules: ParkCoverageRules
  /// What the rasters of ``ExportFormat/tif`` show.
  public var rasterQuantities: Set<RasterQuantity>
  /// Polygons of coverage, where the results have the grid's.
  public var coverageShapes: CoverageShapes
  /// What `report.html` tells beyond the results; without it, none is written.
  public var report: ReportRequest?

  public init(
    world: World, results: RunResults, formats: Set<ExportFormat>, crs: String? = nil, datum: CoordinateDatum = .wgs84,
    folder: String, isSynthetic: Bool, source: String = "tongda", programmeIds: [String],
    privateNetworkIds: [String] = [], landUse: LandUseRules? = nil, parkRules: ParkCoverageRules = ParkCoverageRules(),
    rasterQuantities: Set<RasterQuantity> = [.state, .firstServed, .rsrp],
    coverageShapes: CoverageShapes = CoverageShapes(), csvHasByteOrderMark: Bool = false,
    report: ReportRequest? = nil
  ) {
    self.world = world
    self.results = results
    self.formats = formats
    self.crs = crs
    self.datum = datum
    self.folder = folder
    self.isSynthetic = isSynthetic
    self.csvHasByteOrderMark = csvHasByteOrderMark
    self.source = source
    self.programmeIds = programmeIds
    self.privateNetworkIds = privateNetworkIds
    self.landUse = landUse
    self.parkRules = parkRules
    self.rasterQuantities = rasterQuantities
    self.coverageShapes = coverageShapes
    self.report = report
  }
}
