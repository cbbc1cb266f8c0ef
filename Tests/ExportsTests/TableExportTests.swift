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

@Suite struct TableExportTests {
  private func export(_ request: (String) -> ExportRequest, threads: Int = 2) throws -> Scratch {
    let scratch = try Scratch()
    try ResultsExporter.write(request(scratch.path), WorkControl(threads: threads))
    return scratch
  }

  @Test func theTimelineHasItsColumnsInTheirOrder() throws {
    let scratch = try export { SmallRun.request([.csv], to: $0) }
    #expect(try scratch.entries() == ["timeline.csv"])
    let text = try scratch.text("timeline.csv")
    #expect(!text.contains("\r"))
    let table = csvRows(text)
    let columns = """
      period,start,end,level,region_code,region_name,operator,villages,villages_reached,village_reach_ratio,\
      villages_good,villages_weak,villages_unserved,population,population_covered,population_coverage_ratio,\
      area_km2,area_covered_km2,area_coverage_ratio,sites,stations,stations_new,spend_cny,spend_cumulative_cny,\
      villages_reached_distance_rule,opex_cny,parks,parks_covered,parks_covered_indoors,park_area_km2,\
      park_area_covered_km2,park_coverage_ratio,\
      population_coverage_probability,area_coverage_probability
      """
    #expect(table[0].joined(separator: ",") == columns)
    #expect(table.count == 1 + 2 * 4 * 3)
    #expect(table.allSatisfy { $0.count == 34 })
    #expect(
      table[1] == [
        "2021Q2", "2021-04-01", "2021-06-30", "province", "320000", "江苏省", "any", "6", "2", "0.333333", "1", "1", "3",
        "600", "200", "0.333333", "200", "66.123457", "0.330617", "1", "2", "0", "0", "0", "6",
        "0", "0", "0", "0", "0", "0", "", "", "",
      ])
    #expect(table[11][5] == "\"秦淮\", 区")
    #expect(table[11][6] == "mobile")
    #expect(table[24][22..<26] == ["350000", "350000", "6", "4375"])
    #expect(table[24].suffix(2) == ["0.75", "0.25"])
  }

  @Test func theGeoPackageHoldsTheSameLayers() throws {
    let scratch = try export { SmallRun.request([.gpkg], to: $0, isSynthetic: true) }
    let path = scratch.file("results.gpkg")
    let villages = try VectorFile.read(path, VectorReadOptions(layer: "villages"))
    #expect(villages.crs == "EPSG:4549")
    #expect(villages.features.count == 6)
    let name = try #require(villages.fieldIndex("name"))
    #expect(villages.features.map { $0.values[name].string } == SmallRun.names)
    let area = try #require(villages.fieldIndex("area_km2"))
    for (feature, village) in zip(villages.features, SmallRun.world.villages) where !village.boundary.isEmpty {
      let region = try #require(feature.geometry?.multiPolygon)
      #expect(region.area == village.boundary.area)
      let written = try #require(feature.values[area].double)
      #expect(abs(written / (region.area / 1e6) - 1) < 1e-6)
    }
    let regions = try VectorFile.read(path, VectorReadOptions(layer: "regions"))
    #expect(regions.features.count == 4)
    let stations = try VectorFile.read(path, VectorReadOptions(layer: "stations"))
    #expect(stations.features.count == 3)
    #expect(stations.features[2].geometry == .point(SmallRun.results.newSites[0].location))
    let timeline = try VectorFile.read(path, VectorReadOptions(layer: "timeline"))
    #expect(timeline.features.count == 24)
    #expect(timeline.features.allSatisfy { $0.geometry == nil })
    let ratio = try #require(timeline.fieldIndex("village_reach_ratio"))
    #expect(timeline.features[0].values[ratio] == .real(0.333333))
  }

  @Test func theGeoPackageTakesAnotherCRS() throws {
    let scratch = try export { SmallRun.request([.gpkg, .geojson], to: $0, crs: "EPSG:4326") }
    let stations = try VectorFile.read(scratch.file("results.gpkg"), VectorReadOptions(layer: "stations"))
    #expect(stations.crs == "EPSG:4326")
    let json = try VectorFile.read(scratch.file("stations.geojson"), VectorReadOptions())
    for (a, b) in zip(stations.features, json.features) {
      guard case .point(let p)? = a.geometry, case .point(let q)? = b.geometry else {
        Issue.record("no point")
        continue
      }
      #expect(p.distance(to: q) < 1e-7)
    }
  }

  @Test func aShiftedDatumMovesTheGeoPackage() throws {
    let scratch = try export { SmallRun.request([.gpkg], to: $0, datum: .gcj02) }
    let stations = try VectorFile.read(scratch.file("results.gpkg"), VectorReadOptions(layer: "stations"))
    #expect(stations.crs == "EPSG:4549")
    guard case .point(let moved)? = stations.features[2].geometry else {
      Issue.record("no point")
      return
    }
    let distance = moved.distance(to: SmallRun.results.newSites[0].location)
    #expect(distance > 100 && distance < 1000)
  }

  @Test func theBytesDoNotDependOnThreads() throws {
    let formats = Set(ExportFormat.allCases)
    let folders = try [1, 2, 7].map { threads in
      try export({ SmallRun.request(formats, to: $0, datum: .gcj02, isSynthetic: true) }, threads: threads)
    }
    let layers = ["regions", "stations", "villages"]
    let names =
      (layers.flatMap { ["\($0).fgb", "\($0).geojson", "\($0).geojsonl"] } + [
        "map.png", "results.gpkg", "results.mbtiles", "results.qgs", "results.xlsx", "timeline.csv",
      ]).sorted()
    for folder in folders {
      #expect(try folder.entries() == names)
      for name in names { #expect(try folder.data(name) == folders[0].data(name), "\(name)") }
    }
  }

  @Test func anUnknownCRSIsNamed() throws {
    let error = #expect(throws: InputError.self) {
      _ = try export { SmallRun.request([.gpkg], to: $0, crs: "EPSG:999999") }
    }
    #expect(error?.diagnostics.first?.id == "output-crs")
    #expect(error?.description.contains("EPSG:999999") == true)
  }

  @Test(arguments: [
    ("EPSG:27700", Diagnostic.Severity.warning), ("EPSG:4547", .note), ("EPSG:4549", nil), ("EPSG:4326", nil),
  ])
  func aCRSOfElsewhereIsSaid(_ crs: String, _ severity: Diagnostic.Severity?) throws {
    let scratch = try Scratch()
    let request = SmallRun.request([.fgb], to: scratch.path, crs: crs)
    let findings = try ResultsExporter.write(request, WorkControl(threads: 2))
    #expect(findings.map(\.severity) == (severity.map { [$0] } ?? []), "\(findings)")
    #expect(findings.allSatisfy { $0.id == "outside-area-of-use" && $0.key == "output.crs" })
  }

  @Test func nothingAskedForIsNothingWritten() throws {
    let scratch = try export { SmallRun.request([], to: $0) }
    #expect(try scratch.entries() == [])
  }

  @Test func aMissingFolderIsAnError() throws {
    #expect(throws: ExportError.self) {
      try ResultsExporter.write(SmallRun.request([.csv], to: "/nonexistent/folder"), WorkControl(threads: 1))
    }
  }

  @Test func cancellingLeavesNoFolder() throws {
    let scratch = try Scratch()
    let cancellation = Cancellation()
    cancellation.request()
    #expect(throws: Cancelled.self) {
      try PublishedFolder.write(scratch.file("run")) {
        try ResultsExporter.write(
          SmallRun.request(Set(ExportFormat.allCases), to: $0), WorkControl(threads: 2, cancellation: cancellation))
      }
    }
    #expect(try scratch.entries() == [])
  }

  /// The input was fine: whatever cannot be written is a failed run, not bad input. A page needs more of a run than this one
  /// has.
  @Test(arguments: ExportFormat.allCases.filter { $0 != .html })
  func whatCannotBeWrittenIsAFailure(format: ExportFormat) {
    var request = SmallRun.request([format], to: "/dev/null/nowhere")
    if format == .tif { request.results.coverage = SmallRun.coverage }
    #expect(throws: ExportError.self) { try ResultsExporter.write(request, WorkControl(threads: 1)) }
  }
}
