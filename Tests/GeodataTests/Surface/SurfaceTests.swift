import Caching
import Diagnostics
import Foundation
import GeoFiles
import Geometry
import NetworkModel
import Parallelism
import Scenarios
import TestSupport
import Testing

@testable import Geodata

/// Ground and clutter from rasters, over the small province.
struct SurfaceTests {
  /// An ESRI ASCII grid around 118.9..119.3 E, 31.9..32.2 N, ten pixels a tenth of a degree.
  static func raster(
    west: Double = 118.9, south: Double = 31.9, columns: Int = 40, rows: Int = 30,
    _ value: (_ x: Double, _ y: Double) -> String
  ) -> String {
    var text =
      "ncols \(columns)\nnrows \(rows)\nxllcorner \(west)\nyllcorner \(south)\ncellsize 0.01\nNODATA_value -9999\n"
    for row in 0..<rows {
      let y = south + (Double(rows - 1 - row) + 0.5) * 0.01
      text += (0..<columns).map { value(west + (Double($0) + 0.5) * 0.01, y) }.joined(separator: " ") + "\n"
    }
    return text
  }

  /// 50 m in the west, 0.1 m more for each 100th of a degree to the east.
  static let slope = raster { x, _ in "\(50 + (x - 118.9) * 10)" }

  static func province(_ change: (inout SmallProvince) throws -> Void = { _ in }) throws -> SmallProvince {
    var province = try SmallProvince()
    try province.put(.terrain, slope, as: "heights.asc") { $0.crs = "EPSG:4326" }
    try province.put(
      .villages, "code,name,x,y\n320102001201,A,119.02,32.02\n320104001201,B,119.17,32.02\n", as: "villages.csv"
    ) {
      $0.xField = "x"
      $0.yField = "y"
    }
    try change(&province)
    return province
  }

  /// The world with its surface, and all findings.
  static func world(
    _ province: SmallProvince, cache: CacheFolder? = nil, cellSizeM: Double? = 200, threads: Int = 2
  ) throws -> (world: World, surface: Surface, findings: [Diagnostic]) {
    try withExtendedLifetime(province.folder) {
      var scenario = try province.scenario()
      scenario.geodata.surfaceCellSizeM = cellSizeM
      scenario.carriers[0].band.reachM = 2000
      let control = WorkControl(threads: threads)
      let set = try GeodataLoader.load(scenario, readsHeights: false, control)
      var findings = set.findings
      let world = try WorldBuilder.build(set, scenario, control, surface: SurfaceRequest(cache: cache)) {
        findings.append($0)
      }
      return (world, try #require(world.surface), findings)
    }
  }

  /// The errors of loading and building.
  static func errors(_ province: SmallProvince) -> [Diagnostic] {
    do {
      _ = try world(province)
      return []
    } catch let error as InputError {
      return error.diagnostics.filter { $0.severity == .error }
    } catch {
      Issue.record("\(error)")
      return []
    }
  }

  @Test func groundIsTheRasterOnTheWorkingGridAndBeyondTheBorder() throws {
    let (world, surface, findings) = try Self.world(Self.province())
    #expect(surface.grid.cellSize == 200)
    #expect(surface.grid.box.minX <= world.grid.box.minX - 1900)
    #expect(surface.groundM.count == surface.grid.count)
    #expect(surface.groundM.allSatisfy { $0.isFinite })
    // The plane is kept by bilinear interpolation: heights follow the longitude.
    #expect(abs(try #require(world.villages[0].groundHeightM) - 51.2) < 0.02)
    #expect(abs(try #require(world.villages[1].groundHeightM) - 52.7) < 0.02)
    #expect(abs(world.latitudeDeg - 32.05) < 0.01)
    #expect(!findings.contains { $0.id.hasPrefix("raster") || $0.id.hasPrefix("terrain") })
  }

  @Test func aSurfaceIsMadeOnlyWhereItIsAskedFor() throws {
    let province = try Self.province()
    let set = try province.load()
    let world = try WorldBuilder.build(set, try province.scenario(), WorkControl(threads: 1))
    #expect(world.surface == nil)
    #expect(world.villages[0].groundHeightM != nil)
  }

  @Test func withoutLandCoverVillagesAreSuburbanAndTheRestOpen() throws {
    let (world, surface, _) = try Self.world(Self.province())
    let village = surface.nearestCell(to: world.villages[0].committee)
    #expect(surface.cover[village] == LandCover.suburban.rawValue)
    #expect(surface.clutterM[village] == 10)
    let field = surface.nearestCell(to: Point(x: world.villages[0].committee.x + 3000, y: world.grid.box.centre.y))
    #expect(surface.cover[field] == LandCover.open.rawValue)
    #expect(surface.clutterM[field] == 0)
  }

  @Test func classesBecomeCategoriesAndHeights() throws {
    let province = try Self.province { province in
      try province.put(.landCover, Self.raster { x, _ in x < 119.1 ? "10" : "80" }, as: "classes.asc") {
        $0.crs = "EPSG:4326"
        $0.classes = .worldcover
        $0.clutterHeightsM = [10: 22]
      }
    }
    let (world, surface, _) = try Self.world(province)
    let west = surface.nearestCell(to: world.villages[0].committee)
    #expect(surface.cover[west] == LandCover.urbanOrTrees.rawValue)
    #expect(surface.clutterM[west] == 22)
    let east = surface.nearestCell(to: world.villages[1].committee)
    #expect(surface.cover[east] == LandCover.water.rawValue)
    #expect(surface.clutterM[east] == 0)
  }

  @Test func whatASurfaceModelHasAboveTheGroundIsClutter() throws {
    let province = try Self.province { province in
      try province.put(
        .surface, Self.raster { x, _ in "\(50 + (x - 118.9) * 10 + (x < 119.1 ? 12 : -3))" }, as: "dsm.asc"
      ) { $0.crs = "EPSG:4326" }
    }
    let (world, surface, _) = try Self.world(province)
    #expect(abs(surface.clutterM[surface.nearestCell(to: world.villages[0].committee)] - 12) < 0.1)
    #expect(surface.clutterM[surface.nearestCell(to: world.villages[1].committee)] == 0)
  }

  @Test func tilesOfAFolderOrAPatternAreOneGround() throws {
    let whole = try Self.world(Self.province()).surface
    for path in ["tiles", "tiles/[ab].asc", "tiles/{a,b}.asc"] {
      let province = try Self.province { province in
        try FileManager.default.createDirectory(
          atPath: province.folder.path + "/tiles", withIntermediateDirectories: true)
        func part(_ west: Double, _ columns: Int) -> String {
          Self.raster(west: west, columns: columns) { x, _ in "\(50 + (x - 118.9) * 10)" }
        }
        try province.folder.write(part(118.9, 22), to: "tiles/a.asc")
        try province.folder.write(part(119.1, 20), to: "tiles/b.asc")
        try province.folder.write(
          Self.raster(west: 100, south: 20, columns: 3, rows: 3) { _, _ in "7" }, to: "tiles/far.asc")
        try province.folder.write("not a tile", to: "tiles/README")
        province.layers[.terrain]?.path = path
      }
      let (_, surface, _) = try Self.world(province)
      #expect(zip(surface.groundM, whole.groundM).allSatisfy { abs($0 - $1) < 0.06 })
      let set = try province.load()
      #expect(set.inputs.filter { $0.role == "terrain" }.count == 2)
    }
  }

  @Test func voidsAreCountedByFileAndOnTheGrid() throws {
    let province = try Self.province { province in
      let holed = Self.raster { x, y in abs(x - 119.105) < 0.001 && abs(y - 32.045) < 0.001 ? "-9999" : "50" }
      try province.folder.write(holed, to: "heights.asc")
    }
    let (_, surface, findings) = try Self.world(province)
    #expect(surface.groundM.allSatisfy { $0 == 50 })
    let voids = try #require(findings.first { $0.id == "raster-voids" })
    #expect(voids.message == "1 of 1,200 pixels (0.1%) are voids")
    #expect(voids.severity == .note)
    let filled = try #require(findings.first { $0.id == "terrain-filled" })
    #expect(filled.message.contains("from the heights around them, 0 as sea at 0 m"))
  }

  @Test func landBeyondTheRasterIsFlatAndReported() throws {
    let province = try Self.province { province in
      try province.folder.write(Self.raster(columns: 20) { _, _ in "3" }, to: "heights.asc")
    }
    let (_, surface, findings) = try Self.world(province)
    #expect(surface.groundM.contains(0))
    let finding = try #require(findings.first { $0.id == "terrain-partial" })
    #expect(finding.severity == .warning)
    // Land of the counties stays land.
    let inside = surface.nearestCell(to: Point(x: surface.grid.box.maxX - 3000, y: surface.grid.box.centre.y))
    #expect(surface.cover[inside] == LandCover.open.rawValue)
    #expect(surface.cover.last == LandCover.water.rawValue)
  }

  @Test func coldWarmAndNoCacheGiveTheSame() throws {
    let scratch = try Scratch()
    let cache = CacheFolder(scratch.file("cache"))
    let province = try Self.province { province in
      try province.folder.write(Self.raster { x, _ in x < 119 ? "-9999" : "\(x * 10)" }, to: "heights.asc")
    }
    let none = try Self.world(province, threads: 1)
    let cold = try Self.world(province, cache: cache)
    let files = try FileManager.default.subpathsOfDirectory(atPath: cache.path).filter { $0.hasSuffix(".bin") }
    #expect(files.count == 1)
    let warm = try Self.world(province, cache: cache, threads: 5)
    for other in [cold, warm] {
      #expect(other.surface.groundM == none.surface.groundM)
      #expect(other.surface.cover == none.surface.cover)
      #expect(other.surface.clutterM == none.surface.clutterM)
      #expect(other.findings == none.findings)
    }
    // A damaged entry is made again; a changed raster has an entry of its own.
    let file = cache.path + "/" + files[0]
    let whole = try Data(contentsOf: URL(fileURLWithPath: file))
    try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: file))
    #expect(try Self.world(province, cache: cache).surface.groundM == none.surface.groundM)
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == whole)
    try province.folder.write(Self.slope, to: "heights.asc")
    #expect(try Self.world(province, cache: cache).surface.groundM != none.surface.groundM)
    #expect(try Self.world(province, cache: cache, cellSizeM: 300).surface.grid.cellSize == 300)
    #expect(
      try FileManager.default.subpathsOfDirectory(atPath: cache.path).count { $0.hasSuffix(".bin") } == 3)
  }

  @Test func aCacheThatCannotBeWrittenIsAWarning() throws {
    let (_, surface, findings) = try Self.world(Self.province(), cache: CacheFolder("/dev/null/cache"))
    #expect(!surface.groundM.isEmpty)
    #expect(findings.last?.id == "cache-unwritable" || findings.contains { $0.id == "cache-unwritable" })
  }

  @Test func aGeneratedLandscapeIsTheSameGroundAtEveryCellSize() throws {
    let hill = Landscape.Relief(centre: Point(x: 5000, y: 5000), halfWidthM: 3000, halfHeightM: 3000, heightM: 200)
    let lake = Landscape.Relief(centre: Point(x: 15_000, y: 5000), halfWidthM: 3000, halfHeightM: 2000, heightM: 0)
    let control = WorkControl(threads: 2)
    let landscape = try Landscape(
      box: Box(minX: 0, minY: 0, maxX: 20_000, maxY: 10_000), lakes: [lake], hills: [hill], seed: 7, control)
    func made(_ size: Double) throws -> (BaseSurface, Grid) {
      let grid = Grid(
        origin: Point(x: 0, y: 0), cellSize: size, columns: Int(20_000 / size), rows: Int(10_000 / size))
      return (try LandscapeSurface(landscape: landscape, grid: grid).make(control), grid)
    }
    let (coarse, coarseGrid) = try made(300)
    let (fine, fineGrid) = try made(100)
    for cell in 0..<coarseGrid.count {
      // The centre of a cell of 300 m is that of one of 100 m.
      let same = try #require(fineGrid.cell(at: coarseGrid.centre(ofCell: cell)))
      #expect(coarse.groundM[cell] == fine.groundM[same])
      #expect(coarse.cover[cell] == fine.cover[same])
    }
    #expect(fine.cover.contains(LandCover.water.rawValue))
    let highest = try #require(fine.groundM.max())
    #expect(highest > 100 && highest < 300)
    #expect(fine.groundM.allSatisfy { $0 >= 0 })
    // Neighbours differ: there is relief below the 500 m of the places' grid.
    let steps = zip(fine.groundM, fine.groundM.dropFirst()).count { abs($0 - $1) > 0.005 }
    #expect(Double(steps) > 0.5 * Double(fine.groundM.count))
  }
}
