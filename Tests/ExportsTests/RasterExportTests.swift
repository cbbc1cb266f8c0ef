import Diagnostics
import Foundation
import GeoFiles
import Geometry
import NetworkModel
import Parallelism
import Results
import TestSupport
import Testing

@testable import Exports

private let python = "/usr/bin/python3"

/// The answer of Debian's Python with GDAL's own modules; nil where it has none.
private func answer(of script: String, _ arguments: [String] = []) throws -> String? {
  guard FileManager.default.isExecutableFile(atPath: python) else { return nil }
  let process = Process()
  process.executableURL = URL(fileURLWithPath: python)
  process.arguments = ["-c", script] + arguments
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = FileHandle.nullDevice
  try process.run()
  let output = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return process.terminationStatus == 0 ? String(decoding: output, as: UTF8.self) : nil
}

private let hasGDAL = (try? answer(of: "import osgeo_utils.samples.validate_cloud_optimized_geotiff")) != nil

@Suite struct RasterExportTests {
  private func export(
    _ quantities: Set<RasterQuantity> = Set(RasterQuantity.allCases), threads: Int = 2, datum: CoordinateDatum = .wgs84,
    _ change: (inout ExportRequest) -> Void = { _ in }
  ) throws -> Scratch {
    let scratch = try Scratch()
    var request = SmallRun.request([.tif], to: scratch.path, datum: datum, isSynthetic: true)
    request.results.coverage = SmallRun.coverage
    request.rasterQuantities = quantities
    change(&request)
    try ResultsExporter.write(request, WorkControl(threads: threads))
    return scratch
  }

  @Test func filesAreCalledAfterWhatTheyShow() throws {
    let scratch = try export([.state, .firstServed])
    let names = try scratch.entries().filter { $0.hasSuffix(".tif") }
    #expect(
      names == [
        "coverage-2021Q2.tif", "coverage-telecom-2021Q2.tif", "coverage-telecom.tif", "coverage.tif",
        "first-served-telecom.tif", "first-served.tif",
      ])
    #expect(try scratch.entries().contains("coverage.qml"))
    #expect(try scratch.entries().contains("coverage.tif.aux.xml"))
  }

  @Test func anOperatorCalledLikeAPeriodTakesNobodysFile() throws {
    let scratch = try export([.state]) { request in
      request.world.operators[1].id = "2021q2"
      request.results.timeline = Timeline(
        start: CalendarDate(year: 2021, month: 1, day: 1)!, end: CalendarDate(year: 2022, month: 1, day: 1)!,
        step: .year)
      request.world.operators[1].id = "2021"
    }
    let names = try scratch.entries().filter { $0.hasSuffix(".tif") }
    #expect(
      names == ["coverage-2021.tif", "coverage-operator-2021-2021.tif", "coverage-operator-2021.tif", "coverage.tif"])
  }

  /// The first row of a raster is the northernmost, and cells lie where the grid has them.
  @Test func valuesStandWhereTheGridHasThem() throws {
    let scratch = try export { request in
      // One cell in the south-west corner that no other looks like.
      request.results.coverage?.layers[0].snapshots[1].rsrp[0] = -333
      request.results.coverage?.layers[0].snapshots[1].states[0] = .good
    }
    let grid = SmallRun.world.grid
    let (columns, rows) = (grid.columns, grid.rows)
    let rsrp = try RasterFile.read(scratch.file("rsrp.tif"))
    #expect(rsrp.columns == columns && rsrp.rows == rows)
    #expect(rsrp.crs == "EPSG:4549")
    #expect(rsrp.geotransform == [grid.origin.x, 100, 0, grid.origin.y + 100 * Double(rows), 0, -100])
    #expect(rsrp.values[(rows - 1) * columns] == -33.3)
    #expect(rsrp.values[0].isNaN)
    #expect(rsrp.values[10] == -75)
    let states = try RasterFile.read(scratch.file("coverage.tif"))
    #expect(states.values[(rows - 1) * columns] == 4)
    #expect(states.values[0].isNaN)
    #expect([2, 22, 42, 62].map { states.values[$0] } == [4, 3, 2, 1])
    let first = try RasterFile.read(scratch.file("first-served.tif"))
    #expect([2, 22, 42].map { first.values[$0] } == [1, 2, 255])
    #expect(try RasterFile.read(scratch.file("sinr.tif")).values[10] == 28)
    let rate = try RasterFile.read(scratch.file("rate.tif"))
    #expect(rate.values[10] == 140 && rate.values[0].isNaN)
    // A rate of 0 is one.
    #expect(rate.values[150] == 0 && rate.values[151].isNaN)
    #expect(try RasterFile.read(scratch.file("best-server.tif")).values[3] == 1)
    let servers = try scratch.text("best-server.csv").split(separator: "\n")
    #expect(servers[1] == "1,B-1,S-1,mobile-n28")
    #expect(servers.count == 4)
  }

  /// By GDAL's own validator, and what GDAL says of bands and the file.
  @Test(.enabled(if: hasGDAL)) func filesAreCloudOptimized() throws {
    let scratch = try export(datum: .gcj02)
    let script = """
      import sys, json
      from osgeo import gdal
      from osgeo_utils.samples.validate_cloud_optimized_geotiff import validate
      answers = []
      for path in sys.argv[1:]:
          warnings, errors, _ = validate(path, full_check=True)
          dataset = gdal.Open(path)
          band = dataset.GetRasterBand(1)
          table = band.GetColorTable()
          answers.append([len(warnings), len(errors), gdal.GetDataTypeName(band.DataType), band.GetOverviewCount(),
            band.GetUnitType(), band.GetRasterCategoryNames(), table and list(table.GetColorEntry(4)),
            dataset.GetMetadata_Dict()])
      print(json.dumps(answers))
      """
    let names = ["coverage", "first-served", "rsrp", "sinr", "rate", "best-server"].map { $0 + ".tif" }
    let text = try #require(try answer(of: script, names.map(scratch.file)))
    let answers = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[Any]])
    for (name, answer) in zip(names, answers) {
      #expect(answer[0] as? Int == 0 && answer[1] as? Int == 0, "\(name)")
      let metadata = try #require(answer[7] as? [String: String])
      #expect(metadata["NOTE"]?.contains("GCJ-02") == true && metadata["NOTE"]?.contains("generated") == true)
      #expect(metadata["TITLE"]?.hasSuffix(", any operator, 2021Q3") == true)
    }
    #expect(answers.map { $0[2] as? String } == ["Byte", "Byte", "Float32", "Float32", "Float32", "Int32"])
    #expect(answers.map { $0[4] as? String } == ["", "", "dBm", "dB", "Mbit/s", ""])
    #expect(answers[0][5] as? [String] == ["", "none", "weak", "served", "good"])
    #expect((answers[1][5] as? [String])?.prefix(3) == ["", "2021Q2", "2021Q3"])
    let good = try #require(MapPalette.colour(of: CellState.good))
    #expect(answers[0][6] as? [Int] == [Int(good.red), Int(good.green), Int(good.blue), 255])
  }

  /// Overviews of classes are classes, those of levels are means.
  @Test(.enabled(if: hasGDAL)) func overviewsAreOfTheirKind() throws {
    let large = Grid(origin: Point(x: 0, y: 0), cellSize: 100, columns: 1200, rows: 1100)
    let scratch = try Scratch()
    let bytes = ContiguousArray((0..<large.count).map { UInt8($0 % 3 == 0 ? 4 : 1) })
    try RasterFile.writeCloudOptimized(
      GridRaster(
        grid: large, crs: "EPSG:4549", values: .bytes { ContiguousArray(bytes[$0]) }, nodata: 0, description: "classes",
        categories: [
          GridRaster.Category(value: 1, name: "a", colour: .init(red: 1, green: 2, blue: 3)),
          GridRaster.Category(value: 4, name: "b", colour: .init(red: 4, green: 5, blue: 6)),
        ]), to: scratch.file("classes.tif"), threads: 2)
    try RasterFile.writeCloudOptimized(
      GridRaster(
        grid: large, crs: "EPSG:4549", values: .floats { ContiguousArray(bytes[$0].map { Float($0) }) }, nodata: -9999,
        description: "levels"), to: scratch.file("levels.tif"), threads: 2)
    let script = """
      import sys
      from osgeo import gdal
      for path in sys.argv[1:]:
          dataset = gdal.Open(path)
          band = dataset.GetRasterBand(1)
          overview = band.GetOverview(band.GetOverviewCount() - 1)
          print(band.GetOverviewCount(), sorted(set(overview.ReadAsArray().round(2).ravel().tolist()))[:3])
      """
    let lines = try #require(try answer(of: script, ["classes.tif", "levels.tif"].map(scratch.file))).split(
      separator: "\n")
    #expect(lines[0] == "2 [1, 4]")
    #expect(lines[1].hasPrefix("2 [1.7") || lines[1].hasPrefix("2 [1.8") || lines[1].hasPrefix("2 [1.9"), "\(lines[1])")
  }

  @Test func theBytesDoNotDependOnThreads() throws {
    let folders = try [1, 2, 7].map { try export(threads: $0) }
    let names = try folders[0].entries()
    #expect(names.count > 20)
    for folder in folders {
      #expect(try folder.entries() == names)
      for name in names { #expect(try folder.data(name) == folders[0].data(name), "\(name)") }
    }
  }

  /// QGIS reads the style that lies beside a raster.
  @Test func stylesNameTheClasses() throws {
    let scratch = try export([.state, .rsrp])
    let states = try scratch.text("coverage.qml")
    #expect(states.contains("<paletteEntry value=\"4\" color=\"#00694f\" alpha=\"255\" label=\"good\"/>"))
    let levels = try scratch.text("rsrp.qml")
    #expect(levels.contains("<item value=\"-115.05\" color=\"#762a83\" alpha=\"255\" label=\"below -115 dBm\"/>"))
    #expect(levels.contains("<item value=\"inf\" color=\"#00694f\" alpha=\"255\" label=\"-85 dBm and above\"/>"))
  }

  @Test func manyPeriodsTakeWiderNumbers() throws {
    let scratch = try export([.firstServed]) { request in
      request.results.timeline = Timeline(
        start: CalendarDate(year: 2000, month: 1, day: 1)!, end: CalendarDate(year: 2021, month: 12, day: 1)!,
        step: .month)
    }
    let first = try RasterFile.read(scratch.file("first-served.tif"))
    #expect([2, 22, 42].map { first.values[$0] } == [1, 2, 65535])
  }

  @Test func withoutCoverageThereIsNothingToWrite() throws {
    let scratch = try export { $0.results.coverage = nil }
    #expect(try scratch.entries() == [])
  }
}
