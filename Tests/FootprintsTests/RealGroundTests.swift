import Footprints
import Foundation
import GeoFiles
import Geometry
import Quantities
import TestSupport
import Testing

/// Footprints over the hills between Shenzhen and Hong Kong, from a raster of the Shuttle Radar Topography Mission that is
/// not part of the repository.
@Suite(
  .enabled(
    if: elevationFile != nil,
    "needs srtm3_shenzhen_hongkong_wgs84.tif in the folder elevation of TONGDA_TEST_GEODATA"))
struct RealGroundTests {
  /// The raster on 100 m cells of the three-degree zone of 114 degrees east, with sea where it has no value.
  private static func surface(withClutter: Bool) throws -> FootprintSurface {
    let grid = Grid(
      covering: Box(minX: 476_000, minY: 2_440_000, maxX: 570_000, maxY: 2_518_000), cellSize: 100)
    let heights = try RasterFile.warp(#require(elevationFile).path, toCRS: "EPSG:4547", grid: grid)
    let clutter = ContiguousArray<Float>(
      (0..<grid.count).map { cell in
        // Blocks of town and forest in the lower parts.
        let (row, column) = cell.quotientAndRemainder(dividingBy: grid.columns)
        return withClutter && heights[cell] > 0 && heights[cell] < 60 && (row / 7 + column / 5) % 3 == 0 ? 15 : 0
      })
    return FootprintSurface(
      grid: grid, groundM: ContiguousArray(heights.map { $0.isNaN ? 0 : $0 }), clutterM: clutter)
  }

  @Test(arguments: [false, true])
  func cellsEqualThePlainWay(withClutter: Bool) throws {
    let surface = try Self.surface(withClutter: withClutter)
    #expect(try #require(surface.groundM.max()) > 800)
    let settings = FootprintSettings(grid: surface.grid, userHeightM: 1.5)
    let sweeper = FootprintSweeper(surface: surface, settings: settings)
    let box = surface.grid.box
    // The border too: beyond it the ground goes on as it ends.
    var masts = MastSeries(seed: 50, in: box)
    var errors = FootprintErrors()
    for _ in 0..<50 {
      let mast = masts.next()
      errors.add(
        sweeper.footprints(of: mast, frequencies: SweepTests.bands), SweepTests.bands, of: mast, from: sweeper, surface,
        settings, step: 401)
    }
    #expect(errors.count > 5000)
    #expect(errors.shareBeyond <= (withClutter ? FootprintErrors.allowedShareOnBorders : 0))
    #expect(errors.medianDb < 0.025)
    #expect(errors.rmsDb < 0.025)
    #expect(Double(errors.changedClass) < 0.006 * Double(errors.count))
    #expect(errors.worstElevationDeg < FootprintErrors.allowedDeg)
    #expect(errors.wronglyNone == 0)
  }
}

private let elevationFile = SharedFolder.geodata.file("elevation/srtm3_shenzhen_hongkong_wgs84.tif")
