public import Diagnostics
public import Geometry
public import NetworkModel

/// The places and the network as they came from files or from the generator: checked, in metres of the working CRS,
/// not yet cut into cells. ``WorldBuilder`` compiles it.
public struct GeodataSet: Sendable {
  /// `EPSG:4549`, or WKT: projected, in metres.
  public var crs: String
  /// Province, cities and counties, ordered as in ``NetworkModel/World/regions``. Populations are final.
  public var regions: [Region]
  /// Ordered by code.
  public var villages: [Village]
  /// Where people live in towns and cities, beside the villages. The people of a county who live neither in a village
  /// nor in an urban area are spread over the county's land.
  public var urbanAreas: [UrbanArea]
  /// Ordered by id.
  public var sites: [Site]
  /// Ordered by id; `site` and `carrier` are indices into ``sites`` and the scenario's carriers.
  public var stations: [Station]
  /// Ordered by code.
  public var parks: [Park]
  /// Parcels and what bears on them; nil where there are no parcels.
  public var land: LandSet?
  /// Coarse heights of the ground, for places; nil where there are none, or where the surface will give them.
  public var terrain: Terrain?
  /// Patterns of the antennas that the scenario's bands refer to, each once, in the order of the carriers.
  public var antennas: [AntennaCuts]
  /// What a surface can be made of; nil where there is neither a terrain layer nor a generated landscape.
  public var relief: Relief?
  /// The files that were read, for `run.json`.
  public var inputs: [InputFile]
  /// What was repaired, moved, skipped or doubted: warnings and notes, by layer and feature.
  public var findings: [Diagnostic]
  /// Whether the data was generated; every output then says so.
  public var isSynthetic: Bool

  public init(
    crs: String, regions: [Region], villages: [Village], urbanAreas: [UrbanArea], sites: [Site], stations: [Station],
    parks: [Park], land: LandSet? = nil, terrain: Terrain?, relief: Relief? = nil, inputs: [InputFile],
    findings: [Diagnostic],
    isSynthetic: Bool, antennas: [AntennaCuts] = []
  ) {
    self.crs = crs
    self.regions = regions
    self.villages = villages
    self.urbanAreas = urbanAreas
    self.sites = sites
    self.stations = stations
    self.parks = parks
    self.land = land
    self.terrain = terrain
    self.antennas = antennas
    self.relief = relief
    self.inputs = inputs
    self.findings = findings
    self.isSynthetic = isSynthetic
  }
}

/// A built-up area of a town or a city.
public struct UrbanArea: Sendable, Hashable {
  /// Index of its county in ``GeodataSet/regions``.
  public var county: Int
  public var area: MultiPolygon
  public var population: Int

  public init(county: Int, area: MultiPolygon, population: Int) {
    self.county = county
    self.area = area
    self.population = population
  }
}

/// Heights of the ground on a grid of the working CRS, metres above sea level; NaN where unknown.
public struct Terrain: Sendable {
  public var grid: Grid
  /// By the cell index of ``grid``.
  public var heightM: ContiguousArray<Float>

  public init(grid: Grid, heightM: ContiguousArray<Float>) {
    self.grid = grid
    self.heightM = heightM
  }

  /// The height of the cell that holds the point, or nil where there is none.
  public func height(at point: Point) -> Double? {
    guard let cell = grid.cell(at: point) else { return nil }
    let height = Double(heightM[cell])
    return height.isNaN ? nil : height
  }
}

/// A file that was read.
public struct InputFile: Sendable, Hashable, Codable {
  /// What it is for: `counties`, `villages`, `table`, …
  public var role: String
  /// As the scenario names it.
  public var path: String
  /// Where it was found.
  public var resolvedPath: String
  /// What it holds: `95 polygons, GCJ-02`.
  public var summary: String
  /// SHA-256 of what was read, where that is a table in a database rather than a file.
  public var digest: String?

  public init(role: String, path: String, resolvedPath: String, summary: String, digest: String? = nil) {
    self.role = role
    self.path = path
    self.resolvedPath = resolvedPath
    self.summary = summary
    self.digest = digest
  }
}
