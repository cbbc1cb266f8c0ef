import Diagnostics
import GeoFiles
import Geometry
import Foundation
import TestSupport
import Testing

/// 南京市 in GBK.
private let nanjing: [UInt8] = [0xC4, 0xCF, 0xBE, 0xA9, 0xCA, 0xD0]

@Suite struct EncodingTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test(arguments: ["GBK", "gb2312", "GB18030", "CP936"]) func tableInGBK(encoding: String) throws {
    // 誠 in GBK ends with a backslash (0x5C): texts must not be cut up before they are decoded.
    let header: [UInt8] = Array("code,".utf8) + [0xC3, 0xFB, 0xB3, 0xC6] + Array(",lon,lat\n".utf8)
    let row: [UInt8] = Array("0320102,".utf8) + nanjing + [0xD5, 0x5C] + Array(",118.8,32.05\n".utf8)
    let path = try scratch.write(header + row, to: "t.csv")
    let layer = try VectorFile.read(path, VectorReadOptions(encoding: encoding, xField: "lon", yField: "lat"))
    #expect(layer.fields.map(\.name) == ["code", "名称", "lon", "lat"])
    #expect(layer.features.count == 1)
    #expect(layer.features[0].values.prefix(2) == [.text("0320102"), .text("南京市誠")])
    #expect(layer.features[0].geometry == .point(Point(x: 118.8, y: 32.05)))
  }

  @Test func tableInGBKWithoutSayingSo() throws {
    let path = try scratch.write(Array("code,name\n1,".utf8) + nanjing + [10], to: "t.csv")
    let problem = try diagnostic { _ = try VectorFile.read(path) }
    #expect(problem.id == "text-encoding")
    #expect(problem.feature == "row 1")
    #expect(problem.message.hasPrefix("field \"name\" holds bytes that are not UTF-8"))
    #expect(problem.advice?.contains("encoding: GBK") == true)
  }

  @Test func tableInUTF8DeclaredAsGBK() throws {
    let path = try scratch.write("code,name\n1,江苏\n2,苏\n", to: "t.csv")
    let problem = try diagnostic { _ = try VectorFile.read(path, VectorReadOptions(encoding: "GBK")) }
    #expect(problem.id == "text-encoding")
    #expect(problem.line == 3)
  }

  @Test func byteOrderMarkAndSemicolons() throws {
    let path = try scratch.write("\u{FEFF}code;name\n01;苏州\n", to: "t.csv")
    let layer = try VectorFile.read(path)
    #expect(layer.fields.map(\.name) == ["code", "name"])
    #expect(layer.features[0].values == [.text("01"), .text("苏州")])
  }

  @Test func unknownEncoding() throws {
    let path = try scratch.write("a\n1\n", to: "t.csv")
    let problem = try diagnostic { _ = try VectorFile.read(path, VectorReadOptions(encoding: "KLINGON")) }
    #expect(problem.id == "encoding-unknown")
  }

  @Test func featureCollectionInGBK() throws {
    let text =
      Array(#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":""#.utf8) + nanjing
      + [0xD5, 0x5C] + Array(#""},"geometry":{"type":"Point","coordinates":[118.8,32.05]}}]}"#.utf8)
    let layer = try VectorFile.read(try scratch.write(text, to: "t.geojson"), VectorReadOptions(encoding: "GBK"))
    #expect(layer.features[0].values == [.text("南京市誠")])
  }

  /// A Shapefile written in GBK by GDAL, with and without the companion that says so.
  @Test func shapefileInGBK() throws {
    try VectorFile.write(
      [placedTowns], to: scratch.file("t.shp"), driver: "ESRI Shapefile", options: ["ENCODING=GBK"])
    #expect(try scratch.entries().contains("t.cpg"))
    #expect(try VectorFile.read(scratch.file("t.shp")).features.map(\.values) == placedTowns.features.map(\.values))
    let table = try scratch.data("t.dbf")
    #expect(table.firstRange(of: nanjing) != nil)

    // Language driver 0 (not said) and 0x57 (system default), as exporters without a code page write.
    for driver: UInt8 in [0, 0x57] {
      var bytes = table
      bytes[29] = driver
      let copy = "u\(driver)"
      try scratch.write(bytes, to: "\(copy).dbf")
      for ending in ["shp", "shx", "prj"] { try scratch.write(scratch.data("t.\(ending)"), to: "\(copy).\(ending)") }
      let error = try #require(#expect(throws: InputError.self) { try VectorFile.read(scratch.file("\(copy).shp")) })
      #expect(error.diagnostics.allSatisfy { $0.id == "text-encoding" })
      let read = try VectorFile.read(scratch.file("\(copy).shp"), VectorReadOptions(encoding: "GBK"))
      #expect(read.fields.map(\.name) == placedTowns.fields.map(\.name))
      #expect(read.features.map(\.values) == placedTowns.features.map(\.values))
    }
  }
}
