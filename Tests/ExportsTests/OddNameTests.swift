import Diagnostics
import Exports
import Foundation
import GeoFiles
import NetworkModel
import Parallelism
import Results
import TestSupport
import Testing

/// Names that break careless writers, in every format, as GDAL reads them back.
@Suite struct OddNameTests {
  static let names = [
    "<script>alert(1)</script>", "say \"hi\", it's\nO'Brien\\", "👩‍🌾 村 🏘", "\u{200f}\u{202e}قرية\u{202c}",
    "=1+1|cmd,;@+-",
    String(repeating: "很长的村名", count: 400),
  ]

  private static let world: World = {
    var world = SmallRun.world
    for index in names.indices { world.villages[index].name = names[index] }
    return world
  }()

  private func written(_ formats: Set<ExportFormat>) throws -> Scratch {
    let scratch = try Scratch()
    var request = SmallRun.request(formats, to: scratch.path)
    request.world = Self.world
    try ResultsExporter.write(request, WorkControl(threads: 2))
    return scratch
  }

  private func names(_ path: String, _ options: VectorReadOptions = VectorReadOptions()) throws -> [String?] {
    let layer = try VectorFile.read(path, options)
    let name = try #require(layer.fieldIndex("name"))
    return layer.features.map { if case .text(let text) = $0.values[name] { text } else { nil } }
  }

  @Test(arguments: [
    (ExportFormat.geojson, "villages.geojson"), (.geojsonl, "villages.geojsonl"), (.gpkg, "results.gpkg"),
    (.xlsx, "results.xlsx"),
  ])
  func namesComeBackAsTheyWere(format: ExportFormat, file: String) throws {
    let scratch = try written([format])
    let holdsLayers = file.hasPrefix("results")
    let options = VectorReadOptions(layer: holdsLayers ? "villages" : nil)
    #expect(try names(scratch.file(file), options) == Self.names)
  }

  /// FlatGeobuf sorts its features along a curve.
  @Test func namesComeBackFromFlatGeobuf() throws {
    let scratch = try written([.fgb])
    #expect(try Set(names(scratch.file("villages.fgb"))) == Set(Self.names))
  }

  /// A tile may hold a village that others hold too, at every zoom.
  @Test func namesComeBackFromTiles() throws {
    let scratch = try written([.mbtiles])
    #expect(
      try Set(names(scratch.file("results.mbtiles"), VectorReadOptions(layer: "villages"))) == Set(Self.names))
  }

  /// Tables of a run name no villages; an export of the layer does.
  @Test func namesComeBackFromCSV() throws {
    let scratch = try written([.gpkg])
    let path = scratch.file("villages.csv")
    _ = try SavedLayerExport.write(
      SavedLayerRequest(
        geoPackage: scratch.file("results.gpkg"), layer: "villages", format: .csv, output: path, runDatum: .wgs84,
        datum: .wgs84, periods: []),
      WorkControl(threads: 1))
    #expect(try names(path) == Self.names)
    let rows = csvRows(try scratch.text("villages.csv"))
    #expect(rows.dropFirst().map { $0[1] } == Self.names)
  }

  @Test func aLeadingEqualsSignIsTextInAWorkbook() throws {
    let scratch = try written([.xlsx])
    let layer = try VectorFile.read(scratch.file("results.xlsx"), VectorReadOptions(layer: "villages"))
    let code = try #require(layer.fields.first { $0.name == "code" })
    #expect(code.type == .text)
    #expect(layer.fields.first { $0.name == "population" }?.type == .integer)
  }
}
