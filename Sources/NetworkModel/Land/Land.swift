public import Geometry
public import Quantities

/// The land of the parks, compiled: parcels cut by constraints, firms, blocks, and projects that ask for land.
public struct Land: Sendable {
  /// The projection that every area in mu is measured on, as PROJ text: Lambert azimuthal equal-area on the ellipsoid,
  /// centred on the study area.
  public var equalAreaCrs: String
  /// Ordered by park, then by code.
  public var parcels: [Parcel]
  /// Parcels of park p: `parcelStarts[p] ..< parcelStarts[p + 1]`; one more element than ``World/parks``.
  public var parcelStarts: [Int]
  /// Ordered by code.
  public var firms: [Firm]
  /// Protected industrial blocks (工业区块控制线), ordered by code.
  public var blocks: [IndustrialBlock]
  /// Recorded projects, ordered by date, then by code.
  public var projects: [LandProject]

  public init(
    equalAreaCrs: String, parcels: [Parcel], parcelStarts: [Int], firms: [Firm] = [], blocks: [IndustrialBlock] = [],
    projects: [LandProject] = []
  ) {
    self.equalAreaCrs = equalAreaCrs
    self.parcels = parcels
    self.parcelStarts = parcelStarts
    self.firms = firms
    self.blocks = blocks
    self.projects = projects
  }

  public func parcels(of park: Int) -> Range<Int> { parcelStarts[park]..<parcelStarts[park + 1] }
}

/// A parcel (地块): a piece of land in a park with one use.
public struct Parcel: Sendable, Hashable {
  public var code: String
  /// Index into ``World/parks``.
  public var park: Int
  /// Index of its county in ``World/regions``.
  public var county: Int
  /// At the start of the timeline.
  public var use: LandUseClass
  /// In metres of the working CRS.
  public var area: MultiPolygon
  /// On the equal-area projection; the sum of ``pieces``.
  public var areaMu: Mu
  public var figures: LandFigures
  /// The parcel cut by permanent farmland and ecological red line: disjoint, together the parcel, one at least, in the
  /// order of ``PieceKind``.
  public var pieces: [ParcelPiece]
  /// How much of it lies in each, on the equal-area projection. Overlaps count in each.
  public var overlay: ParcelOverlay

  public init(
    code: String, park: Int, county: Int, use: LandUseClass, area: MultiPolygon, areaMu: Mu, figures: LandFigures,
    pieces: [ParcelPiece], overlay: ParcelOverlay
  ) {
    self.code = code
    self.park = park
    self.county = county
    self.use = use
    self.area = area
    self.areaMu = areaMu
    self.figures = figures
    self.pieces = pieces
    self.overlay = overlay
  }

  /// Floor area over land area (容积率).
  public var plotRatio: Double { areaMu.value > 0 ? figures.floorAreaM2 / areaMu.squareMetres : 0 }
}

/// What keeps a piece of a parcel from being built on again once it is free.
public enum PieceKind: String, Sendable, Hashable, Codable, CaseIterable {
  case free
  /// In permanent basic farmland (永久基本农田).
  case farmland
  /// Behind the ecological red line (生态保护红线), and not in permanent farmland.
  case redLine = "red-line"
}

public struct ParcelPiece: Sendable, Hashable {
  public var kind: PieceKind
  /// In metres of the working CRS.
  public var area: MultiPolygon
  public var areaMu: Mu

  public init(kind: PieceKind, area: MultiPolygon, areaMu: Mu) {
    self.kind = kind
    self.area = area
    self.areaMu = areaMu
  }
}

/// Areas that a parcel shares with other layers.
public struct ParcelOverlay: Sendable, Hashable, Codable {
  public var inParkMu = 0.0
  public var farmlandMu = 0.0
  public var redLineMu = 0.0
  public var blockMu = 0.0
  public var waterMu = 0.0
  /// The industrial block that holds the most of it, index into ``Land/blocks``.
  public var block: Int?

  public init(
    inParkMu: Double = 0, farmlandMu: Double = 0, redLineMu: Double = 0, blockMu: Double = 0, waterMu: Double = 0,
    block: Int? = nil
  ) {
    self.inParkMu = inParkMu
    self.farmlandMu = farmlandMu
    self.redLineMu = redLineMu
    self.blockMu = blockMu
    self.waterMu = waterMu
    self.block = block
  }
}

/// What stands and happens on land: adds up over parcels, parks and regions. Money in 10,000 CNY (万元), a year's.
public struct LandFigures: Sendable, Hashable, Codable {
  public var floorAreaM2 = 0.0
  /// Ground that buildings stand on.
  public var buildingM2 = 0.0
  public var output10kCny = 0.0
  public var addedValue10kCny = 0.0
  public var tax10kCny = 0.0
  /// Fixed investment, cumulative.
  public var investment10kCny = 0.0
  /// Tonnes of coal equivalent in a year.
  public var energyTce = 0.0
  public var jobs = 0.0

  public init(
    floorAreaM2: Double = 0, buildingM2: Double = 0, output10kCny: Double = 0, addedValue10kCny: Double = 0,
    tax10kCny: Double = 0, investment10kCny: Double = 0, energyTce: Double = 0, jobs: Double = 0
  ) {
    self.floorAreaM2 = floorAreaM2
    self.buildingM2 = buildingM2
    self.output10kCny = output10kCny
    self.addedValue10kCny = addedValue10kCny
    self.tax10kCny = tax10kCny
    self.investment10kCny = investment10kCny
    self.energyTce = energyTce
    self.jobs = jobs
  }

  public static func + (a: LandFigures, b: LandFigures) -> LandFigures {
    LandFigures(
      floorAreaM2: a.floorAreaM2 + b.floorAreaM2, buildingM2: a.buildingM2 + b.buildingM2,
      output10kCny: a.output10kCny + b.output10kCny, addedValue10kCny: a.addedValue10kCny + b.addedValue10kCny,
      tax10kCny: a.tax10kCny + b.tax10kCny, investment10kCny: a.investment10kCny + b.investment10kCny,
      energyTce: a.energyTce + b.energyTce, jobs: a.jobs + b.jobs)
  }

  public static func * (figures: LandFigures, factor: Double) -> LandFigures {
    LandFigures(
      floorAreaM2: figures.floorAreaM2 * factor, buildingM2: figures.buildingM2 * factor,
      output10kCny: figures.output10kCny * factor, addedValue10kCny: figures.addedValue10kCny * factor,
      tax10kCny: figures.tax10kCny * factor, investment10kCny: figures.investment10kCny * factor,
      energyTce: figures.energyTce * factor, jobs: figures.jobs * factor)
  }
}

/// A firm (企业).
public struct Firm: Sendable, Hashable {
  public enum SizeClass: String, Sendable, Hashable, Codable, CaseIterable { case large, medium, small, micro }

  public var code: String
  public var name: String
  /// In metres of the working CRS.
  public var location: Point
  public var county: Int
  /// The park that holds it, index into ``World/parks``.
  public var park: Int?
  public var revenue10kCny: Double
  public var sizeClass: SizeClass
  /// What the industrial GIS says of it: `high-tech`, `above-scale`, …
  public var labels: [String]
  /// Id of an industrial cluster of ``LandUseRules/clusters``.
  public var cluster: String?

  public init(
    code: String, name: String, location: Point, county: Int, park: Int?, revenue10kCny: Double, sizeClass: SizeClass,
    labels: [String] = [], cluster: String? = nil
  ) {
    self.code = code
    self.name = name
    self.location = location
    self.county = county
    self.park = park
    self.revenue10kCny = revenue10kCny
    self.sizeClass = sizeClass
    self.labels = labels
    self.cluster = cluster
  }
}

/// A protected industrial block: land that stays with industry.
public struct IndustrialBlock: Sendable, Hashable {
  public var code: String
  public var name: String
  public var county: Int
  /// In metres of the working CRS.
  public var area: MultiPolygon
  public var areaMu: Mu

  public init(code: String, name: String, county: Int, area: MultiPolygon, areaMu: Mu) {
    self.code = code
    self.name = name
    self.county = county
    self.area = area
    self.areaMu = areaMu
  }
}

/// A project that asks for land.
public struct LandProject: Sendable, Hashable {
  public var code: String
  public var name: String
  /// Id of an industrial cluster.
  public var cluster: String
  public var date: CalendarDate
  public var investment10kCny: Double
  public var areaMu: Mu
  /// What it will put out in a year, once it runs.
  public var output10kCny: Double
  /// Where it wants to build, index of a county in ``World/regions``; nil for anywhere.
  public var county: Int?

  public init(
    code: String, name: String, cluster: String, date: CalendarDate, investment10kCny: Double, areaMu: Mu,
    output10kCny: Double, county: Int? = nil
  ) {
    self.code = code
    self.name = name
    self.cluster = cluster
    self.date = date
    self.investment10kCny = investment10kCny
    self.areaMu = areaMu
    self.output10kCny = output10kCny
    self.county = county
  }

  /// Investment intensity, 10,000 CNY per mu.
  public var intensity10kCnyPerMu: Double { areaMu.value > 0 ? investment10kCny / areaMu.value : 0 }
}
