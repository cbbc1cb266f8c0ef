import Exports
import Foundation
import GeoEngine
import Geometry
import NetworkModel
import Parallelism
import TestSupport
import Testing

@Suite struct GeoJSONExportTests {
  private func export(
    datum: CoordinateDatum = .wgs84, isSynthetic: Bool = false, _ body: (Scratch) throws -> Void
  ) throws {
    let scratch = try Scratch()
    try ResultsExporter.write(
      SmallRun.request([.geojson], to: scratch.path, datum: datum, isSynthetic: isSynthetic), WorkControl(threads: 2))
    try body(scratch)
  }

  private func properties(_ file: GeoJSONFile, _ index: Int) throws -> [String: Any] {
    try #require(file.features[index]["properties"] as? [String: Any])
  }

  @Test func allLayersKeepToRFC7946() throws {
    try export { scratch in
      #expect(try scratch.entries() == ["regions.geojson", "stations.geojson", "villages.geojson"])
      for (name, count) in [("villages", 6), ("stations", 3), ("regions", 4)] {
        let file = try GeoJSONFile(scratch.data("\(name).geojson"))
        try file.checkRFC7946()
        #expect(file.features.count == count)
        #expect(file.members["name"] as? String == name)
        #expect(file.members["coordinate_datum"] == nil)
        #expect(file.members["synthetic"] == nil)
      }
    }
  }

  @Test func villagesTellTheirState() throws {
    try export { scratch in
      let file = try GeoJSONFile(scratch.data("villages.geojson"))
      #expect(try file.features.indices.map { try properties(file, $0)["name"] as? String } == SmallRun.names)
      let first = try properties(file, 0)
      #expect(file.features[0]["id"] as? String == "320102001000")
      #expect(first["code"] as? String == "320102001000")
      #expect(first["county_code"] as? String == "320102")
      #expect(first["county"] as? String == "玄武区")
      #expect(first["city"] as? String == "南京市")
      #expect(first["state"] as? String == "good")
      #expect(first["first_reached"] as? String == "2021Q3")
      #expect(first["first_reached_mobile"] as? String == "2021Q3")
      #expect(first["first_reached_telecom"] is NSNull)
      #expect(first["first_reached_distance_rule"] as? String == "2021Q2")
      #expect(first["rsrp_dbm"] as? Double == -98.77)
      #expect(first["sinr_db"] as? Double == 3.14)
      #expect(first["rate_mbps"] as? Double == 123.5)
      #expect(first["coverage_probability"] as? Double == 0.8765)
      #expect(first["operator"] as? String == "mobile")
      #expect(first["ground_height_m"] as? Double == 12.3)
      #expect(first["school_lon"] is NSNull)
      #expect(first["clinic_lon"] is Double)
      #expect(first["area_km2"] as? Double == 5.50220528)
      let unserved = try properties(file, 3)
      #expect(unserved["state"] as? String == "unserved")
      #expect(unserved["rsrp_dbm"] is NSNull)
      #expect(unserved["coverage_probability"] is NSNull)
      #expect(unserved["area_km2"] is NSNull)
      #expect((file.features[3]["geometry"] as? [String: Any])?["type"] as? String == "Point")
      #expect((file.features[2]["geometry"] as? [String: Any])?["type"] as? String == "MultiPolygon")
      #expect(try properties(file, 1)["good_share"] as? Double == 0.333333)
      #expect(try properties(file, 5)["position_quality"] as? String == "approximate")
    }
  }

  @Test func stationsTellWhatTheyAre() throws {
    try export { scratch in
      let file = try GeoJSONFile(scratch.data("stations.geojson"))
      let first = try properties(file, 0)
      #expect(first["azimuths_deg"] as? String == "0;120;240.5")
      #expect(first["operators"] as? String == "mobile")
      #expect(first["opened"] as? String == "2021-05-07")
      #expect(first["period"] as? String == "2021Q2")
      #expect(first["new"] as? Bool == true)
      #expect(first["programme"] is NSNull)
      #expect(first["power_dbm"] as? Double == 52)
      let second = try properties(file, 1)
      #expect(second["id"] as? String == "B<2>")
      #expect(second["azimuths_deg"] as? String == "")
      #expect(second["operators"] as? String == "mobile;telecom")
      #expect(second["power_dbm"] as? Double == 46.13)
      let built = try properties(file, 2)
      #expect(built["site"] as? String == "N-1")
      #expect(built["programme"] as? String == "rural \"2021\"")
      #expect(built["cost_cny"] as? Int == 350_000)
      #expect(built["height_m"] as? Double == 40.5)
    }
  }

  @Test func regionsTellTheLastPeriodOfTheUnion() throws {
    try export { scratch in
      let file = try GeoJSONFile(scratch.data("regions.geojson"))
      let county = try properties(file, 2)
      #expect(county["level"] as? String == "county")
      #expect(county["parent_code"] as? String == "320100")
      #expect(county["period"] as? String == "2021Q3")
      #expect(county["villages_reached"] as? Int == 4)
      #expect(county["village_reach_ratio"] as? Double == 0.666667)
      #expect(county["population_covered"] as? Int == 302)
      #expect(county["area_km2"] as? Double == 100)
      #expect(county["area_covered_km2"] as? Double == 66.123457)
      #expect(county["population_coverage_probability"] as? Double == 0.75)
      #expect(county["area_coverage_probability"] as? Double == 0.25)
      #expect(county["name_en"] is NSNull)
    }
  }

  /// 441900 东莞市 has no counties: the city and its only county have one code.
  @Test func aCountyWithItsCitysCodeHasAnIdOfItsOwn() throws {
    let scratch = try Scratch()
    var request = SmallRun.request([.geojson], to: scratch.path)
    request.world.regions[1].code = "441900"
    request.world.regions[2].code = "441900"
    try ResultsExporter.write(request, WorkControl(threads: 1))
    let file = try GeoJSONFile(scratch.data("regions.geojson"))
    try file.checkRFC7946()
    #expect(file.features.map { $0["id"] as? String } == ["320000", "441900", "441900-county", "320104"])
    #expect(try properties(file, 2)["code"] as? String == "441900")
    #expect(try properties(file, 2)["parent_code"] as? String == "441900")
    #expect(try properties(file, 1)["level"] as? String == "city")
  }

  @Test func placesAreWhereTransformationPutsThem() throws {
    try export { scratch in
      let file = try GeoJSONFile(scratch.data("villages.geojson"))
      let transformation = try CoordinateTransformation(from: CoordinateReferenceSystem("EPSG:4549"), to: .wgs84)
      var committee = [SmallRun.world.villages[4].committee]
      try transformation.transform(&committee)
      let values = try properties(file, 4)
      let lon = try #require(values["committee_lon"] as? Double)
      let lat = try #require(values["committee_lat"] as? Double)
      #expect(abs(lon - committee[0].x) < 1e-7)
      #expect(abs(lat - committee[0].y) < 1e-7)
      #expect(values["clinic_lat"] is NSNull)
      #expect(try properties(file, 5)["clinic_lat"] is Double)
    }
  }

  @Test(arguments: [(CoordinateDatum.gcj02, "GCJ-02"), (.bd09, "BD-09")])
  func aShiftedDatumIsAppliedAndNamed(_ datum: CoordinateDatum, _ label: String) throws {
    var plain: Point?
    try export { plain = try firstStation($0) }
    try export(datum: datum) { scratch in
      let file = try GeoJSONFile(scratch.data("stations.geojson"))
      #expect(file.members["coordinate_datum"] as? String == label)
      #expect((file.members["coordinate_note"] as? String)?.contains("RFC 7946") == true)
      let expected =
        try datum == .gcj02 ? ChinaDatum.gcj02(fromWGS84: #require(plain)) : ChinaDatum.bd09(fromWGS84: #require(plain))
      let found = try firstStation(scratch)
      #expect(abs(found.x - expected.x) < 3e-7)
      #expect(abs(found.y - expected.y) < 3e-7)
      #expect(found.distance(to: try #require(plain)) > 1e-3)
    }
  }

  private func firstStation(_ scratch: Scratch) throws -> Point {
    let file = try GeoJSONFile(scratch.data("stations.geojson"))
    let geometry = try #require(file.features[0]["geometry"] as? [String: Any])
    let pair = try #require(geometry["coordinates"] as? [Double])
    return Point(x: pair[0], y: pair[1])
  }

  @Test func syntheticPlacesAreCalledThat() throws {
    try export(isSynthetic: true) { scratch in
      for name in ["villages", "stations", "regions"] {
        let file = try GeoJSONFile(scratch.data("\(name).geojson"))
        #expect(file.members["synthetic"] as? Bool == true)
        #expect((file.members["synthetic_note"] as? String)?.isEmpty == false)
      }
    }
  }
}
