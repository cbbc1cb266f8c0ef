import Diagnostics
import GeoEngine
import Geometry
import NetworkModel
import Quantities
import Scenarios
import Testing

@testable import Geodata

/// Small sound provinces, and what has to come out of them.
struct LoadingTests {
  typealias P = SmallProvince

  static let villageRows = """
    code,name,town_code,town_name
    320102001201,东村村委会,320102001,玄武街道
    320102001202,西村村委会,320102001,玄武街道
    320104001201,南村村委会,320104001,秦淮镇
    320104001202,北村村委会,320104009,无名镇
    """

  /// Two counties, towns, villages without coordinates and a population table.
  static func province() throws -> SmallProvince {
    var province = try SmallProvince()
    try province.put(
      .population, "code,total,urban,rural\n320102,1001,400,601\n320104,2003,1000,1003\n", as: "people.csv")
    try province.put(
      .towns, "code,name,lon,lat\n320102001,玄武街道,119.05,32.05\n320104001,秦淮街道,119.15,32.05\n", as: "towns.csv"
    ) {
      $0.xField = "lon"
      $0.yField = "lat"
    }
    try province.put(.villages, villageRows, as: "villages.csv") { $0.datum = nil }
    return province
  }

  @Test func regionsFormAHierarchy() throws {
    var province = try Self.province()
    try province.put(.cities, "code,name,name_en\n320100,南京市,Nanjing\n", as: "cities.csv") { $0.datum = nil }
    let set = try province.load()
    #expect(set.regions.map(\.code) == ["320000", "320100", "320102", "320104"])
    #expect(set.regions.map(\.name) == ["320000", "南京市", "玄武区", "秦淮区"])
    #expect(set.regions.map(\.nameEn) == [nil, "Nanjing", nil, nil])
    #expect(set.regions.map(\.parent) == [nil, 0, 1, 1])
    #expect(set.regions.map(\.population) == [3004, 3004, 1001, 2003])
    #expect(set.crs == "EPSG:4549")
    // Two squares with a common side dissolve into one polygon of the same area.
    #expect(set.regions[1].area.polygons.count == 1)
    #expect(abs(set.regions[0].area.area - set.regions[2].area.area - set.regions[3].area.area) < 1)
    #expect(set.inputs.map(\.summary) == ["2 polygons, wgs84", "1 rows", "2 rows", "2 points, wgs84", "4 rows"])
  }

  @Test func everybodyLivesSomewhere() throws {
    let set = try Self.province().load()
    for county in [2, 3] {
      let inVillages = set.villages.filter { $0.county == county }.reduce(0) { $0 + $1.population }
      let inTowns = set.urbanAreas.filter { $0.county == county }.reduce(0) { $0 + $1.population }
      #expect(inVillages == (county == 2 ? 601 : 1003))
      #expect(inTowns == (county == 2 ? 400 : 1000))
    }
    // 400 people at 9,000 a km2.
    #expect(abs(set.urbanAreas[0].area.area - 400 / 9000.0 * 1e6) < 1)
  }

  @Test func villagesWithoutCoordinatesArePutAroundTheirTown() throws {
    let set = try Self.province().load()
    #expect(set.villages.allSatisfy { $0.positionQuality == .approximate })
    for village in set.villages { #expect(set.regions[village.county].area.contains(village.committee)) }
    let town = Point(x: set.urbanAreas[0].area.centroid?.x ?? 0, y: set.urbanAreas[0].area.centroid?.y ?? 0)
    #expect(set.villages[0].committee.distance(to: town) < 2500)
    #expect(set.villages[0].committee != set.villages[1].committee)
    let warning = set.findings.first { $0.id == "places-approximate" }
    #expect(
      warning?.message
        == "4 of 4 villages have no coordinates; 3 were placed around their town and 1, whose town is not known, in "
        + "their county")
  }

  @Test func boundariesPartitionTheCounty() throws {
    let set = try Self.province().load()
    for county in [2, 3] {
      let land = set.villages.filter { $0.county == county }.reduce(0) { $0 + $1.boundary.area }
      #expect(abs(land - set.regions[county].area.area) < 10)
    }
    for village in set.villages { #expect(village.boundary.contains(village.committee)) }
  }

  @Test func theSameSeedGivesTheSameVillagesOnAnyThreads() throws {
    let province = try Self.province()
    let one = try province.load(threads: 1)
    let many = try province.load(threads: 7)
    #expect(one.villages == many.villages)
    #expect(one.urbanAreas == many.urbanAreas)
    #expect(one.regions == many.regions)
    #expect(try province.load(seed: 2).villages != one.villages)
  }

  @Test func placesAreMatchedByCodeThenByNameAndTown() throws {
    var province = try Self.province()
    try province.put(
      .villagePlaces,
      """
      code,name,town_name,lon,lat
      320102001201,whatever,,119.06,32.06
      ,西村村民委员会,玄武街道,119.03,32.03
      ,南村村委会,秦淮镇,119.05,32.01
      """, as: "places.csv"
    ) {
      $0.xField = "lon"
      $0.yField = "lat"
    }
    let set = try province.load()
    // The third lies in the other county, so it is another 南村.
    #expect(set.villages.map(\.positionQuality) == [.given, .given, .approximate, .approximate])
    let frame = try CoordinateTransformation(from: .wgs84, to: CoordinateReferenceSystem("EPSG:4549"))
    #expect(try set.villages[1].committee.distance(to: frame.transformed(Point(x: 119.03, y: 32.03))) < 0.01)
  }

  @Test(arguments: [DatumName.gcj02, .bd09])
  func shiftedCoordinatesComeBackToTheSamePlace(_ datum: DatumName) throws {
    let plain = try SmallProvince().load()
    var shifted = try SmallProvince()
    func moved(_ x: Double, _ y: Double) -> (Double, Double) {
      let point = datum.fromWGS84(Point(x: x, y: y))
      return (point.x, point.y)
    }
    func square(_ x: Double, _ properties: String) -> String {
      P.ring([moved(x, 32), moved(x + 0.1, 32), moved(x + 0.1, 32.1), moved(x, 32.1)], properties)
    }
    try shifted.put(
      .counties,
      P.features([
        square(119, #""code": "320102", "name": "玄武区", "population": 1000"#),
        square(119.1, #""code": "320104", "name": "秦淮区", "population": 2000"#),
      ]), as: "counties.geojson"
    ) { $0.datum = datum }
    let set = try shifted.load()
    for (a, b) in zip(plain.regions, set.regions) where a.level == .county {
      let corners = zip(a.area.polygons.flatMap(\.outer.points), b.area.polygons.flatMap(\.outer.points))
      for (p, q) in corners { #expect(p.distance(to: q) < 0.01) }
    }
  }

  @Test func aProjectedLayerStaysWhereItIs() throws {
    var province = try SmallProvince()
    try province.put(
      .counties,
      P.features([
        P.polygon(400_000, 3_540_000, 9000, 9000, #""code": "320102", "name": "玄武区", "population": 10"#)
      ]), as: "counties.geojson"
    ) { $0.crs = "EPSG:4549" }
    let set = try province.load()
    let box = try #require(set.regions[2].area.box)
    #expect(abs(box.minX - 400_000) < 0.001 && abs(box.maxY - 3_549_000) < 0.001)
  }

  @Test func aCityWithoutCountiesIsItsOwnCounty() throws {
    var province = try SmallProvince()
    try province.put(
      .counties, P.features([P.polygon(113.7, 22.9, 0.2, 0.2, #""code": "441900", "name": "东莞市", "population": 7"#)]),
      as: "counties.geojson")
    let set = try province.load()
    #expect(set.regions.map(\.code) == ["440000", "441900", "441900"])
    #expect(set.regions.map(\.level) == [.province, .city, .county])
    #expect(set.crs == "EPSG:4547")
  }

  @Test func aCodeThatChangedIsFoundByThePlacesThatCarryIt() throws {
    var province = try Self.province()
    try province.put(
      .population, "code,total\n320113,1001\n320104,2003\n", as: "people.csv")
    try province.put(
      .towns, "code,lon,lat\n320113001,119.05,32.05\n320113002,119.02,32.02\n320104001,119.15,32.05\n", as: "towns.csv"
    ) {
      $0.xField = "lon"
      $0.yField = "lat"
    }
    let set = try province.load()
    #expect(set.regions.map(\.code) == ["320000", "320100", "320104", "320113"])
    #expect(set.regions[3].population == 1001)
    // The villages still have the old code, and are not lost.
    #expect(set.villages.map(\.county) == [3, 3, 2, 2])
    #expect(
      set.findings.first { $0.id == "code-changed" }?.message
        == "the code is 320113 in population (2 of its 2 towns and villages inside); 320113 is used")
  }

  @Test func aZoneGoesToTheCountyOfItsTowns() throws {
    var province = try Self.province()
    try province.put(
      .population, "code,total,urban\n320102,1001,400\n320104,2003,1000\n320171,500,0\n", as: "people.csv")
    try province.put(
      .towns, "code,name,lon,lat\n320171001,开发区街道,119.15,32.05\n", as: "towns.csv"
    ) {
      $0.xField = "lon"
      $0.yField = "lat"
    }
    try province.put(.villages, "code,name\n320171001201,新村\n", as: "villages.csv") { $0.datum = nil }
    let set = try province.load()
    #expect(set.regions.map(\.population) == [3504, 3504, 1001, 2503])
    #expect(set.villages.map(\.county) == [3])
    #expect(set.findings.filter { $0.id == "zone-assigned" }.count == 2)
  }

  @Test func settlementsAndTownsHaveTheirPolygons() throws {
    var province = try Self.province()
    try province.put(
      .settlements,
      P.features([
        P.polygon(119.05, 32.05, 0.005, 0.005, #""code": "320102001201", "population": 77"#),
        P.polygon(119.06, 32.05, 0.005, 0.005, #""code": "320102001201", "population": 11"#),
      ]), as: "settlements.geojson")
    try province.put(
      .urban,
      P.features([
        P.polygon(119.01, 32.01, 0.02, 0.02, #""code": "320102""#),
        P.polygon(119.04, 32.01, 0.01, 0.02, #""code": "320102""#),
      ]), as: "urban.geojson")
    let set = try province.load()
    #expect(set.villages[0].settlement.polygons.count == 2)
    #expect(set.villages[0].population == 88)
    #expect(set.villages[1].population == 601 - 88)
    // 400 people by area, two to one.
    #expect(set.urbanAreas.filter { $0.county == 2 }.map(\.population) == [267, 133])
  }

  @Test func sitesAndStationsAreJoined() throws {
    var province = try SmallProvince()
    try province.put(
      .sites, "id,height_m,environment,kind,lon,lat\nS2,,,candidate,119.05,32.05\nS1,40,urban,,119.15,32.05\n",
      as: "sites.csv"
    ) {
      $0.xField = "lon"
      $0.yField = "lat"
    }
    try province.put(
      .stations,
      """
      id,site,carrier,opened,azimuths_deg,tilt_deg,power_dbm
      B,S2,mobile-n28,2023/9/30,10 130 250,4,50
      A,S1,mobile-n28,20221231,,,
      """, as: "stations.csv")
    let set = try province.load()
    #expect(set.sites.map(\.id) == ["S1", "S2"])
    #expect(set.sites.map(\.county) == [3, 2])
    #expect(set.sites.map(\.heightM) == [40, 35])
    #expect(set.sites.map(\.environment) == [.urban, .rural])
    #expect(set.sites.map(\.kind) == [.existing, .candidate])
    #expect(set.stations.map(\.id) == ["A", "B"])
    #expect(set.stations.map(\.site) == [0, 1])
    #expect(set.stations.map(\.azimuthsDeg) == [[], [10, 130, 250]])
    #expect(set.stations.map(\.tiltDeg) == [6, 4])
    #expect(set.stations[1].power?.value == 50)
    #expect(set.stations.map(\.opened.description) == ["2022-12-31", "2023-09-30"])
  }

  @Test func villagePolygonsKeepTheirLandAndPlaces() throws {
    var province = try SmallProvince()
    try province.put(
      .villages,
      P.features([
        P.polygon(
          119.01, 32.01, 0.02, 0.02,
          #""code": "320102001201", "name": "A", "population": 300, "school_lon": 119.02, "school_lat": 32.015"#)
      ]), as: "villages.geojson")
    let set = try province.load()
    let village = set.villages[0]
    #expect(village.positionQuality == .given)
    #expect(village.boundary.contains(village.committee))
    #expect(village.school.map(village.boundary.contains) == true)
    #expect(village.clinic == nil)
    #expect(village.population == 300)
    #expect(set.urbanAreas.isEmpty)
  }
}
