import Diagnostics
import GeoFiles
import Geometry
import Foundation
import TestSupport
import Testing

@Suite struct RoundTripTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test(arguments: [("GPKG", "t.gpkg"), ("ESRI Shapefile", "t.shp")])
  func pointsWithChineseNames(driver: String, name: String) throws {
    let warnings = try VectorFile.write([towns], to: scratch.file(name), driver: driver)
    #expect(warnings.isEmpty)
    let back = try VectorFile.read(scratch.file(name))
    #expect(back.crs == "EPSG:4490")
    #expect(back.fields == towns.fields)
    #expect(back.features.map(\.values) == towns.features.map(\.values))
    #expect(back.features.map(\.geometry) == towns.features.map(\.geometry))
    // Ids of a Shapefile start at 0.
    if driver == "GPKG" { #expect(back.features == towns.features) }
  }

  @Test func flatGeobufTakesPlacedFeaturesOnly() throws {
    let problem = try diagnostic { try VectorFile.write([towns], to: scratch.file("t.fgb"), driver: "FlatGeobuf") }
    #expect(problem.id == "geometry-missing")
    try VectorFile.write([placedTowns], to: scratch.file("t.fgb"), driver: "FlatGeobuf")
    let back = try VectorFile.read(scratch.file("t.fgb"))
    #expect(back.crs == "EPSG:4490")
    #expect(back.fields == towns.fields)
    // FlatGeobuf sorts by place.
    let sorted = back.features.sorted { ($0.values[0].string ?? "") < ($1.values[0].string ?? "") }
    #expect(sorted.map(\.values) == placedTowns.features.map(\.values))
    #expect(sorted.map(\.geometry) == placedTowns.features.map(\.geometry))
  }

  @Test func geoJSONIsWGS84AndKeepsIds() throws {
    try VectorFile.write([towns], to: scratch.file("t.geojson"), driver: "GeoJSON")
    let back = try VectorFile.read(scratch.file("t.geojson"))
    #expect(back.crs == "EPSG:4326")
    #expect(back.features.map(\.id) == [1, 2, 3])
    #expect(back.features.map(\.values) == towns.features.map(\.values))
    #expect(back.features[0].geometry == .point(Point(x: 118.8, y: 32.05)))
  }

  @Test func csvKeepsLeadingZerosAndPoints() throws {
    try VectorFile.write([placedTowns], to: scratch.file("t.csv"), driver: "CSV")
    let text = try scratch.text("t.csv")
    #expect(text.hasPrefix("X,Y,code,名称,people,share\n118.8,32.05,0512,南京市,9314685,0.25\n"))
    let table = try VectorFile.read(scratch.file("t.csv"))
    #expect(table.features.allSatisfy { $0.geometry == nil })
    #expect(table.crs == nil)
    let code = try #require(table.fieldIndex("code"))
    #expect(table.features[0].values[code] == .text("0512"))
    let placed = try VectorFile.read(scratch.file("t.csv"), VectorReadOptions(xField: "X", yField: "Y"))
    #expect(placed.features.map(\.geometry) == placedTowns.features.map(\.geometry))
  }

  @Test(arguments: [("GPKG", "p.gpkg"), ("FlatGeobuf", "p.fgb"), ("ESRI Shapefile", "p.shp"), ("GeoJSON", "p.geojson")])
  func regionsWithIslandsAndHoles(driver: String, name: String) throws {
    var holed = square(118, 31, 4)
    holed.holes = [square(119, 32, 1).outer.reversed]
    let region = MultiPolygon([holed, square(124, 30, 0.5)])
    let layer = VectorLayer(
      name: "p", crs: "EPSG:4326", fields: [VectorField("n", .integer)],
      features: [
        VectorFeature(id: 1, geometry: .polygon(square(110, 20, 1)), values: [.integer(1)]),
        VectorFeature(id: 2, geometry: .multiPolygon(region), values: [.integer(2)]),
      ])
    try VectorFile.write([layer], to: scratch.file(name), driver: driver)
    let back = try VectorFile.read(scratch.file(name))
    let byNumber = back.features.sorted { ($0.values[0].int ?? 0) < ($1.values[0].int ?? 0) }
    let areas: [Double] = byNumber.compactMap { $0.geometry?.multiPolygon?.area }
    #expect(areas == [1, 15.25])
    let second = try #require(byNumber[1].geometry?.multiPolygon)
    #expect(second.polygons.map(\.holes.count).sorted() == [0, 1])
    if driver == "GPKG" { #expect(byNumber[1].geometry == .multiPolygon(region)) }
  }

  @Test func linesAndMultiPointsIntoAGeoPackage() throws {
    let line = [Point(x: 1, y: 2), Point(x: 3, y: 4), Point(x: 5, y: 0)]
    let shapes: [Shape] = [.line(line), .multiLine([line, line.reversed()]), .multiPoint(line), .point(line[0])]
    let layer = VectorLayer(
      name: "mixed", crs: nil, fields: [],
      features: shapes.enumerated().map { VectorFeature(id: Int64($0.offset + 1), geometry: $0.element, values: []) })
    try VectorFile.write([layer, towns], to: scratch.file("m.gpkg"), driver: "GPKG")
    #expect(try VectorFile.layerNames(scratch.file("m.gpkg")) == ["mixed", "towns"])
    let back = try VectorFile.read(scratch.file("m.gpkg"), VectorReadOptions(layer: "mixed"))
    #expect(back.crs == nil)
    #expect(back.features.map(\.geometry) == shapes)
    #expect(back.box == Box(minX: 1, minY: 0, maxX: 5, maxY: 4))
    #expect(try VectorFile.read(scratch.file("m.gpkg"), VectorReadOptions(layer: "towns")).features == towns.features)
  }

  @Test(arguments: [("GPKG", "gpkg"), ("FlatGeobuf", "fgb"), ("GeoJSON", "geojson"), ("CSV", "csv")])
  func sameLayersGiveSameBytes(driver: String, ending: String) throws {
    try VectorFile.write([placedTowns], to: scratch.file("a.\(ending)"), driver: driver)
    try VectorFile.write([placedTowns], to: scratch.file("b.\(ending)"), driver: driver)
    // FlatGeobuf and GeoJSON name the layer, not the file, so the bytes must be the same throughout.
    #expect(try scratch.data("a.\(ending)") == scratch.data("b.\(ending)"))
  }

  @Test func aTableWithoutGeometry() throws {
    let table = VectorLayer(
      name: "timeline", crs: nil, fields: [VectorField("period", .text)],
      features: [VectorFeature(geometry: nil, values: [.text("2021-Q1")])])
    try VectorFile.write([table], to: scratch.file("t.gpkg"), driver: "GPKG")
    #expect(try VectorFile.read(scratch.file("t.gpkg")).features.map(\.values) == [[.text("2021-Q1")]])
  }

  @Test func anOlderFileIsReplacedAndNothingIsLeftBeside() throws {
    try scratch.write("old", to: "t.gpkg")
    try VectorFile.write([towns], to: scratch.file("t.gpkg"), driver: "GPKG")
    #expect(try scratch.entries() == ["t.gpkg"])
    var broken = towns
    broken.crs = "EPSG:none"
    let before = try scratch.data("t.gpkg")
    let problem = try diagnostic { try VectorFile.write([broken], to: scratch.file("t.gpkg"), driver: "GPKG") }
    #expect(problem.id == "crs-unknown")
    #expect(try scratch.entries() == ["t.gpkg"])
    #expect(try scratch.data("t.gpkg") == before)
  }

  @Test func aShapefileSaysWhatItCannotHold() throws {
    var layer = towns
    layer.fields[2].name = "population_of_2020"
    let warnings = try VectorFile.write([layer], to: scratch.file("t.shp"), driver: "ESRI Shapefile")
    #expect(warnings.count == 1)
    #expect(warnings.first?.message.contains("population_of_2020") == true)
    layer.features[0].geometry = .polygon(square(0, 0, 1))
    let problem = try diagnostic { try VectorFile.write([layer], to: scratch.file("m.shp"), driver: "ESRI Shapefile") }
    #expect(problem.id == "geometry-mixed")
  }

  @Test func valuesAreConverted() {
    #expect(FieldValue.text(" 12 ").int == 12)
    #expect(FieldValue.text("12.0").int == 12)
    #expect(FieldValue.text("12.5").int == nil)
    #expect(FieldValue.real(320_102).string == "320102")
    #expect(FieldValue.real(0.5).string == "0.5")
    #expect(FieldValue.text("\u{3000}鼓楼区\n").string == "鼓楼区")
    #expect(FieldValue.text("  ").string == nil)
    #expect(FieldValue.text("1e3").double == 1000)
    #expect(FieldValue.text("inf").double == nil)
    #expect(FieldValue.real(.nan).string == nil)
    #expect(FieldValue.null.int == nil)
    #expect(FieldValue.integer(.max).string == "9223372036854775807")
  }
}
