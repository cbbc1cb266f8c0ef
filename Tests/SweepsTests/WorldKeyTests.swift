import Parallelism
import Pipeline
import Scenarios
import Foundation
import TestSupport
import Testing

@testable import Sweeps

/// What tells worlds apart: a key too few would give a case another's world, a key too many only costs time.
@Suite struct WorldKeyTests {
  private static let file = Repository.fixtures.path + "/Sweeps/small.yaml"

  private func key(_ overrides: String...) throws -> WorldKey {
    WorldKey(try ScenarioFile.load(Self.file, overrides: overrides).scenario)
  }

  @Test(arguments: [
    "name=other", "title=Other", "timeline.end=2024-12-31", "coverage.rsrp_min_dbm=-100", "radio.load=0.3",
    "radio.shadow_sigma_db=6", "programmes[fill].budget.stations=9", "programmes[fill].cost_existing_site_cny=1",
    "output.formats=[csv]", "radio.offset_db=3", "programmes[fill].cost_factor=2", "programmes[fill].delay_months=6",
  ])
  func isTheSameFor(_ override: String) throws {
    #expect(try key(override) == key())
  }

  @Test(arguments: [
    "grid.cell_size_m=250", "seed=2", "crs=EPSG:4549", "geodata.settlement_radius_m=450", "geodata.network.masts=30",
    "geodata.layers.villages.path=other.csv", "carriers[0].operators=[broadnet]",
  ])
  func differsFor(_ override: String) throws {
    #expect(try key(override) != key())
  }

  @Test func surveyedPlacesDoNotFollowFromTheSeed() throws {
    #expect(try key("geodata.network=", "seed=2") == key("geodata.network=", "seed=1"))
  }

  private func network(_ overrides: String...) throws -> NetworkKey {
    NetworkKey(try ScenarioFile.load(Self.file, overrides: overrides).scenario)
  }

  /// Thresholds, load, margins and money are what cases vary over one network.
  @Test(arguments: [
    "coverage.rsrp_min_dbm=-100", "coverage.sinr_min_db=0", "radio.load=0.3", "radio.noise_figure_db=6",
    "radio.shadow_sigma_db=6", "radio.cell_edge_probability=0.7", "programmes[fill].budget.stations=9",
    "programmes[fill].cost_existing_site_cny=1", "programmes[fill].cost_factor=2", "programmes[fill].delay_months=6",
  ])
  func theNetworkIsTheSameFor(_ override: String) throws {
    #expect(try network(override) == network())
  }

  @Test(arguments: [
    "timeline.end=2024-12-31", "radio.other_losses_db=3", "radio.offset_db=3", "radio.indoor=low",
    "radio.user_height_m=2", "radio.propagation.rural=free-space", "programmes[fill].tilt_deg=7",
  ])
  func theNetworkDiffersFor(_ override: String) throws {
    #expect(try network(override) != network())
  }
}
