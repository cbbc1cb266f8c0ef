import Diagnostics
import Foundation
import GeoFiles
import Geometry
import TestSupport
import Testing

@Suite struct RasterTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// A plane z = x + 2 y over 120 to 121 E, 31 to 32 N, pixels of 0.01 degree.
  func plane(crs: String? = "EPSG:4326") -> Raster {
    var values = ContiguousArray<Float>()
    for row in 0..<100 {
      for column in 0..<100 {
        values.append(Float(120.005 + Double(column) * 0.01 + 2 * (31.995 - Double(row) * 0.01)))
      }
    }
    return Raster(
      columns: 100, rows: 100, geotransform: [120, 0.01, 0, 32, 0, -0.01], crs: crs, values: values)
  }

  @Test(arguments: ["GTiff", "COG"]) func geoTIFFThereAndBack(driver: String) throws {
    var raster = plane()
    raster.values[17] = .nan
    try RasterFile.write(raster, to: scratch.file("r.tif"), driver: driver)
    let back = try RasterFile.read(scratch.file("r.tif"))
    #expect(back.columns == 100)
    #expect(back.rows == 100)
    #expect(back.geotransform == raster.geotransform)
    #expect(back.crs == "EPSG:4326")
    #expect(back.nodata?.isNaN == true)
    #expect(back.values[17].isNaN)
    #expect(zip(back.values, raster.values).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) })
    #expect(try scratch.entries() == ["r.tif"])
  }

  @Test func sameRasterGivesSameBytes() throws {
    try RasterFile.write(plane(), to: scratch.file("a.tif"))
    try RasterFile.write(plane(), to: scratch.file("b.tif"))
    #expect(try scratch.data("a.tif") == scratch.data("b.tif"))
  }

  /// Bilinear interpolation keeps a plane, so in the raster's own CRS the values are known exactly.
  @Test func warpKeepsAPlaneAndPutsTheSouthFirst() throws {
    try RasterFile.write(plane(), to: scratch.file("r.tif"))
    let grid = Grid(origin: Point(x: 120.2, y: 31.3), cellSize: 0.007, columns: 40, rows: 30)
    let values = try RasterFile.warp(scratch.file("r.tif"), toCRS: "EPSG:4326", grid: grid)
    #expect(values.count == grid.count)
    for (index, value) in values.enumerated() {
      let centre = grid.centre(ofCell: index)
      #expect(abs(Double(value) - (centre.x + 2 * centre.y)) < 1e-3)
    }
  }

  @Test func warpIntoAProjectedGridLeavesNaNOutside() throws {
    try RasterFile.write(plane(), to: scratch.file("r.tif"))
    // Gauss-Krueger zone of 120 E: the raster starts at the central meridian, easting 500 km.
    let grid = Grid(origin: Point(x: 490_000, y: 3_450_000), cellSize: 500, columns: 60, rows: 60)
    let values = try RasterFile.warp(scratch.file("r.tif"), toCRS: "EPSG:4549", grid: grid)
    #expect(values[0].isNaN)
    let inside = try #require(grid.cell(at: Point(x: 510_250, y: 3_470_250)))
    // 10 250 m east of the meridian and 3 470 250 m north are 120.10782 E, 31.35372 N (gdaltransform).
    #expect(abs(Double(values[inside]) - (120.10782 + 2 * 31.35372)) < 2e-3)
  }

  @Test func badRastersHaveEachTheirMessage() throws {
    let grid = Grid(origin: Point(x: 120.2, y: 31.3), cellSize: 0.01, columns: 4, rows: 3)
    func problem(_ name: String) throws -> Diagnostic {
      try diagnostic { _ = try RasterFile.warp(scratch.file(name), toCRS: "EPSG:4326", grid: grid) }
    }
    #expect(try problem("none.tif").id == "file-missing")
    try scratch.write("", to: "empty.tif")
    #expect(try problem("empty.tif").id == "file-empty")
    try scratch.write("this is no picture", to: "text.tif")
    #expect(try problem("text.tif").id == "file-format-unknown")

    try RasterFile.write(plane(), to: scratch.file("whole.tif"), options: [])
    try scratch.write(Array(try scratch.data("whole.tif").prefix(9000)), to: "cut.tif")
    #expect(try problem("cut.tif").id == "file-corrupt")
    #expect(try diagnostic { _ = try RasterFile.read(scratch.file("cut.tif")) }.id == "file-corrupt")

    try RasterFile.write(plane(crs: nil), to: scratch.file("nowhere.tif"))
    #expect(try problem("nowhere.tif").id == "raster-no-crs")
    let placed = try RasterFile.warp(
      scratch.file("nowhere.tif"), toCRS: "EPSG:4326", grid: grid, sourceCRS: "EPSG:4326")
    #expect(placed.allSatisfy { !$0.isNaN })

    var void = plane()
    for index in void.values.indices { void.values[index] = .nan }
    try RasterFile.write(void, to: scratch.file("void.tif"))
    #expect(try problem("void.tif").id == "raster-all-nodata")

    var far = plane()
    far.geotransform[0] = 10
    try RasterFile.write(far, to: scratch.file("far.tif"))
    #expect(try problem("far.tif").id == "raster-elsewhere")

    let band = try diagnostic { _ = try RasterFile.read(scratch.file("whole.tif"), band: 2) }
    #expect(band.id == "band-missing")
    #expect(band.advice == "The raster has 1 bands, from 1.")
    let crs = try diagnostic {
      _ = try RasterFile.warp(scratch.file("whole.tif"), toCRS: "EPSG:nought", grid: grid)
    }
    #expect(crs.id == "crs-unknown")
  }

  @Test func hgtIsReadByItsName() throws {
    // A tile of 3 arc seconds: 1201 x 1201 big-endian Int16, here 7 m throughout and one void (-32768).
    var bytes = [UInt8](repeating: 0, count: 1201 * 1201 * 2)
    for pixel in 0..<1201 * 1201 { bytes[2 * pixel + 1] = 7 }
    bytes[0] = 0x80
    bytes[1] = 0
    let raster = try RasterFile.read(try scratch.write(bytes, to: "N31E120.hgt"))
    #expect(raster.columns == 1201)
    #expect(raster.crs == "EPSG:4326")
    #expect(raster.values[0].isNaN)
    #expect(raster.values[1] == 7)
    #expect(abs(raster.geotransform[3] - 32) < 1e-3)
  }

  @Test func pngOfFourPixels() throws {
    let rgba: [UInt8] = [255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 128, 0, 0, 0, 0]
    try RasterFile.writePNG(rgba: rgba, columns: 2, rows: 2, to: scratch.file("p.png"))
    #expect(try scratch.entries() == ["p.png"])
    let bands = try (1...4).map { try RasterFile.read(scratch.file("p.png"), band: $0).values }
    for pixel in 0..<4 { #expect(bands.map { UInt8($0[pixel]) } == Array(rgba[4 * pixel..<4 * pixel + 4])) }
    let problem = try diagnostic {
      try RasterFile.writePNG(rgba: [0, 1], columns: 2, rows: 2, to: scratch.file("q.png"))
    }
    #expect(problem.id == "raster-shape")
  }

  @Test(
    .enabled(if: Outline.isInstalled, "gmt-dcw is not installed"))
  func outlineOfJiangsuFromTheDigitalChart() throws {
    let file = Outline.file
    let longitudes = try MultidimensionalFile.readArray(path: file, name: "CNJS_lon")
    let latitudes = try MultidimensionalFile.readArray(path: file, name: "CNJS_lat")
    #expect(longitudes.count == latitudes.count)
    #expect(longitudes[0].isNaN)
    let points = zip(longitudes, latitudes).filter { !$0.0.isNaN }.map { Point(x: $0, y: $1) }
    let box = try #require(Box(points))
    // Attributes min and max of the arrays.
    #expect(abs(box.minX - 116.356354) < 2e-4)
    #expect(abs(box.maxX - 121.929306) < 2e-4)
    #expect(points.count > 30_000)
    let problem = try diagnostic { _ = try MultidimensionalFile.readArray(path: file, name: "CN32_lon") }
    #expect(problem.id == "array-missing")
  }
}
