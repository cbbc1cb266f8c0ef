import Diagnostics
import Foundation
import GeoFiles
import Geometry
import TestSupport
import Testing

@Suite struct BadFileTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  func problem(_ path: String, _ options: VectorReadOptions = VectorReadOptions()) throws -> Diagnostic {
    try diagnostic { _ = try VectorFile.read(path, options) }
  }

  func collection(_ geometry: String) throws -> String {
    try scratch.write(
      #"{"type":"FeatureCollection","features":[{"type":"Feature","id":42,"properties":{},"geometry":\#(geometry)}]}"#,
      to: "c.geojson")
  }

  @Test func missingEmptyAndForeign() throws {
    #expect(try problem(scratch.file("none.gpkg")).id == "file-missing")
    #expect(try problem(try scratch.write("", to: "empty.geojson")).id == "file-empty")
    let foreign = try problem(try scratch.write("nothing of the kind", to: "notes.txt"))
    #expect(foreign.id == "file-format-unknown")
    #expect(foreign.message == "this is not in a vector format that GDAL recognises")
    #expect(try problem(scratch.path).id == "file-format-unknown")
  }

  @Test func brokenJSON() throws {
    let broken = try problem(
      try scratch.write(#"{"type":"FeatureCollection","features":[{"type":"Fea"#, to: "b.geojson"))
    #expect(broken.id == "file-corrupt")
    #expect(broken.message.contains("GeoJSON"))
  }

  @Test(arguments: ["gpkg", "fgb", "shp"]) func truncated(ending: String) throws {
    let many = VectorLayer(
      name: "m", crs: "EPSG:4326", fields: [VectorField("n", .text)],
      features: (0..<2000).map { index in
        VectorFeature(
          geometry: .point(Point(x: Double(index % 50), y: Double(index / 50))),
          values: [.text(String(repeating: "x", count: 50))])
      })
    let driver = ["gpkg": "GPKG", "fgb": "FlatGeobuf", "shp": "ESRI Shapefile"][ending] ?? ""
    try VectorFile.write([many], to: scratch.file("m.\(ending)"), driver: driver)
    let whole = try scratch.data("m.\(ending)")
    try scratch.write(Array(whole.prefix(whole.count * 2 / 3)), to: "m.\(ending)")
    #expect(try problem(scratch.file("m.\(ending)")).id == "file-corrupt")
  }

  @Test func layersToChooseFrom() throws {
    try VectorFile.write([towns, placedTowns.renamed("more")], to: scratch.file("t.gpkg"), driver: "GPKG")
    let several = try problem(scratch.file("t.gpkg"))
    #expect(several.id == "layer-ambiguous")
    #expect(several.advice == "Name one as `layer`: \"towns\", \"more\".")
    let missing = try problem(scratch.file("t.gpkg"), VectorReadOptions(layer: "town"))
    #expect(missing.id == "layer-missing")
    #expect(missing.advice == "The layers are \"towns\", \"more\".")
    #expect(try VectorFile.read(scratch.file("t.gpkg"), VectorReadOptions(layer: "more")).features.count == 2)
  }

  @Test func collectionsAndInfinitiesNameTheirFeature() throws {
    let mixed = try problem(
      try collection(#"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]}]}"#))
    #expect(mixed.id == "geometry-collection")
    #expect(mixed.feature == "feature 42")
    let infinite = try problem(try collection(#"{"type":"LineString","coordinates":[[1,2],[1e999,3]]}"#))
    #expect(infinite.id == "coordinate-not-finite")
    #expect(infinite.feature == "feature 42")
  }

  @Test func emptyAndNullGeometryIsNone() throws {
    #expect(try VectorFile.read(try collection("null")).features[0].geometry == nil)
    #expect(try VectorFile.read(try collection(#"{"type":"Polygon","coordinates":[]}"#)).features[0].geometry == nil)
    let empty = try VectorFile.read(try scratch.write(#"{"type":"FeatureCollection","features":[]}"#, to: "e.geojson"))
    #expect(empty.features.isEmpty)
  }

  @Test func heightsAreDropped() throws {
    let layer = try VectorFile.read(try collection(#"{"type":"LineString","coordinates":[[1,2,50],[3,4,60]]}"#))
    #expect(layer.features[0].geometry == .line([Point(x: 1, y: 2), Point(x: 3, y: 4)]))
  }

  @Test func extraMembersAndOldCRSMember() throws {
    let path = try scratch.write(
      """
      {"type":"FeatureCollection","name":"边界","coordinate_datum":"GCJ-02",
       "crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4490"}},
       "features":[
        {"type":"Feature","properties":{"adcode":320102,"parent":{"adcode":320100},"center":[118.8,32.1]},
         "geometry":{"type":"Point","coordinates":[118.8,32.05]}},
        {"type":"Feature","properties":{"adcode":"100000_JD"},"geometry":null}]}
      """, to: "x.geojson")
    let layer = try VectorFile.read(path)
    #expect(layer.crs == "EPSG:4490")
    #expect(layer.features[0].geometry == .point(Point(x: 118.8, y: 32.05)))
    #expect(layer.features.map { $0.values[0] } == [.text("320102"), .text("100000_JD")])
  }

  @Test func pointsOfATable() throws {
    let path = try scratch.write("name,Lon,Lat\na,118.8,32\nb,,\nc,118.8,north\nd,,32\n", to: "t.csv")
    let error = try #require(
      #expect(throws: InputError.self) {
        try VectorFile.read(path, VectorReadOptions(xField: "lon", yField: "lat"))
      })
    #expect(error.diagnostics.map(\.feature) == ["row 3", "row 4"])
    #expect(error.diagnostics.allSatisfy { $0.id == "coordinate-not-a-number" })
    let missing = try problem(path, VectorReadOptions(xField: "Lonn", yField: "lat"))
    #expect(missing.id == "field-missing")
    #expect(missing.advice == "Did you mean \"Lon\"? The columns are \"name\", \"Lon\", \"Lat\".")
    #expect(try problem(path, VectorReadOptions(xField: "lon")).id == "field-missing")
  }

  @Test func manyProblemsAreCounted() throws {
    let rows = (0..<50).map { "n\($0),x,y\n" }.joined()
    let path = try scratch.write("name,lon,lat\n" + rows, to: "t.csv")
    let error = try #require(
      #expect(throws: InputError.self) {
        try VectorFile.read(path, VectorReadOptions(xField: "lon", yField: "lat"))
      })
    #expect(error.diagnostics.count == 21)
    #expect(error.diagnostics.last?.message == "30 more of the kind are not shown")
  }

  @Test func openStreetMapLayers() throws {
    let path = try scratch.write(
      """
      <?xml version="1.0"?><osm version="0.6">
      <node id="1" lat="32.0" lon="120.0" version="1"><tag k="amenity" v="school"/><tag k="name" v="小学"/></node>
      <node id="2" lat="32.1" lon="120.0" version="1"/><node id="3" lat="32.1" lon="120.1" version="1"/>
      <way id="4" version="1"><nd ref="2"/><nd ref="3"/><tag k="highway" v="primary"/></way></osm>
      """, to: "m.osm")
    #expect(try VectorFile.layerNames(path).contains("points"))
    let points = try VectorFile.read(path, VectorReadOptions(layer: "points"))
    #expect(points.features.count == 1)
    let name = try #require(points.fieldIndex("name"))
    #expect(points.features[0].values[name] == .text("小学"))
    let lines = try VectorFile.read(path, VectorReadOptions(layer: "lines"))
    #expect(lines.features.map(\.geometry) == [.line([Point(x: 120, y: 32.1), Point(x: 120.1, y: 32.1)])])
  }

  /// In a process of its own, whose files may not grow beyond a limit as they may not on a full disk: every format says that it
  /// is not written, and leaves nothing.
  @Test(arguments: ["GPKG", "FlatGeobuf", "CSV", "MBTiles"]) func aFileThatDoesNotFitIsNotThere(driver: String)
    async
  {
    await #expect(processExitsWith: .success) { [driver] in
      let scratch = try Scratch()
      var many = towns
      many.features = (0..<20_000).map { index in
        VectorFeature(
          geometry: .point(Point(x: 118 + Double(index % 300) / 100, y: 31 + Double(index / 300) / 100)),
          values: [.text("\(index * 7919 % 60_000)"), .text("村 \(index * 104_729 % 999_983)"), .integer(1), .real(0.5)])
      }
      limitFiles(to: 100_000)
      let refused = try diagnostic { try VectorFile.write([many], to: scratch.file("towns.out"), driver: driver) }
      #expect(refused.id == "file-not-writable")
      #expect(refused.advice?.contains("disk") == true)
      #expect(try scratch.entries().isEmpty)
    }
  }

  /// Wherever a workbook is cut off: GDAL 3.6 says nothing when it happens while the file is closed.
  @Test func aWorkbookThatDoesNotFitIsNotThere() async {
    await #expect(processExitsWith: .success) {
      let scratch = try Scratch()
      try VectorFile.write([towns], to: scratch.file("whole.xlsx"), driver: "XLSX")
      let size = try scratch.data("whole.xlsx").count
      for limit in stride(from: 1, to: size, by: max(1, size / 50)) {
        limitFiles(to: limit)
        let refused = try diagnostic { try VectorFile.write([towns], to: scratch.file("t.xlsx"), driver: "XLSX") }
        #expect(refused.id == "file-not-writable", "\(limit) of \(size) bytes")
        #expect(try scratch.entries() == ["whole.xlsx"])
      }
    }
  }

  @Test func unwritablePlacesAndDrivers() throws {
    let nowhere = try diagnostic {
      try VectorFile.write([towns], to: scratch.file("none/t.gpkg"), driver: "GPKG")
    }
    #expect(nowhere.id == "file-not-writable")
    #expect(
      try diagnostic { try VectorFile.write([towns], to: scratch.file("t.x"), driver: "X") }.id == "driver-unknown")
    let many = try diagnostic { try VectorFile.write([towns, towns], to: scratch.file("t.json"), driver: "GeoJSON") }
    #expect(many.id == "layers-too-many")
    #expect(try scratch.entries().isEmpty)
  }
}

extension VectorLayer {
  fileprivate func renamed(_ name: String) -> VectorLayer {
    var copy = self
    copy.name = name
    return copy
  }
}

/// Lets no file of this process grow beyond a size: what is written past it fails, as on a full disk.
private func limitFiles(to bytes: Int) {
  signal(SIGXFSZ, SIG_IGN)
  var limit = rlimit(rlim_cur: rlim_t(bytes), rlim_max: rlim_t.max)
  #expect(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
}
