import Foundation
import GeoFiles
import Geometry
import Parallelism
import Scenarios
import Testing

@testable import Geodata

private let elevation: String? = RealGeodata.root.map { $0 + "/elevation/srtm3_shenzhen_hongkong_wgs84.tif" }

/// Heights of Shenzhen and Hong Kong, most of which is sea without values.
@Suite(.enabled(if: elevation != nil)) struct RealElevationTests {
  @Test func theSeaBetweenHillsIsSea() throws {
    let path = try #require(elevation)
    let survey = try RasterFile.survey(path, plausible: RasterSurface.plausibleHeightsM)
    let share = Double(survey.voidCount) / Double(survey.count)
    #expect(share > 0.55 && share < 0.65)
    let crs = "EPSG:4547"
    let grid = Grid(origin: Point(x: 490_000, y: 2_450_000), cellSize: 100, columns: 600, rows: 500)
    var heights = try RasterFile.warp(
      tiles: [path], toCRS: crs, grid: grid, plausible: RasterSurface.plausibleHeightsM
    ).values
    let known = heights.count { !$0.isNaN }
    var filling = VoidFilling()
    let sea = filling.fill(&heights, on: grid)
    #expect(known + filling.filledCount + filling.seaCount == grid.count)
    #expect(filling.seaCount > 10 * filling.filledCount)
    #expect(heights.allSatisfy { $0 >= -60 && $0 < 1000 })
    // Tai Mo Shan, 957 m, stays; the Lema Channel, south-east of Hong Kong, is sea.
    let summit = try #require(heights.max())
    #expect(summit > 850)
    #expect(sea.contains(true))
  }
}
