import Diagnostics
import Foundation
import GeoFiles
import Geometry
import NetworkModel
import Scenarios
import TestSupport
import Testing

@testable import Geodata

/// What bad rasters are told, one message each.
struct BadRasterTests {
  static func errors(_ text: String) throws -> [String] {
    SurfaceTests.errors(try SurfaceTests.province { try $0.folder.write(text, to: "heights.asc") }).map(\.id)
  }

  static func findings(_ text: String) throws -> [Diagnostic] {
    try SurfaceTests.world(SurfaceTests.province { try $0.folder.write(text, to: "heights.asc") }).findings
  }

  @Test func oneMessageForEachKindOfBadRaster() throws {
    #expect(try Self.errors("") == ["file-empty"])
    #expect(try Self.errors("no raster") == ["file-format-unknown"])
    #expect(try Self.errors(SurfaceTests.raster { _, _ in "-9999" }) == ["raster-all-nodata"])
    #expect(try Self.errors(SurfaceTests.raster { _, _ in "32767" }) == ["raster-implausible"])
    #expect(try Self.errors(SurfaceTests.raster(west: 10) { _, _ in "5" }) == ["raster-elsewhere"])
    #expect(try Self.errors(SurfaceTests.raster(west: 31.9, south: 118.9) { _, _ in "5" }) == ["raster-swapped"])
  }

  @Test func aRasterWithoutCRSSaysSo() throws {
    let province = try SurfaceTests.province { $0.layers[.terrain]?.crs = nil }
    #expect(SurfaceTests.errors(province).map(\.id) == ["raster-no-crs"])
  }

  @Test func aTruncatedRasterSaysSo() throws {
    let province = try SurfaceTests.province { province in
      let path = province.folder.path + "/heights.tif"
      let raster = Raster(
        columns: 200, rows: 200, geotransform: [118.9, 0.002, 0, 32.3, 0, -0.002], crs: "EPSG:4326",
        values: ContiguousArray(repeating: 5, count: 40_000))
      try RasterFile.write(raster, to: path, options: [])
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      try bytes.prefix(90_000).write(to: URL(fileURLWithPath: path))
      province.layers[.terrain]?.path = "heights.tif"
    }
    let errors = SurfaceTests.errors(province)
    #expect(errors.map(\.id) == ["file-corrupt"])
    #expect(errors.first?.key == "geodata.layers.terrain")
  }

  @Test(arguments: ["32767", "65535", "-32767", "1e30"]) func spikesAreVoidsAndDoNotBleed(spike: String) throws {
    let text = SurfaceTests.raster { x, y in abs(x - 119.105) < 0.001 && abs(y - 32.045) < 0.001 ? spike : "50" }
    let province = try SurfaceTests.province { try $0.folder.write(text, to: "heights.asc") }
    let (_, surface, findings) = try SurfaceTests.world(province)
    #expect(surface.groundM.allSatisfy { $0 == 50 })
    let warning = try #require(findings.first { $0.id == "raster-values" })
    #expect(warning.severity == .warning)
    #expect(warning.message.hasPrefix("1 of 1,200 pixels (0.1%) lie outside of -500 to 9000 m"))
  }

  /// A raster without nodata value, one of whose pixels is NaN.
  @Test func undeclaredNaNIsAVoidAndDoesNotBleed() throws {
    let province = try SurfaceTests.province { province in
      var values = ContiguousArray<Float>(repeating: 50, count: 1600)
      values[40 * 20 + 20] = .nan
      try Self.writeVRT("Float32", of: values, in: province.folder.path)
      province.layers[.terrain]?.path = "heights.vrt"
    }
    let (_, surface, findings) = try SurfaceTests.world(province)
    #expect(surface.groundM.allSatisfy { $0 == 50 })
    #expect(findings.contains { $0.id == "raster-voids" && $0.message.hasPrefix("1 of 1,600 pixels") })
  }

  /// A raster of 40 x 40 pixels that declares no nodata value and has pixels of another type than its source.
  private static func writeVRT(_ type: String, of values: ContiguousArray<Float>, in folder: String) throws {
    try RasterFile.write(
      Raster(columns: 40, rows: 40, geotransform: [118.9, 0.01, 0, 32.25, 0, -0.01], crs: "EPSG:4326", values: values),
      to: folder + "/source.tif")
    try """
    <VRTDataset rasterXSize="40" rasterYSize="40"><SRS>EPSG:4326</SRS>
    <GeoTransform>118.9, 0.01, 0, 32.25, 0, -0.01</GeoTransform>
    <VRTRasterBand dataType="\(type)" band="1"><SimpleSource>
    <SourceFilename relativeToVRT="0">\(folder)/source.tif</SourceFilename><SourceBand>1</SourceBand>
    </SimpleSource></VRTRasterBand></VRTDataset>
    """.write(toFile: folder + "/heights.vrt", atomically: true, encoding: .utf8)
  }

  /// -3 m written as a signed and read as an unsigned number.
  @Test func lostSignsAreRecognised() throws {
    let province = try SurfaceTests.province { province in
      var values = ContiguousArray<Float>(repeating: 5, count: 1600)
      for index in 0..<20 { values[index] = 65533 }
      try Self.writeVRT("UInt16", of: values, in: province.folder.path)
      province.layers[.terrain]?.path = "heights.vrt"
    }
    let warning = try #require(try SurfaceTests.world(province).findings.first { $0.id == "raster-values" })
    #expect(warning.advice?.contains("negative heights that were read without their sign") == true)
  }

  @Test func heightsInFeetOrCentimetresAreSuspected() throws {
    let feet = try Self.findings(SurfaceTests.raster { x, _ in "\(7000 + (x - 118.9) * 20_000)" })
    #expect(feet.first { $0.id == "raster-unit" }?.message.contains("look like feet or centimetres") == true)
    let centimetres = try Self.findings(SurfaceTests.raster { x, _ in x < 119.05 ? "300" : "35000" })
    #expect(centimetres.first { $0.id == "raster-unit" }?.message.contains("look like centimetres") == true)
  }

  @Test func unknownClassesAreCountedAndListed() throws {
    func province(_ value: @escaping (Double) -> String) throws -> SmallProvince {
      try SurfaceTests.province { province in
        try province.put(.landCover, SurfaceTests.raster { x, _ in value(x) }, as: "classes.asc") {
          $0.crs = "EPSG:4326"
          $0.classes = .worldcover
        }
      }
    }
    let some = try SurfaceTests.world(try province { $0 < 119.1 ? "10" : $0 < 119.2 ? "11" : "77" })
    let warning = try #require(some.findings.first { $0.id == "classes-unknown" })
    #expect(warning.severity == .warning)
    #expect(warning.message.contains("11 (") && warning.message.contains("77 ("))
    let none = SurfaceTests.errors(try province { _ in "7" })
    #expect(none.map(\.id) == ["classes-unknown"])
  }

  @Test func tilesThatAreNotThereAreAnError() throws {
    for (path, id) in [("none.tif", "file-missing"), ("none/*.hgt", "tiles-missing"), ("empty", "tiles-missing")] {
      let province = try SurfaceTests.province { province in
        try FileManager.default.createDirectory(
          atPath: province.folder.path + "/empty", withIntermediateDirectories: true)
        province.layers[.terrain]?.path = path
      }
      #expect(SurfaceTests.errors(province).map(\.id) == [id])
    }
  }

  @Test func anHGTNeedsItsSizeAndItsName() throws {
    func errors(_ name: String, bytes: Int) throws -> [String] {
      let province = try SurfaceTests.province { province in
        try Data(count: bytes).write(to: URL(fileURLWithPath: province.folder.path + "/" + name))
        province.layers[.terrain] = LayerDeclaration(role: .terrain, path: name)
      }
      return SurfaceTests.errors(province).map(\.id)
    }
    #expect(try errors("N32E119.hgt", bytes: 2 * 1201 * 1200) == ["raster-hgt"])
    #expect(try errors("heights.hgt", bytes: 2 * 1201 * 1201) == ["raster-hgt"])
    // All zero: level ground, sound.
    #expect(try errors("N31E119.hgt", bytes: 2 * 1201 * 1201) == [])
  }
}
