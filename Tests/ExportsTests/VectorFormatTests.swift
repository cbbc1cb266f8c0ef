import Diagnostics
import Exports
import Foundation
import GeoFiles
import Geometry
import NetworkModel
import Parallelism
import Results
import TestSupport
import Testing

@Suite struct VectorFormatTests {
  private func export(_ request: ExportRequest) throws -> [Diagnostic] {
    try ResultsExporter.write(request, WorkControl(threads: 2))
  }

  @Test func linesOfGeoJSONAreTextsOfTheirOwn() throws {
    let scratch = try Scratch()
    _ = try export(SmallRun.request([.geojsonl], to: scratch.path, datum: .gcj02, isSynthetic: true))
    let text = try scratch.text("villages.geojsonl")
    let lines = text.split(separator: "\n")
    #expect(lines.count == 6)
    for line in lines {
      let feature = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      let properties = feature?["properties"] as? [String: Any]
      #expect(properties?["coordinate_datum"] as? String == "GCJ-02")
      #expect(properties?["synthetic"] as? Bool == true)
    }
    #expect(text.hasSuffix("}}\n"))
  }

  @Test func flatGeobufSaysWhatItLeavesOut() throws {
    let scratch = try Scratch()
    var request = SmallRun.request([.fgb], to: scratch.path)
    request.world.regions[0].area = .empty
    let findings = try export(request)
    #expect(findings.map(\.id) == ["features-left-out"])
    #expect(findings.first?.file == "regions.fgb")
    #expect(findings.first?.message.hasPrefix("1 of 4 rows") == true)
    #expect(try VectorFile.read(scratch.file("regions.fgb")).features.count == 3)
    #expect(try VectorFile.read(scratch.file("stations.fgb")).crs == "EPSG:4549")
  }

  @Test func tilesSayWhatTheyLeaveOut() throws {
    let scratch = try Scratch()
    var request = SmallRun.request([.mbtiles], to: scratch.path)
    request.world.regions[0].area = .empty
    let findings = try export(request)
    #expect(findings.map(\.id) == ["features-left-out"])
    #expect(findings.first?.file == "results.mbtiles")
    #expect(findings.first?.message.hasPrefix("1 of 4 rows of regions") == true)
  }

  /// Tables have no place for a note but a column.
  @Test func tablesSayThatPlacesWereGenerated() throws {
    let scratch = try Scratch()
    _ = try export(SmallRun.request([.csv], to: scratch.path, isSynthetic: true))
    let lines = try scratch.text("timeline.csv").split(separator: "\n")
    #expect(lines[0].hasSuffix(",area_coverage_probability,synthetic"))
    #expect(lines.dropFirst().allSatisfy { $0.hasSuffix(",true") })
  }

  @Test func ratiosOfNothingAreEmpty() throws {
    let scratch = try Scratch()
    var request = SmallRun.request([.csv, .geojson], to: scratch.path)
    for index in request.results.rows.indices where request.results.rows[index].region == 3 {
      request.results.rows[index].villages = 0
      request.results.rows[index].villagesReached = 0
    }
    _ = try export(request)
    let rows = csvRows(try scratch.text("timeline.csv"))
    let code = request.world.regions[3].code
    let (villages, ratio) = (
      try #require(rows[0].firstIndex(of: "villages")), try #require(rows[0].firstIndex(of: "village_reach_ratio"))
    )
    let empty = rows.filter { $0[4] == code }
    #expect(!empty.isEmpty && empty.allSatisfy { $0[villages] == "0" && $0[ratio] == "" })
    #expect(rows.dropFirst().contains { $0[4] != code && $0[ratio] != "" })
    let regions = try GeoJSONFile(scratch.data("regions.geojson")).features
    let region = try #require(regions.first { $0["id"] as? String == code }?["properties"] as? [String: Any])
    #expect(region["village_reach_ratio"] is NSNull)
  }

  @Test func aWorkbookHasTypedCells() throws {
    let scratch = try Scratch()
    _ = try export(SmallRun.request([.xlsx], to: scratch.path, isSynthetic: true))
    let path = scratch.file("results.xlsx")
    #expect(
      try VectorFile.layerNames(path) == ["about", "villages", "stations", "regions", "village_states", "timeline"])
    let stations = try VectorFile.read(path, VectorReadOptions(layer: "stations"))
    let types = Dictionary(uniqueKeysWithValues: stations.fields.map { ($0.name, $0.type) })
    #expect(types["opened"] == .date)
    #expect(types["cost_cny"] == .integer)
    #expect(types["height_m"] == .real)
    let about = try VectorFile.read(path, VectorReadOptions(layer: "about"))
    #expect(about.features.contains { $0.values.last?.string?.hasPrefix("The villages, sites") == true })
  }

  @Test func tilesAreOnTheGlobe() throws {
    let scratch = try Scratch()
    _ = try export(SmallRun.request([.mbtiles], to: scratch.path))
    let villages = try VectorFile.read(scratch.file("results.mbtiles"), VectorReadOptions(layer: "villages"))
    #expect(villages.crs == "EPSG:3857")
    let x = try #require(villages.box).minX / 20_037_508.342789244 * 180
    #expect(x > 119 && x < 121)
  }

  @Test func csvBeginsWithAMarkOnRequest() throws {
    let scratch = try Scratch()
    var request = SmallRun.request([.csv], to: scratch.path)
    request.csvHasByteOrderMark = true
    _ = try export(request)
    #expect(try scratch.data("timeline.csv").prefix(9) == Data([0xEF, 0xBB, 0xBF] + Array("period".utf8)))
  }

  @Test func theGeoPackageSaysWhatItHolds() throws {
    let scratch = try Scratch()
    _ = try export(SmallRun.request([.gpkg], to: scratch.path, datum: .gcj02, isSynthetic: true))
    let path = scratch.file("results.gpkg")
    let heads = try VectorFile.heads(path)
    let villages = try #require(heads.first { $0.name == "villages" })
    #expect(villages.title == "Villages (行政村)")
    #expect(villages.summary?.contains("GCJ-02") == true)
    #expect(villages.summary?.contains("generated") == true)
    let styles = try VectorFile.read(path, VectorReadOptions(layer: "layer_styles"))
    let table = try #require(styles.fieldIndex("f_table_name"))
    #expect(
      styles.features.map { $0.values[table].string } == ["villages", "stations", "regions", "villages_over_time"])
    let stations = try VectorFile.read(path, VectorReadOptions(layer: "stations"))
    let opened = try #require(stations.fieldIndex("opened"))
    #expect(stations.fields[opened].type == .date)
    #expect(stations.features[0].values[opened] == .text("2021-05-07"))
  }

  /// A spell a row, joined to the village by the view, which has no shape of its own.
  @Test func villagesOverTimeAreSpells() throws {
    let scratch = try Scratch()
    _ = try export(SmallRun.request([.gpkg], to: scratch.path))
    let path = scratch.file("results.gpkg")
    let states = try VectorFile.read(path, VectorReadOptions(layer: "village_states"))
    // All begin unserved; one stays so.
    #expect(states.features.count == 11)
    #expect(
      states.features[0].values.map(\.string) == [
        "320102001000", "unserved", "2021-04-01", "2021-06-30", "2021Q2", "2021Q2",
      ])
    let spells = try VectorFile.read(path, VectorReadOptions(layer: "villages_over_time"))
    #expect(spells.features.count == 11)
    #expect(spells.crs == "EPSG:4549")
    #expect(spells.features.allSatisfy { $0.geometry != nil })
    let villages = try VectorFile.read(path, VectorReadOptions(layer: "villages"))
    #expect(spells.features[1].geometry == villages.features[0].geometry)
    #expect(Set(spells.features.map(\.id)).count == 11)
  }
}
