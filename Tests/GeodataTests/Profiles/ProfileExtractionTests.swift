import Diagnostics
import Foundation
import GeoEngine
import Geometry
import NetworkModel
import Parallelism
import Radio
import Scenarios
import TestSupport
import Testing

@testable import Geodata

struct ProfileExtractionTests {
  /// 118.9..119.3 E, 31.9..32.2 N, a plane: 100 m at 119 E and 32 N, 1 km more a degree to the east, 2 km to the north.
  static func height(_ x: Double, _ y: Double) -> Double { 100 + 1000 * (x - 119) + 2000 * (y - 32) }

  static func folder(_ text: String? = nil) throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write(text ?? SurfaceTests.raster { "\(height($0, $1))" }, to: "dem.asc")
    // The projection file that lies beside an ASCII grid.
    try scratch.write(
      #"GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],"#
        + #"UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]"#, to: "dem.prj")
    return scratch
  }

  static let (start, end) = (Point(x: 119.0, y: 32.0), Point(x: 119.2, y: 32.1))

  static func problem(_ extraction: ProfileExtraction, _ start: Point, _ end: Point) -> Diagnostic? {
    do throws(InputError) {
      _ = try extraction.profile(from: start, to: end)
      return nil
    } catch { return error.diagnostics.first }
  }

  @Test func heightsAreThoseUnderTheGeodesic() throws {
    let scratch = try Self.folder()
    let file = try ProfileExtraction(terrain: scratch.file("dem.asc")).profile(from: Self.start, to: Self.end)
    let profile = file.profile
    let length = Geodesic(from: Self.start, to: Self.end).lengthM
    #expect(abs(length - 21_900) < 60)
    #expect(abs(profile.lengthKm * 1000 - length) < 1e-9)
    #expect(profile.count == Int((length / 100).rounded(.up)) + 1)
    #expect(profile.distanceKm.first == 0)
    for index in stride(from: 0, to: profile.count, by: 17) {
      let place = Geodesic(from: Self.start, to: Self.end).point(atM: profile.distanceKm[index] * 1000)
      #expect(abs(profile.groundM[index] - Self.height(place.x, place.y)) < 0.01)
    }
    #expect(profile.clutterM.allSatisfy { $0 == 0 })
    #expect(abs(file.climate.latitudeDeg - 32.05) < 1e-3)
    #expect(file.transmitter.coordinate == Self.start)
    #expect(file.filledCount == 0)
  }

  @Test func aStraightLineHasTheDistancesOfItsCRS() throws {
    let scratch = try Self.folder()
    var extraction = ProfileExtraction(terrain: scratch.file("dem.asc"))
    extraction.line = .straight(crs: "EPSG:4549")
    extraction.spacing = .points(11)
    let profile = try extraction.profile(from: Self.start, to: Self.end).profile
    #expect(profile.count == 11)
    let length = Geodesic(from: Self.start, to: Self.end).lengthM
    // Scale of the zone 100 km from its central meridian: 1 + 0.5 (100/6378)^2.
    #expect(abs(profile.lengthKm * 1000 / length - 1.0001) < 1e-4)
    #expect(abs(profile.groundM[0] - 100) < 0.01)
    #expect(abs(profile.groundM[10] - 500) < 0.01)
  }

  @Test func clutterComesFromClassesOrFromTheSurface() throws {
    let scratch = try Self.folder()
    try scratch.write(SurfaceTests.raster { x, _ in x < 119.1 ? "10" : "40" }, to: "classes.asc")
    try scratch.write(SurfaceTests.raster { "\(Self.height($0, $1) + 7)" }, to: "dsm.asc")
    for name in ["classes", "dsm"] {
      try FileManager.default.copyItem(atPath: scratch.file("dem.prj"), toPath: scratch.file("\(name).prj"))
    }
    var extraction = ProfileExtraction(terrain: scratch.file("dem.asc"))
    extraction.landCover = scratch.file("classes.asc")
    extraction.classes = .worldcover
    let classed = try extraction.profile(from: Self.start, to: Self.end).profile
    #expect(classed.clutterM.first == 15)
    #expect(classed.clutterM.last == 0)
    extraction.surface = scratch.file("dsm.asc")
    let measured = try extraction.profile(from: Self.start, to: Self.end).profile
    #expect(measured.clutterM.allSatisfy { abs($0 - 7) < 0.001 })
  }

  @Test func aShortVoidIsFilledAlongTheLineAndCounted() throws {
    let holed = SurfaceTests.raster { x, y in abs(x - 119.105) < 0.006 ? "-9999" : "\(Self.height(x, y))" }
    let scratch = try Self.folder(holed)
    let extraction = ProfileExtraction(terrain: scratch.file("dem.asc"))
    let file = try extraction.profile(from: Self.start, to: Self.end)
    #expect(file.filledCount > 5)
    let middle = file.profile.count / 2
    let place = Geodesic(from: Self.start, to: Self.end).point(atM: file.profile.distanceKm[middle] * 1000)
    #expect(abs(file.profile.groundM[middle] - Self.height(place.x, place.y)) < 12)
  }

  @Test func everyBadPathHasItsMessage() throws {
    let scratch = try Self.folder(SurfaceTests.raster { x, y in x > 119.15 ? "-9999" : "\(Self.height(x, y))" })
    let extraction = ProfileExtraction(terrain: scratch.file("dem.asc"))
    #expect(Self.problem(extraction, Self.start, Self.end)?.id == "path-void")
    #expect(Self.problem(extraction, Self.start, Point(x: 118, y: 32))?.id == "path-outside")
    #expect(Self.problem(extraction, Self.start, Self.start)?.id == "path-too-short")
    #expect(Self.problem(extraction, Self.start, Point(x: 119, y: 95))?.id == "point-unusable")
    #expect(
      Self.problem(ProfileExtraction(terrain: scratch.file("no.tif")), Self.start, Self.end)?.id == "file-missing")
    var fine = extraction
    fine.spacing = .stepM(0.001)
    #expect(Self.problem(fine, Self.start, Self.end)?.id == "path-too-fine")
  }
}

struct RefractivityMapTests {
  /// A map of 30 degrees: 300 at the equator and 0 E, 1 more a degree to the east, 0.5 less a degree to the north.
  static func map(rows: Int = 7) -> String {
    (0..<rows).map { row in
      (0..<13).map { "  \(300 + 0.25 * Double($0 * 30) - 0.5 * (90 - Double(row) * 30))" }.joined()
    }.joined(separator: "\n")
  }

  @Test func aTextGridIsReadBilinearly() throws {
    let scratch = try Scratch()
    try scratch.write(Self.map(), to: "N050.TXT")
    let map = try RefractivityMap(scratch.file("N050.TXT"), .n0)
    for place in [Point(x: 119, y: 32), Point(x: 0, y: 90), Point(x: 359.9, y: -90), Point(x: 45, y: 0)] {
      #expect(abs(try map.value(at: place) - (300 + 0.25 * place.x - 0.5 * place.y)) < 1e-9)
    }
    // West of Greenwich.
    #expect(abs(try map.value(at: Point(x: -60, y: 0)) - 375) < 1e-9)
  }

  @Test func aRasterIsAMapToo() throws {
    let scratch = try ProfileExtractionTests.folder(SurfaceTests.raster { x, y in "\(300 + x - 119 + y - 32)" })
    let map = try RefractivityMap(scratch.file("dem.asc"), .n0)
    #expect(abs(try map.value(at: Point(x: 119.1, y: 32.05)) - 300.15) < 1e-4)
    let error = #expect(throws: InputError.self) { try map.value(at: Point(x: 10, y: 10)) }
    #expect(error?.diagnostics.first?.id == "refractivity-missing")
  }

  @Test func aBrokenOrWrongMapSaysSo() throws {
    let scratch = try Scratch()
    try scratch.write(Self.map(rows: 5), to: "cut.txt")
    try scratch.write(Self.map(), to: "n0.txt")
    func id(_ name: String, _ quantity: RefractivityMap.Quantity) -> String? {
      do throws(InputError) {
        _ = try RefractivityMap(scratch.file(name), quantity)
        return nil
      } catch { return error.diagnostics.first?.id }
    }
    #expect(id("cut.txt", .n0) == "refractivity-form")
    #expect(id("n0.txt", .deltaN) == "refractivity-form")
    #expect(id("none.txt", .n0) == "file-missing")
  }

  @Test func aScenarioGivesNumbersOrMaps() throws {
    let province = try SurfaceTests.province { try $0.folder.write(Self.map(), to: "N050.TXT") }
    let world = try SurfaceTests.world(province).world
    var scenario = try province.scenario()
    scenario.climate.deltaN = 53
    var climate = try RadioClimate(of: scenario, in: world)
    #expect(climate.n0 == 325)
    #expect(climate.deltaN == 53)
    #expect(climate.latitudeDeg == world.latitudeDeg)
    scenario.climate.n0File = "N050.TXT"
    climate = try RadioClimate(of: scenario, in: world)
    #expect(abs(climate.n0 - (300 + 0.25 * 119.1 - 0.5 * 32.05)) < 0.01)
  }
}
