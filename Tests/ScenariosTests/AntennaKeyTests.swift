import Foundation
import NetworkModel
import Quantities
import Scenarios
import Testing

/// `bands.*.antenna_file` and `bands.*.traffic_beam_gain_db`.
@Suite struct AntennaKeyTests {
  private func band(
    _ files: [String: String], _ overrides: [String] = []
  ) throws -> (band: Band, folder: String, resolved: String) {
    try Fixtures.withFiles(files.mapValues { Data($0.utf8) }) { folder in
      let scenario = try ScenarioFile.load("\(folder)/a.yaml", overrides: overrides).scenario
      let carrier = try #require(scenario.carriers.first { $0.band.id == "n78" })
      return (carrier.band, folder, scenario.resolvedJSON)
    }
  }

  @Test func noneByDefault() throws {
    let band = try band(["a.yaml": Fixtures.minimal]).band
    #expect(band.antenna == nil && band.trafficBeamGain == .zero)
  }

  @Test func thePathStartsFromTheFileThatSaysIt() throws {
    let keys = "bands: {n78: {antenna_file: panels/65.msi, traffic_beam_gain_db: 7}}\n"
    let own = try band(["a.yaml": Fixtures.minimal + keys])
    #expect(own.band.antenna == own.folder + "/panels/65.msi")
    #expect(own.band.trafficBeamGain == Decibels(7))
    let inherited = try band(["a.yaml": "extends: sub/b.yaml\n", "sub/b.yaml": Fixtures.minimal + keys])
    #expect(inherited.band.antenna == inherited.folder + "/sub/panels/65.msi")
    let absolute = try band(["a.yaml": Fixtures.minimal + "bands: {n78: {antenna_file: /panels/65.msi}}\n"])
    #expect(absolute.band.antenna == "/panels/65.msi")
  }

  @Test func anOverrideStartsFromTheWorkingDirectory() throws {
    let band = try band(["a.yaml": Fixtures.minimal], ["bands.n78.antenna_file=panels/65.msi"]).band
    #expect(band.antenna == "panels/65.msi")
  }

  /// The resolved scenario, given back from anywhere, means the same file.
  @Test func theResolvedScenarioRepeatsIt() throws {
    let first = try band(["a.yaml": Fixtures.minimal], ["bands.n78.antenna_file=panels/65.msi"])
    let again = try band(["a.yaml": first.resolved])
    #expect(again.band.antenna == "panels/65.msi")
    #expect(again.resolved == first.resolved)
  }
}
