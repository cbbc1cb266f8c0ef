import Diagnostics
import Geometry
import NetworkModel
import Parallelism
import Scenarios
import Testing

@testable import Geodata

/// Real boundaries, village lists and census of Jiangsu. They are not part of the repository; without them, these
/// tests say that they were skipped.
@Suite(.enabled(if: RealGeodata.root != nil, "no folder with real geodata (TONGDA_TEST_GEODATA)"))
struct RealJiangsuTests {
  enum Boundaries: String, CaseIterable {
    case tianditu = "admin/tianditu_cgcs2000/jiangsu_counties.geojson"
    case datav = "admin/datav_gcj02/jiangsu_counties.geojson"
    case amap = "admin/amap_detail_gcj02/jiangsu_counties.geojson"

    var datum: DatumName { self == .tianditu ? .cgcs2000 : .gcj02 }
  }

  /// Each set loaded once, for all tests.
  private static let sets = Dictionary(
    uniqueKeysWithValues: Boundaries.allCases.map { boundaries in
      (boundaries, Result { try load(try jiangsu(boundaries)) })
    })

  static func set(_ boundaries: Boundaries) throws -> GeodataSet { try #require(sets[boundaries]).get() }

  static func jiangsu(
    _ boundaries: Boundaries, declaredAs datum: DatumName? = nil, only roles: Set<LayerRole>? = nil
  ) throws -> Scenario {
    let root = try #require(RealGeodata.root)
    let layers = [
      LayerDeclaration(
        role: .counties, path: boundaries.rawValue, datum: datum ?? boundaries.datum, fields: ["code": "adcode"]),
      LayerDeclaration(
        role: .cities, path: "admin/tianditu_cgcs2000/jiangsu_cities.geojson", datum: .cgcs2000,
        fields: ["code": "adcode"]),
      LayerDeclaration(
        role: .provinces, path: "admin/datav_gcj02/china_provinces.geojson", datum: .gcj02,
        fields: ["code": "adcode"]),
      LayerDeclaration(
        role: .population, path: "population/census2020_js_gd_bj.csv",
        fields: [
          "code": "adcode", "total": "pop_total", "urban": "pop_urban", "rural": "pop_rural", "name": "county",
          "city_name": "city",
        ], whereEquals: ["level": ["county"], "province": ["江苏省"]]),
      LayerDeclaration(
        role: .towns, path: "places/jiangsu_town_points.csv", datum: .wgs84, xField: "lon_wgs84", yField: "lat_wgs84",
        fields: ["code": "code9_nbs2022_match", "county_code": "adcode_now_by_location"]),
      LayerDeclaration(
        role: .villages, path: "villages/jiangsu_village_units_nbs.csv",
        fields: [
          "code": "code12", "county_code": "county_code6", "county_name": "county", "town_code": "town_code9",
          "town_name": "town",
        ], whereEquals: ["kind": ["village_committee"]]),
      LayerDeclaration(
        role: .villagePlaces, path: "places/jiangsu_village_points.csv", datum: .gcj02, xField: "lon_gcj02",
        yField: "lat_gcj02", fields: ["code": "code12_nbs2022_match", "town_name": "town"]),
    ]
    return try scenario(root: root, layers.filter { roles?.contains($0.role) ?? true })
  }

  @Test(arguments: Boundaries.allCases)
  func everyoneAndEveryVillageIsThere(_ boundaries: Boundaries) throws {
    let set = try Self.set(boundaries)
    #expect(set.regions.count { $0.level == .province } == 1)
    #expect(set.regions.count { $0.level == .city } == 13)
    #expect(set.regions.count { $0.level == .county } == 95)
    #expect(set.villages.count == 13_266)
    #expect(set.regions[0].name == "江苏省")
    #expect(set.regions[0].population == 84_748_016)
    #expect(set.regions.filter { $0.level == .city }.reduce(0) { $0 + $1.population } == 84_748_016)
    #expect(set.crs == "EPSG:4549")
    #expect(set.findings.allSatisfy { $0.severity != .error })
  }

  /// Province totals of everything, over one world of each boundary set.
  @Test(arguments: Boundaries.allCases)
  func theWorldHoldsEverybody(_ boundaries: Boundaries) throws {
    let scenario = try Self.jiangsu(boundaries)
    let control = WorkControl(threads: 2)
    var findings: [Diagnostic] = []
    let world = try WorldBuilder.build(try Self.set(boundaries), scenario, control) {
      findings.append($0)
    }
    #expect(world.populationOfCell.reduce(0) { $0 + Int($1) } == 84_748_016)
    #expect(world.settlementStarts.count == 13_267)
    #expect(zip(world.settlementStarts, world.settlementStarts.dropFirst()).allSatisfy { $0 < $1 })
    #expect(findings.allSatisfy { $0.severity == .note })
  }

  @Test func changedCodesAreMatched() throws {
    let set = try Self.set(.datav)
    let changed = set.findings.filter { $0.id == "code-changed" }
    #expect(changed.map(\.feature) == ["320602 崇川区", "320684 海门区"])
    #expect(changed.map { $0.message.prefix(18) } == ["the code is 320613", "the code is 320614"])
    let codes = set.regions.map(\.code)
    #expect(codes.contains("320613") && codes.contains("320614"))
    #expect(!codes.contains("320602") && !codes.contains("320684"))
  }

  @Test func invalidCountiesAreRepairedAndListed() throws {
    func repaired(_ boundaries: Boundaries) throws -> [String?] {
      try load(try Self.jiangsu(boundaries, only: [.counties])).findings.filter { $0.id == "polygon-repaired" }.map(
        \.feature)
    }
    #expect(
      try repaired(.datav) == ["320114 雨花台区", "320118 高淳区", "320302 鼓楼区", "320312 铜山区", "320922 滨海县"])
    #expect(try repaired(.tianditu) == [])
    #expect(try repaired(.amap) == [])
  }

  @Test func theLineInTheSeaIsListedAndLeftOut() throws {
    let findings = try Self.set(.tianditu).findings.filter { $0.id == "feature-skipped" }
    #expect(findings.map(\.message) == ["1 feature of 35 has no code of six digits and is left out: 100000_JD"])
  }

  /// Both ways round; with all witnesses, and with one kind alone.
  @Test(
    arguments: [
      (.tianditu, .gcj02, nil), (.datav, .cgcs2000, nil), (.amap, .wgs84, nil), (.datav, .bd09, nil),
      (.tianditu, .gcj02, [.counties, .cities]), (.datav, .cgcs2000, [.counties, .towns]),
      (.tianditu, .gcj02, [.counties, .villages, .villagePlaces]),
    ] as [(Boundaries, DatumName, Set<LayerRole>?)])
  func aWrongDatumIsNamed(_ boundaries: Boundaries, _ datum: DatumName, _ roles: Set<LayerRole>?) throws {
    let said = complaints(try Self.jiangsu(boundaries, declaredAs: datum, only: roles))
    let right = boundaries == .tianditu ? "cgcs2000 (or wgs84)" : "gcj02"
    #expect(said.count == 1)
    #expect(
      said.first?.hasPrefix(
        "\(boundaries.rawValue): error: geodata.layers.counties.datum: the coordinates are declared as "
          + "\(datum.rawValue), but fit the other layers much better as \(right): ") == true)
  }

  @Test func villagesAreNearTheirTownsAndInTheirCounties() throws {
    let set = try Self.set(.tianditu)
    let locator = RegionLocator(set.regions.map(\.area))
    let outside = set.villages.count { !locator.contains($0.county, $0.committee) }
    // Given points may lie just outside; approximate ones never do.
    #expect(outside < 10)
    #expect(
      set.villages.allSatisfy { $0.positionQuality == .given || locator.contains($0.county, $0.committee) })
    #expect(set.villages.count { $0.positionQuality == .given } > 800)
    #expect(set.villages.allSatisfy { !$0.boundary.isEmpty })
  }
}
