import Diagnostics
import Foundation
import GeoEngine
import GeoFiles
import Geodata
import Geometry
import Scenarios
import TestSupport
import Testing

@Suite struct InspectionTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  func path(_ name: String) -> String { scratch.file(name) }

  let towns = VectorLayer(
    name: "towns", crs: "EPSG:4326", fields: [VectorField("code", .text), VectorField("名称", .text)],
    features: [
      VectorFeature(id: 1, geometry: .point(Point(x: 118.8, y: 32.05)), values: [.text("0512"), .text("南京市")]),
      VectorFeature(id: 2, geometry: .point(Point(x: 120.6, y: 31.3)), values: [.text("0513"), .null]),
    ])

  func problem(_ request: ConversionRequest) throws -> Diagnostic {
    let error = try #require(#expect(throws: InputError.self) { try LayerConversion.convert(request) })
    #expect(error.diagnostics.count == 1)
    return try #require(error.diagnostics.first)
  }

  @Test func aLayerIsDescribed() throws {
    try VectorFile.write([towns], to: path("t.gpkg"), driver: "GPKG")
    #expect(
      try LayerInspection.text(path("t.gpkg")) == """
        \(path("t.gpkg"))
          format   GPKG (GeoPackage)

        layer "towns": 2 features
          geometry Point 2
          crs      EPSG:4326 (WGS 84)
          extent   longitude 118.8 to 120.6, latitude 31.3 to 32.05
          fields   2
            code  String  2 filled  for example 0512
            名称  String  1 filled  for example 南京市

        """)
  }

  @Test func aTableInAnotherEncodingIsDescribedWithAHint() throws {
    let bytes: [UInt8] = Array("code,name\n1,".utf8) + [0xC4, 0xCF, 0xBE, 0xA9, 10]
    try scratch.write(bytes, to: "g.csv")
    let text = try LayerInspection.text(path("g.csv"))
    #expect(text.contains("geometry None 1\n  fields   2\n"))
    #expect(text.contains("try `--encoding GBK`"))
    #expect(try LayerInspection.text(path("g.csv"), encoding: "GBK").contains("for example 南京\n"))
  }

  @Test func aRasterIsDescribed() throws {
    try RasterFile.write(
      Raster(
        columns: 2, rows: 2, geotransform: [500_000, 30, 0, 3_500_060, 0, -30], crs: "EPSG:4549",
        values: [1, 2.5, .nan, 4]), to: path("r.tif"))
    #expect(
      try LayerInspection.text(path("r.tif")) == """
        \(path("r.tif"))
          format   GTiff (GeoTIFF)
          raster   2 x 2 pixels
          pixel    30 x 30
          crs      EPSG:4549 (CGCS2000 / 3-degree Gauss-Kruger CM 120E)
          extent   x 500000 to 500060, y 3500000 to 3500060
          band 1   Float32, nodata nan, values 1 to 4
                   1 of 4 pixels (25%) are voids

        """)
    #expect(try scratch.entries() == ["r.tif"])
  }

  @Test func whatIsNoGeodata() throws {
    try scratch.write("a shopping list", to: "list.txt")
    for (name, id) in [("none.gpkg", "file-missing"), ("list.txt", "file-format-unknown")] {
      let error = #expect(throws: InputError.self) { try LayerInspection.text(path(name)) }
      #expect(error?.diagnostics.map(\.id) == [id])
    }
  }

  @Test(arguments: ["gpkg", "fgb", "shp", "geojson", "csv"]) func everyFormat(ending: String) throws {
    try VectorFile.write([towns], to: path("t.gpkg"), driver: "GPKG")
    let report = try LayerConversion.convert(
      ConversionRequest(input: path("t.gpkg"), output: path("out.\(ending)")))
    #expect(report.features == 2)
    #expect(report.featuresWithoutGeometry == 0)
    #expect(report.warnings.isEmpty)
    let isTable = ending == "csv"
    let back = try VectorFile.read(
      path("out.\(ending)"),
      VectorReadOptions(xField: isTable ? "X" : nil, yField: isTable ? "Y" : nil))
    let code = try #require(back.fieldIndex("code"))
    let places = Dictionary(
      uniqueKeysWithValues: back.features.map { ($0.values[code].string ?? "", $0.geometry) })
    #expect(places == ["0512": towns.features[0].geometry, "0513": towns.features[1].geometry])
  }

  @Test func toAProjectedCRSAndBack() throws {
    try VectorFile.write([towns], to: path("t.gpkg"), driver: "GPKG")
    let there = try LayerConversion.convert(
      ConversionRequest(input: path("t.gpkg"), output: path("m.gpkg"), crs: "EPSG:4549"))
    #expect(there.crs == "EPSG:4549")
    let metres = try VectorFile.read(path("m.gpkg"))
    #expect(metres.crs == "EPSG:4549")
    // gdaltransform -s_srs EPSG:4326 -t_srs EPSG:4549 of 118.8 32.05
    guard case .point(let nanjing)? = metres.features[0].geometry else {
      Issue.record("the point is lost")
      return
    }
    #expect(nanjing.distance(to: Point(x: 386_666.159749083, y: 3_548_026.65491969)) < 1e-6)
    _ = try LayerConversion.convert(ConversionRequest(input: path("m.gpkg"), output: path("b.geojson")))
    let back = try VectorFile.read(path("b.geojson"))
    for (a, b) in zip(back.features, towns.features) {
      guard case .point(let found)? = a.geometry, case .point(let wanted)? = b.geometry else { continue }
      #expect(found.distance(to: wanted) < 2e-7)
    }
  }

  @Test func toGCJ02AndBack() throws {
    try VectorFile.write([towns], to: path("t.gpkg"), driver: "GPKG")
    let shifted = try LayerConversion.convert(
      ConversionRequest(input: path("t.gpkg"), output: path("g.gpkg"), datum: .gcj02))
    #expect(shifted.datum == .gcj02)
    let gcj02 = try VectorFile.read(path("g.gpkg"))
    #expect(gcj02.features[0].geometry == .point(ChinaDatum.gcj02(fromWGS84: Point(x: 118.8, y: 32.05))))
    _ = try LayerConversion.convert(
      ConversionRequest(input: path("g.gpkg"), output: path("w.gpkg"), fromDatum: .gcj02, datum: .wgs84))
    guard case .point(let back)? = try VectorFile.read(path("w.gpkg")).features[0].geometry else {
      Issue.record("the point is lost")
      return
    }
    #expect(back.distance(to: Point(x: 118.8, y: 32.05)) < 1e-9)
    // CGCS2000 is WGS 84 within a metre: nothing moves.
    _ = try LayerConversion.convert(
      ConversionRequest(input: path("t.gpkg"), output: path("c.gpkg"), datum: .cgcs2000))
    #expect(try VectorFile.read(path("c.gpkg")).features == towns.features)
  }

  @Test func pointsFarFromTheZoneAreWarnedOf() throws {
    try VectorFile.write([towns], to: path("t.gpkg"), driver: "GPKG")
    let report = try LayerConversion.convert(
      ConversionRequest(input: path("t.gpkg"), output: path("z.gpkg"), crs: "EPSG:4547"))
    #expect(report.warnings.map(\.id) == ["outside-area-of-use"])
    #expect(report.warnings.first?.message.hasPrefix("2 features beyond") == true)
  }

  @Test func whatCannotBeConverted() throws {
    try VectorFile.write([towns], to: path("t.gpkg"), driver: "GPKG")
    #expect(try problem(ConversionRequest(input: path("t.gpkg"), output: path("t.dwg"))).id == "format-unknown")
    let format = try problem(ConversionRequest(input: path("t.gpkg"), output: path("t.gpkg"), format: "kml"))
    #expect(format.advice == "The formats are gpkg, geojson, flatgeobuf, shapefile, csv.")
    let crs = try problem(ConversionRequest(input: path("t.gpkg"), output: path("u.gpkg"), crs: "EPSG:none"))
    #expect(crs.id == "crs-unknown")
    let geojson = try problem(ConversionRequest(input: path("t.gpkg"), output: path("u.geojson"), crs: "EPSG:4549"))
    #expect(geojson.id == "geojson-crs")

    var metres = towns
    metres.crs = nil
    metres.features[0].geometry = .point(Point(x: 500_000, y: 3_500_000))
    try VectorFile.write([metres], to: path("n.gpkg"), driver: "GPKG")
    let none = try problem(ConversionRequest(input: path("n.gpkg"), output: path("u.gpkg"), crs: "EPSG:4549"))
    #expect(none.id == "layer-no-crs")

    var swapped = towns
    swapped.features[1].geometry = .point(Point(x: 31.3, y: 120.6))
    try VectorFile.write([swapped], to: path("s.gpkg"), driver: "GPKG")
    let point = try problem(ConversionRequest(input: path("s.gpkg"), output: path("u.gpkg"), crs: "EPSG:4549"))
    #expect(point.id == "point-not-movable")
    #expect(point.feature == "feature 2")
    #expect(!FileManager.default.fileExists(atPath: path("u.gpkg")))
  }
}
