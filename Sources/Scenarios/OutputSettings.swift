/// What a run writes.
public struct OutputSettings: Sendable, Hashable {
  public enum Format: String, Sendable, Hashable, Codable, CaseIterable {
    case csv, geojson, gpkg, html, tif, png, geojsonl, fgb, xlsx, mbtiles
  }

  /// Ascending; `run.json` is always written.
  public var formats: [Format]
  /// CRS of the GeoPackage and of FlatGeobuf: `auto` for the working CRS.
  public var crs: String
  /// Datum of the coordinates in GeoJSON and GeoPackage; anything but `wgs84` makes GeoJSON depart from RFC 7946, and
  /// the file says so.
  public var datum: DatumName
  /// Whether CSV files begin with a byte order mark, which Excel in China needs to read them as UTF-8.
  public var csvBom: Bool
  public var coverage: CoverageOutput
  public var report: Report

  public init(
    formats: [Format], crs: String, datum: DatumName, csvBom: Bool = false,
    coverage: CoverageOutput = CoverageOutput(), report: Report = Report()
  ) {
    self.formats = formats
    self.crs = crs
    self.datum = datum
    self.csvBom = csvBom
    self.coverage = coverage
    self.report = report
  }

  /// The page of `html`.
  public struct Report: Sendable, Hashable {
    public enum Language: String, Sendable, Hashable, Codable, CaseIterable { case en, zh }

    /// Datums that maps on the web are drawn in with the projection of the page.
    static let baseMapDatums: [DatumName] = [.wgs84, .gcj02]

    public var language: Language
    /// Tiles under the layers, with `{z}`, `{x}` and `{y}`; nil for none.
    public var baseMapURL: String?
    public var baseMapAttribution: String

    public init(language: Language = .en, baseMapURL: String? = nil, baseMapAttribution: String = "") {
      self.language = language
      self.baseMapURL = baseMapURL
      self.baseMapAttribution = baseMapAttribution
    }
  }
}

/// What of the grid's coverage is kept and written.
public struct CoverageOutput: Sendable, Hashable {
  /// What a raster shows.
  public enum Quantity: String, Sendable, Hashable, Codable, CaseIterable {
    case state
    case firstServed = "first_served"
    case rsrp, sinr, rate
    case bestServer = "best_server"
  }

  /// What polygons are made of.
  public enum Shape: String, Sendable, Hashable, Codable, CaseIterable {
    case states, rsrp
    case bestServers = "best_servers"
    case footprints
  }

  /// Indices of periods before the last, ascending; the last is always kept.
  public var earlierPeriods: [Int]
  /// Whether every operator is kept beside the union of all.
  public var operators: Bool
  public var quantities: Set<Quantity>
  public var shapes: Set<Shape>
  /// Ids of the sites whose footprints are drawn, or `all`.
  public var footprintSites: [String]
  /// How far a border of a polygon may lie from the cells' own, metres.
  public var simplifyM: Double
  /// Lower bounds of the classes of SS-RSRP, descending.
  public var rsrpClassesDbm: [Double]

  public init(
    earlierPeriods: [Int] = [], operators: Bool = false,
    quantities: Set<Quantity> = [.state, .firstServed, .rsrp], shapes: Set<Shape> = [.states, .rsrp],
    footprintSites: [String] = ["all"], simplifyM: Double = 150, rsrpClassesDbm: [Double] = [-85, -95, -105, -115]
  ) {
    self.earlierPeriods = earlierPeriods
    self.operators = operators
    self.quantities = quantities
    self.shapes = shapes
    self.footprintSites = footprintSites
    self.simplifyM = simplifyM
    self.rsrpClassesDbm = rsrpClassesDbm
  }
}
