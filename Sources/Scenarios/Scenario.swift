public import NetworkModel

/// A scenario file, read, checked and with every default filled in.
public struct Scenario: Sendable, Hashable {
  /// Short, used for the folder of the results: `jiangsu-villages`.
  public var name: String
  public var title: String
  public var description: String
  public var seed: UInt64
  public var timeline: Timeline
  /// `auto`, or what PROJ understands: `EPSG:4549`.
  public var crs: String
  public var cellSizeM: Double
  public var operators: [Operator]
  public var carriers: [Carrier]
  public var radio: RadioSettings
  public var coverage: CoverageRules
  public var programmes: [Programme]
  public var privateNetworks: [PrivateNetworkProgramme]
  /// nil where land stays as it is.
  public var landUse: LandUseRules?
  public var geodata: GeodataSettings
  /// What the air is like, for models over terrain.
  public var climate: ClimateSettings
  public var output: OutputSettings
  /// The resolved scenario as canonical JSON text: keys sorted, defaults filled in. It goes into `run.json`, and
  /// given back as a scenario file it repeats the run.
  public var resolvedJSON: String
  /// The file it was read from, as the user named it.
  public var file: String
  /// The files that it extends, the nearest first.
  public var extendedFiles: [String] = []

  public init(
    name: String, title: String, description: String, seed: UInt64, timeline: Timeline, crs: String,
    cellSizeM: Double, operators: [Operator], carriers: [Carrier], radio: RadioSettings, coverage: CoverageRules,
    programmes: [Programme], privateNetworks: [PrivateNetworkProgramme] = [], landUse: LandUseRules? = nil,
    geodata: GeodataSettings, climate: ClimateSettings = ClimateSettings(),
    output: OutputSettings, resolvedJSON: String, file: String
  ) {
    self.name = name
    self.title = title
    self.description = description
    self.seed = seed
    self.timeline = timeline
    self.crs = crs
    self.cellSizeM = cellSizeM
    self.operators = operators
    self.carriers = carriers
    self.radio = radio
    self.coverage = coverage
    self.programmes = programmes
    self.privateNetworks = privateNetworks
    self.landUse = landUse
    self.geodata = geodata
    self.climate = climate
    self.output = output
    self.resolvedJSON = resolvedJSON
    self.file = file
  }
}

/// Where the places come from: layers of files, or a generated province.
public struct GeodataSettings: Sendable, Hashable {
  /// Folder that relative paths start from: the key `root`, itself relative to the scenario's folder.
  public var root: String
  /// A synthetic province from the tables in the box; nil to read layers.
  public var generate: GenerateSettings?
  /// By role, in the order of ``LayerRole``; at most one layer a role. Empty when generating.
  public var layers: [LayerRole: LayerDeclaration]
  /// A network made over the real places when no stations layer is given; nil for none.
  public var generateNetwork: NetworkSettings?
  /// Points further outside their county than this are an error; nearer ones are moved to it and counted, metres.
  public var snapDistanceM: Double
  /// Radius of a settlement where only its village's point is known, metres.
  public var settlementRadiusM: Double
  /// Whether the layers were generated rather than surveyed; every output then says so. A generated province is
  /// synthetic whatever this says.
  public var isSynthetic: Bool
  /// Cell size of ground and clutter for models over terrain, metres; nil for that of the coverage grid.
  public var surfaceCellSizeM: Double?

  public init(
    root: String, generate: GenerateSettings?, layers: [LayerRole: LayerDeclaration],
    generateNetwork: NetworkSettings?, snapDistanceM: Double, settlementRadiusM: Double,
    isSynthetic: Bool = false, surfaceCellSizeM: Double? = nil
  ) {
    self.root = root
    self.generate = generate
    self.layers = layers
    self.generateNetwork = generateNetwork
    self.snapDistanceM = snapDistanceM
    self.settlementRadiusM = settlementRadiusM
    self.isSynthetic = isSynthetic
    self.surfaceCellSizeM = surfaceCellSizeM
  }
}

/// What the air is like over the study area (`radio.climate`): numbers for all of it, and maps where there are any.
public struct ClimateSettings: Sendable, Hashable {
  /// Average sea-level surface refractivity (N0), N-units.
  public var n0: Double
  /// Average lapse rate of refractivity through the lowest kilometre (dN), N-units/km.
  public var deltaN: Double
  /// Maps of both, relative to the geodata's root; each replaces its number.
  public var n0File: String?
  public var deltaNFile: String?

  public init(n0: Double = 325, deltaN: Double = 45, n0File: String? = nil, deltaNFile: String? = nil) {
    self.n0 = n0
    self.deltaN = deltaN
    self.n0File = n0File
    self.deltaNFile = deltaNFile
  }
}

/// A synthetic province (`geodata.generate`).
public struct GenerateSettings: Sendable, Hashable {
  /// The folder in `Geodata/` whose tables it is made from: `jiangsu`.
  public var province: String
  public var villages: Int
  public var network: NetworkSettings
  public var parks: Int
  /// Village-level parks, parcels, firms and constraints; nil for none.
  public var land: GenerateLandSettings?

  public init(
    province: String, villages: Int, network: NetworkSettings, parks: Int, land: GenerateLandSettings? = nil
  ) {
    self.province = province
    self.villages = villages
    self.network = network
    self.parks = parks
    self.land = land
  }
}

/// Land of a synthetic province (`geodata.generate.land`).
public struct GenerateLandSettings: Sendable, Hashable {
  /// How many village-level parks, beside the larger ones of ``GenerateSettings/parks``.
  public var villageParks: Int
  /// How many firms; each lies on an industrial parcel.
  public var firms: Int

  public init(villageParks: Int, firms: Int) {
    self.villageParks = villageParks
    self.firms = firms
  }
}

/// A synthetic network: masts, and stations with opening dates.
public struct NetworkSettings: Sendable, Hashable {
  public var masts: Int
  /// How many stations stand at the end of a day, ascending by day: the totals that the statistics give.
  public var totals: [Total]
  /// Share of the stations that each carrier has, by index into the scenario's carriers; the sum is 1.
  public var carrierShares: [Double]

  public struct Total: Sendable, Hashable {
    public var date: CalendarDate
    public var stations: Int

    public init(date: CalendarDate, stations: Int) {
      self.date = date
      self.stations = stations
    }
  }

  public init(masts: Int, totals: [Total], carrierShares: [Double]) {
    self.masts = masts
    self.totals = totals
    self.carrierShares = carrierShares
  }
}

/// What a layer is for.
public enum LayerRole: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  /// Polygons of the counties, with code and name, and the codes of city and province (or taken from the code).
  case counties
  /// Optional polygons or a table of cities and of the province, for names; made from the counties where absent.
  case cities, provinces
  /// A table of people by county code.
  case population
  /// Towns as points, to place villages that have no coordinates.
  case towns
  /// Villages as points, polygons or rows without coordinates.
  case villages
  /// More points for villages, matched by code and then by name and town.
  case villagePlaces = "village_places"
  /// Where people live in villages (`settlements`) and in towns and cities (`urban`), as polygons with people.
  case settlements, urban
  /// Masts, and stations with carrier, site and opening date.
  case sites, stations
  case parks
  /// Parcels of the parks, and the firms on them.
  case parcels, firms
  /// Polygons of permanent farmland, of the ecological red line, of water, and of protected industrial blocks.
  case farmland
  case redLine = "red_line"
  case water
  case blocks
  /// A table of projects that ask for land.
  case projects
  /// Rasters: heights of the ground; heights of what is seen from above, buildings and trees included; classes of what
  /// stands on the ground.
  case terrain, surface
  case landCover = "land_cover"

  public var isRaster: Bool { self == .terrain || self == .surface || self == .landCover }

  public static func < (a: LayerRole, b: LayerRole) -> Bool {
    allCases.firstIndex(of: a)! < allCases.firstIndex(of: b)!
  }
}

/// The coordinates that a file's numbers are in, beyond its CRS: maps published in China may be shifted.
public enum DatumName: String, Sendable, Hashable, Codable, CaseIterable { case wgs84, cgcs2000, gcj02, bd09 }

/// Whose numbers a raster of land cover holds.
public enum LandCoverScheme: String, Sendable, Hashable, Codable, CaseIterable {
  /// ESA WorldCover 10 m v200.
  case worldcover
  /// GlobeLand30.
  case globeland30
  /// GB/T 21010-2017, two digits or four.
  case gbT21010 = "gb-t-21010"
  /// The categories 1 to 5 of ITU-R P.1812-6, table 2.
  case p1812
}

/// One layer of the input, as the scenario declares it.
public struct LayerDeclaration: Sendable, Hashable {
  public var role: LayerRole
  /// Relative to the geodata's root, or absolute.
  public var path: String
  /// Name of the layer in a file that has several.
  public var layer: String?
  /// Replaces the file's own CRS: `EPSG:4549`.
  public var crs: String?
  public var datum: DatumName?
  /// Text encoding of a Shapefile's or CSV's attributes where the file does not say: `GBK`.
  public var encoding: String?
  /// Columns of longitude (x) and latitude (y) in a table without geometry.
  public var xField: String?
  public var yField: String?
  /// From our name (`code`, `name`, `population`, …) to the file's column.
  public var fields: [String: String]
  /// Keep only the rows whose column has one of these values.
  public var whereEquals: [String: [String]]
  /// What the classes of a raster of land cover are.
  public var classes: LandCoverScheme?
  /// Height of the clutter by the number of a class, metres, where it is not the usual one.
  public var clutterHeightsM: [Int: Double]
  /// Line in the scenario file, for messages.
  public var line: Int?

  public init(
    role: LayerRole, path: String, layer: String? = nil, crs: String? = nil, datum: DatumName? = nil,
    encoding: String? = nil, xField: String? = nil, yField: String? = nil, fields: [String: String] = [:],
    whereEquals: [String: [String]] = [:], classes: LandCoverScheme? = nil, clutterHeightsM: [Int: Double] = [:],
    line: Int? = nil
  ) {
    self.role = role
    self.path = path
    self.layer = layer
    self.crs = crs
    self.datum = datum
    self.encoding = encoding
    self.xField = xField
    self.yField = yField
    self.fields = fields
    self.whereEquals = whereEquals
    self.classes = classes
    self.clutterHeightsM = clutterHeightsM
    self.line = line
  }
}
