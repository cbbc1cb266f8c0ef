public import Geometry

/// Province > prefecture city > county.
public enum RegionLevel: String, Sendable, Hashable, Codable, CaseIterable { case province, city, county }

/// An administrative region with its place in the hierarchy.
public struct Region: Sendable, Hashable {
  public var level: RegionLevel
  /// GB/T 2260 code of six digits: `320000`, `320100`, `320102`.
  public var code: String
  public var name: String
  public var nameEn: String?
  /// Index of the region one level up in ``World/regions``, nil for the highest.
  public var parent: Int?
  /// In the working CRS.
  public var area: MultiPolygon
  /// People, by the census where the scenario gives one.
  public var population: Int

  public init(
    level: RegionLevel, code: String, name: String, nameEn: String? = nil, parent: Int?, area: MultiPolygon,
    population: Int
  ) {
    self.level = level
    self.code = code
    self.name = name
    self.nameEn = nameEn
    self.parent = parent
    self.area = area
    self.population = population
  }
}

/// How well the place of a village is known.
public enum PositionQuality: String, Sendable, Hashable, Codable {
  /// From the layer itself.
  case given
  /// Placed near its town, because the layer has no coordinates for it.
  case approximate
}

/// An administrative village (行政村) and the public places that the official test asks for.
public struct Village: Sendable, Hashable {
  /// Twelve digits in the statistics bureau's list.
  public var code: String
  public var name: String
  /// Index of its county in ``World/regions``.
  public var county: Int
  public var population: Int
  /// The village committee (村委会), in metres of the working CRS.
  public var committee: Point
  /// nil where the village has none, or it is not known: the official test then asks for what there is.
  public var school: Point?
  public var clinic: Point?
  /// Where people live; empty when unknown.
  public var settlement: MultiPolygon
  /// The village's land; empty when it could not be made.
  public var boundary: MultiPolygon
  public var positionQuality: PositionQuality
  /// Height of the ground at the committee, metres above sea level, where there is terrain.
  public var groundHeightM: Double?

  public init(
    code: String, name: String, county: Int, population: Int, committee: Point, school: Point? = nil,
    clinic: Point? = nil, settlement: MultiPolygon = .empty, boundary: MultiPolygon = .empty,
    positionQuality: PositionQuality = .given, groundHeightM: Double? = nil
  ) {
    self.code = code
    self.name = name
    self.county = county
    self.population = population
    self.committee = committee
    self.school = school
    self.clinic = clinic
    self.settlement = settlement
    self.boundary = boundary
    self.positionQuality = positionQuality
    self.groundHeightM = groundHeightM
  }

  /// Committee, school, clinic: those that are known.
  public var publicPlaces: [Point] { namedPlaces.map(\.place) }

  /// The same with their names, `committee`, `school` and `clinic`.
  public var namedPlaces: [(name: String, place: Point)] {
    [("committee", committee), ("school", school), ("clinic", clinic)].compactMap { name, place in
      place.map { (name, $0) }
    }
  }
}
