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

/// Layers of a saved run, written again.
@Suite struct SavedLayerTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try ResultsExporter.write(
      SmallRun.request([.gpkg, .geojson], to: scratch.path, isSynthetic: true), WorkControl(threads: 2))
  }

  private func request(
    _ layer: String, _ format: SavedLayerFormat, _ output: String, datum: CoordinateDatum? = nil, period: Int? = nil
  ) -> SavedLayerRequest {
    SavedLayerRequest(
      geoPackage: scratch.file("results.gpkg"), layer: layer, format: format, output: scratch.file(output),
      runDatum: .wgs84, datum: datum, periods: [("2021Q2", "2021-06-30"), ("2021Q3", "2021-09-30")], period: period,
      isSynthetic: true)
  }

  private func export(_ request: SavedLayerRequest) throws -> SavedLayerReport {
    try SavedLayerExport.write(request, WorkControl(threads: 1))
  }

  private func column(_ name: String, of path: String, layer: String? = nil) throws -> [FieldValue] {
    let table = try VectorFile.read(scratch.file(path), VectorReadOptions(layer: layer))
    let index = try #require(table.fieldIndex(name))
    return table.features.map { $0.values[index] }
  }

  @Test func geoJSONIsThatOfTheRun() throws {
    _ = try export(request("stations", .geojson, "again.geojson"))
    // An empty text is null in a GeoPackage that is read again; all else is the same, byte by byte.
    let written = try scratch.text("stations.geojson").replacing("\"azimuths_deg\":\"\"", with: "\"azimuths_deg\":null")
    #expect(try scratch.text("again.geojson") == written)
    _ = try export(request("villages", .geojson, "villages-again.geojson"))
    let first = try VectorFile.read(scratch.file("villages.geojson"))
    let second = try VectorFile.read(scratch.file("villages-again.geojson"))
    #expect(first.features.map(\.values) == second.features.map(\.values))
    for (a, b) in zip(first.features, second.features) {
      #expect(abs((a.geometry?.multiPolygon?.area ?? 0) - (b.geometry?.multiPolygon?.area ?? 0)) < 1e-12)
    }
  }

  @Test(arguments: SavedLayerFormat.allCases)
  func everyFormatIsReadBack(format: SavedLayerFormat) throws {
    let endings: [SavedLayerFormat: String] = [.flatgeobuf: "fgb", .shapefile: "shp"]
    let file = "out.\(endings[format] ?? format.rawValue)"
    let report = try export(request("stations", format, file))
    #expect(report.features == 3)
    #expect(report.findings.filter { $0.severity == .error }.isEmpty)
    #expect(SavedLayerFormat(path: file) == format)
    let names = try VectorFile.layerNames(scratch.file(file))
    let expected: [SavedLayerFormat: [String]] = [.xlsx: ["about", "stations"], .gpkg: ["stations", "layer_styles"]]
    #expect(names == expected[format] ?? Array(names.prefix(1)))
    // A GeoPackage's styles are no layer that a reader has to tell from the other.
    let layer = try VectorFile.read(
      scratch.file(file), VectorReadOptions(layer: format == .gpkg ? nil : names.last))
    if format == .mbtiles {
      // At the last zoom, which GDAL opens, stations are in one tile or beside its border in two.
      #expect(layer.features.count >= 3)
    } else {
      #expect(layer.features.count == 3)
    }
    let again = "again-" + file
    _ = try export(request("stations", format, again))
    #expect(try scratch.data(file) == scratch.data(again), "the same bytes")
  }

  @Test func aShiftMovesShapesAndColumns() throws {
    _ = try export(request("villages", .csv, "plain.csv"))
    _ = try export(request("villages", .csv, "moved.csv", datum: .gcj02))
    let before = try column("committee_lon", of: "plain.csv").map { try #require($0.double) }
    let after = try column("committee_lon", of: "moved.csv").map { try #require($0.double) }
    for (a, b) in zip(before, after) { #expect(abs(b - a) > 0.003 && abs(b - a) < 0.01) }
    #expect(try column("coordinate_datum", of: "moved.csv").allSatisfy { $0.string == "GCJ-02" })

    _ = try export(request("stations", .geojson, "moved.geojson", datum: .gcj02))
    let run = try Scratch()
    try ResultsExporter.write(
      SmallRun.request([.geojson], to: run.path, datum: .gcj02, isSynthetic: true), WorkControl(threads: 1))
    let moved = try VectorFile.read(scratch.file("moved.geojson"))
    let shifted = try VectorFile.read(run.file("stations.geojson"))
    #expect(moved.features == shifted.features)
    #expect(try scratch.text("moved.geojson").contains("\"coordinate_datum\":\"GCJ-02\""))
  }

  @Test func aShiftedRunComesBack() throws {
    let run = try Scratch()
    try ResultsExporter.write(SmallRun.request([.gpkg], to: run.path, datum: .bd09), WorkControl(threads: 1))
    var request = request("stations", .geojson, "back.geojson", datum: .wgs84)
    request.geoPackage = run.file("results.gpkg")
    request.runDatum = .bd09
    _ = try export(request)
    let original = try VectorFile.read(scratch.file("stations.geojson"))
    let back = try VectorFile.read(scratch.file("back.geojson"))
    try #require(original.features.count == 3 && back.features.count == 3)
    for (a, b) in zip(original.features, back.features) {
      guard case .point(let p)? = a.geometry, case .point(let q)? = b.geometry else {
        Issue.record("no point")
        continue
      }
      #expect(p.distance(to: q) < 2e-7)
    }
  }

  @Test func villagesAreWhatTheyWere() throws {
    _ = try export(request("villages", .geojson, "q2.geojson", period: 0))
    let count = try column("state", of: "q2.geojson").count
    try #require(count > 0 && count == SmallRun.world.villages.count)
    #expect(try column("state", of: "q2.geojson").allSatisfy { $0.string == "unserved" })
    #expect(try column("first_reached", of: "q2.geojson").allSatisfy { $0 == .null })
    #expect(try column("first_reached_distance_rule", of: "q2.geojson").allSatisfy { $0.string == "2021Q2" })
    #expect(try column("rsrp_dbm", of: "q2.geojson").allSatisfy { $0 == .null })
    _ = try export(request("villages", .geojson, "q3.geojson", period: 1))
    #expect(try column("state", of: "q3.geojson") == column("state", of: "villages.geojson"))
  }

  @Test func stationsAreThoseThatStood() throws {
    #expect(try export(request("stations", .csv, "q2.csv", period: 0)).features == 2)
    #expect(try export(request("stations", .csv, "q3.csv", period: 1)).features == 3)
    let longitudes = try column("lon", of: "q3.csv")
    try #require(longitudes.count == 3)
    #expect(longitudes.allSatisfy { $0.double.map { $0 > 119 && $0 < 121 } == true })
  }

  @Test func tablesAreOfThePeriod() throws {
    #expect(try export(request("timeline", .csv, "t.csv", period: 0)).features == 12)
    #expect(try export(request("village_states", .csv, "s.csv", period: 1)).features == 6)
  }

  @Test func whatHasNoTimeIsRefused() throws {
    let error = #expect(throws: InputError.self) { try export(request("regions", .csv, "r.csv", period: 0)) }
    #expect(error?.diagnostics.first?.id == "layer-timeless")
    #expect(try export(request("regions", .csv, "r.csv", period: 1)).features == 4)
  }

  @Test func coverageThatWasNotKeptIsRefused() throws {
    let run = try Scratch()
    var whole = SmallRun.request([.gpkg], to: run.path, isSynthetic: true)
    whole.world.countyOfCell = ContiguousArray(repeating: 3, count: whole.world.grid.count)
    whole.results.coverage = SmallRun.coverage
    try ResultsExporter.write(whole, WorkControl(threads: 1))
    var request = request("coverage_states", .geojson, "states.geojson")
    request.geoPackage = run.file("results.gpkg")
    request.periods = [("2021Q1", "2021-03-31"), ("2021Q2", "2021-06-30"), ("2021Q3", "2021-09-30")]
    request.period = 1
    #expect(try export(request).features > 0)
    request.output = scratch.file("early.geojson")
    request.period = 0
    let error = #expect(throws: InputError.self) { try export(request) }
    #expect(error?.diagnostics.first?.id == "period-not-kept")
    #expect(try !scratch.entries().contains("early.geojson"))
  }

  @Test func whatAFormatCannotHoldIsRefused() throws {
    let table = #expect(throws: InputError.self) { try export(request("timeline", .flatgeobuf, "t.fgb")) }
    #expect(table?.diagnostics.first?.id == "layer-placeless")
    var elsewhere = request("villages", .geojson, "v.geojson")
    elsewhere.crs = "EPSG:4549"
    #expect(throws: InputError.self) { try export(elsewhere) }
    elsewhere = request("villages", .gpkg, "v.gpkg")
    elsewhere.crs = "EPSG:1"
    let unknown = #expect(throws: InputError.self) { try export(elsewhere) }
    #expect(unknown?.diagnostics.first?.key == "--crs")
    #expect(try !scratch.entries().contains { $0.hasPrefix("v.") })
  }

  /// PROJ finds systems by parts of their names, GDAL does not.
  @Test(arguments: ["CGCS2000", "foo", "CGCS2000 / 3-degree Gauss-Kruger CM 120E"])
  func aCRSThatFilesCannotHaveIsRefused(crs: String) throws {
    let error = #expect(throws: InputError.self) { try ResultsExporter.check(crs: crs) }
    #expect(error?.diagnostics.map(\.id) == ["output-crs"])
    if crs.hasPrefix("CGCS2000 /") { #expect(error?.description.contains("Did you mean EPSG:4549") == true) }
    var elsewhere = request("stations", .csv, "s.csv")
    elsewhere.crs = crs
    #expect(throws: InputError.self) { try export(elsewhere) }
  }

  @Test func whatIsWrittenNamesItsCRS() throws {
    var elsewhere = request("stations", .csv, "s.csv")
    elsewhere.crs = "EPSG:4548"
    _ = try export(elsewhere)
    #expect(try column("crs", of: "s.csv").map(\.string) == Array(repeating: "EPSG:4548", count: 3))
    elsewhere.output = scratch.file("s.xlsx")
    elsewhere.format = .xlsx
    elsewhere.period = 0
    _ = try export(elsewhere)
    let about = try VectorFile.read(scratch.file("s.xlsx"), VectorReadOptions(layer: "about")).features.map(\.values)
    let first = try #require(about.first)
    #expect(first[0...3].map(\.string) == ["stations", "5G stations", "5G基站", "2"])
    #expect(first[4].string?.contains("at the end of 2021Q2 (2021-06-30)") == true, "\(first)")
    #expect(about.contains { $0[0].string == "x and y" && $0[4].string?.hasPrefix("EPSG:4548 (CGCS2000") == true })
    #expect(!about.contains { $0[0].string == "longitude and latitude" })
  }

  @Test func whatIsWrittenNamesItsPeriod() throws {
    _ = try export(request("villages", .geojson, "v.geojson", period: 0))
    #expect(try scratch.text("v.geojson").contains("\"period\":\"2021Q2\""))
    for file in ["v.csv", "v.geojsonl", "v.fgb"] {
      let format = try #require(SavedLayerFormat(path: file))
      _ = try export(request("villages", format, file, period: 0))
      let periods = try column("period", of: file)
      #expect(!periods.isEmpty && periods.allSatisfy { $0.string == "2021Q2" }, "\(file)")
    }
    _ = try export(request("timeline", .csv, "t.csv", period: 0))
    #expect(try scratch.text("t.csv").prefix { $0 != "\n" }.components(separatedBy: "period").count == 2)
    for file in ["v.gpkg", "v.mbtiles"] {
      let format = try #require(SavedLayerFormat(path: file))
      _ = try export(request("villages", format, file, period: 0))
      #expect(try scratch.data(file).range(of: Data("2021Q2 (2021-06-30)".utf8)) != nil, "\(file)")
    }
    #expect(try scratch.data("v.gpkg").range(of: Data("end of the last period".utf8)) == nil)
  }

  @Test func aGeoPackageKeepsStyleSourceAndLicence() throws {
    var elsewhere = request("villages", .gpkg, "v.gpkg")
    elsewhere.crs = "EPSG:4548"
    _ = try export(elsewhere)
    let style = try column("styleQML", of: "v.gpkg", layer: "layer_styles")
    let own = try VectorFile.read(scratch.file("results.gpkg"), VectorReadOptions(layer: "layer_styles"))
    let (table, text) = try (#require(own.fieldIndex("f_table_name")), #require(own.fieldIndex("styleQML")))
    #expect(style == own.features.filter { $0.values[table].string == "villages" }.map { $0.values[text] })
    #expect(style.count == 1)
    let record = try #require(try VectorFile.heads(scratch.file("v.gpkg")).first { $0.name == "villages" }?.record)
    #expect(record.contains("<license>Generated data") && record.contains("<history>Written by "))
    #expect(record.contains("Shapes are in EPSG:4548;") && !record.contains("EPSG:4549"))
  }

  @Test func aMissingFolderIsNamed() throws {
    for file in ["none/there/v.csv", "none/there/v.fgb"] {
      let format = try #require(SavedLayerFormat(path: file))
      let error = #expect(throws: ExportError.self) { try export(request("stations", format, file)) }
      #expect(error?.reason == "there is no folder \(scratch.file("none/there"))")
      #expect(error?.description.contains("mkdir -p") == true)
    }
  }

  @Test func adviceHelps() throws {
    func advice(_ request: SavedLayerRequest) throws -> String {
      let error = #expect(throws: InputError.self) { try export(request) }
      return error?.diagnostics.first?.advice.map { "\($0)" } ?? ""
    }
    var wanted = request("stations", .geojson, "s.geojson")
    wanted.crs = "EPSG:4490"
    #expect(try advice(wanted).contains("--datum cgcs2000"))
    wanted.crs = "EPSG:4548"
    #expect(try !advice(wanted).contains("--datum"))
    wanted.layer = "village_states"
    #expect(try advice(wanted) == "Leave --crs out.")
    #expect(try advice(request("regions", .csv, "r.csv", period: 0)).contains("timeline has"))
  }

  @Test func theRunItselfIsNoOutput() throws {
    let before = try scratch.data("results.gpkg")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.file("link.gpkg"), withDestinationPath: scratch.file("results.gpkg"))
    for name in ["results.gpkg", "./results.gpkg", "link.gpkg"] {
      let error = #expect(throws: InputError.self) { try export(request("stations", .gpkg, name)) }
      #expect(error?.diagnostics.first?.id == "output-is-source")
    }
    #expect(try scratch.data("results.gpkg") == before)
  }

  @Test func stoppingLeavesNothing() throws {
    let before = try scratch.entries()
    let cancellation = Cancellation()
    cancellation.request()
    for format in [SavedLayerFormat.geojson, .gpkg] {
      #expect(throws: Cancelled.self) {
        _ = try SavedLayerExport.write(
          request("villages", format, "stopped"), WorkControl(threads: 1, cancellation: cancellation))
      }
    }
    #expect(try scratch.entries() == before)
  }
}
