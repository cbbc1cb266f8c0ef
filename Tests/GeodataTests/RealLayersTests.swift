import GeoEngine
import GeoFiles
import Geodata
import Geometry
import Testing

/// Real layers, which are not part of the repository.
@Suite(.enabled(if: RealGeodata.root != nil, "no folder with real geodata (TONGDA_TEST_GEODATA)"))
struct RealLayersTests {
  let folder: String

  init() throws { folder = try #require(RealGeodata.root) }

  /// Sets of county boundaries with how many of the 95 are invalid.
  @Test(arguments: [("tianditu_cgcs2000", 0), ("datav_gcj02", 5), ("amap_detail_gcj02", 0)])
  func invalidCountiesAreFoundAndRepaired(set: String, invalid: Int) throws {
    let layer = try VectorFile.read("\(folder)/admin/\(set)/jiangsu_counties.geojson")
    #expect(layer.features.count == 95)
    let engine = try GeometryEngine()
    var found = 0
    for region in layer.features.compactMap({ $0.geometry?.multiPolygon }) {
      guard let reason = try engine.invalidity(of: region) else { continue }
      found += 1
      #expect(reason.contains("Self-intersection["))
      let repaired = try engine.repaired(region)
      #expect(try engine.invalidity(of: repaired) == nil)
      #expect(abs(repaired.area - region.area) < 1e-6 * region.area)
    }
    #expect(found == invalid)
  }

  @Test func elevationIsDescribedAndPutOnAGrid() throws {
    let file = "\(folder)/elevation/south_jiangsu_aster_20arcsec_wgs84.tif"
    #expect(try LayerInspection.text(file).contains("band 1   Int16, nodata -9999, values 1 to 703\n"))
    // Around Yixing's hills and Lake Tai, in the zone of 120 E.
    let grid = Grid(origin: Point(x: 470_000, y: 3_430_000), cellSize: 500, columns: 80, rows: 80)
    let heights = try RasterFile.warp(file, toCRS: "EPSG:4549", grid: grid)
    let known = heights.filter { !$0.isNaN }
    #expect(known.count > grid.count / 2)
    #expect(known.allSatisfy { $0 > -50 && $0 < 703 })
    #expect((known.max() ?? 0) > 200)
  }

  @Test func openStreetMapIsDescribed() throws {
    let text = try LayerInspection.text("\(folder)/osm/jiangsu_nantong_dispatchflow.osm")
    #expect(text.contains("layer \"points\": 12 features\n"))
    #expect(text.contains("layer \"lines\": 30 features\n"))
  }
}
