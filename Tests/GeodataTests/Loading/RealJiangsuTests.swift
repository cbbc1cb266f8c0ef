import Diagnostics
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

  func jiangsu(
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
    let set = try load(try jiangsu(boundaries))
    #expect(set.regions.count { $0.level == .province } == 1)
    #expect(set.regions.count { $0.level == .city } == 13)
    #expect(set.regions.count { $0.level == .county } == 95)
    #expect(set.villages.count == 13_266)
    #expect(set.regions[0].name == "江苏省")
    #expect(set.regions[0].population == 84_748_016)
    #expect(set.regions.filter { $0.level == .city }.reduce(0) { $0 + $1.population } == 84_748_016)
    #expect(set.crs == "EPSG:4549")
    #expect(set.findings.allSatisfy { $0.severity != .error })
    for finding in set.findings { print(finding) }
  }
}
extension RealJiangsuTests {
  @Test func wrong() throws {
    for (b,d) in [(Boundaries.tianditu, DatumName.gcj02), (.datav, .cgcs2000), (.amap, .wgs84), (.datav, .bd09)] {
    for roles in [nil, Set([LayerRole.counties,.cities]), Set([.counties,.towns,.population])] as [Set<LayerRole>?] {
      print(b,d,roles as Any)
    for c in complaints(try jiangsu(b, declaredAs: d, only: roles)) { print(c) }
    } }
  }
}
