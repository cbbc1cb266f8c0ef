import Diagnostics
import Geometry
import NetworkModel
import Parallelism
import Scenarios
import Testing

@testable import Geodata

/// Heights from a raster, and a network made over places that were read.
struct TerrainAndNetworkTests {
  /// Four by two cells of a twentieth of a degree: 10 m in the west, 30 m in the east, unknown in the north-east.
  private static let raster = """
    ncols 4
    nrows 2
    xllcorner 119.0
    yllcorner 32.0
    cellsize 0.05
    NODATA_value -9999
    10 10 -9999 -9999
    10 10 30 30
    """

  private static func province() throws -> SmallProvince {
    var province = try SmallProvince()
    try province.put(.terrain, raster, as: "heights.asc") { $0.crs = "EPSG:4326" }
    try province.put(
      .villages,
      "code,name,x,y\n320102001201,A,119.02,32.02\n320104001201,B,119.17,32.02\n320104001202,C,119.17,32.08\n",
      as: "villages.csv"
    ) {
      $0.xField = "x"
      $0.yField = "y"
    }
    return province
  }

  @Test func heightsAreTakenFromTheRaster() throws {
    let province = try Self.province()
    let set = try province.load()
    let world = try WorldBuilder.build(set, try province.scenario(), WorkControl(threads: 1))
    #expect(world.villages.map { $0.groundHeightM?.rounded() } == [10, 30, nil])
    #expect(
      set.findings.first { $0.id == "terrain-partial" }?.message
        == "the raster has no height for 1 of 3 villages; it stays unknown there")
    #expect(set.inputs.last?.role == "terrain")
  }

  @Test func aNetworkIsMadeWhereOneIsAskedFor() throws {
    let province = try Self.province()
    var scenario = try province.scenario()
    let day = try #require(CalendarDate(year: 2023, month: 6, day: 30))
    scenario.geodata.generateNetwork = NetworkSettings(
      masts: 12, totals: [NetworkSettings.Total(date: day, stations: 9)], carrierShares: [1])
    let set = try withExtendedLifetime(province.folder) { try load(scenario) }
    #expect(set.sites.count == 12)
    #expect(set.stations.count == 9)
    #expect(set.stations.allSatisfy { $0.opened <= day && set.sites.indices.contains($0.site) })
    #expect(
      set.findings.last?.description
        == "test.yaml: warning: geodata.network: the network is generated: 12 masts and 9 stations stand for real ones "
        + "[network-generated]")
  }
}
