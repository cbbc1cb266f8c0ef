import Diagnostics
import Scenarios
import Testing

/// Rasters, ground and air.
@Suite struct TerrainKeysTests {
  private let folder = Fixtures.shipped + "/jiangsu-real.yaml"

  @Test func groundClutterAndAirAreRead() throws {
    let scenario = try ScenarioFile.load(
      folder,
      overrides: [
        "geodata.layers.land_cover={path: lc.tif, classes: gb-t-21010, clutter_heights_m: {3: 12.5}}",
        "geodata.layers.surface=dsm.tif", "geodata.surface.cell_size_m=50", "radio.climate.delta_n=53",
        "radio.climate.n0_file=N050.TXT",
      ]
    ).scenario
    #expect(scenario.geodata.layers[.landCover]?.classes == .gbT21010)
    #expect(scenario.geodata.layers[.landCover]?.clutterHeightsM == [3: 12.5])
    #expect(scenario.geodata.layers[.surface]?.path == "dsm.tif")
    #expect(scenario.geodata.surfaceCellSizeM == 50)
    #expect(scenario.climate == ClimateSettings(n0: 325, deltaN: 53, n0File: "N050.TXT"))
  }

  @Test func landCoverNeedsItsClassesAndTheGround() {
    #expect(
      Fixtures.diagnostics(folder, overrides: ["geodata.layers.land_cover=lc.tif"]).map(\.id) == ["key-missing"])
    #expect(
      Fixtures.diagnostics(
        folder, overrides: ["geodata.layers.terrain=null", "geodata.layers.surface=dsm.tif"]
      ).map(\.id) == ["layer-alone"])
  }
}
