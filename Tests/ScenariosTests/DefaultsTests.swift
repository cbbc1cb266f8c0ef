import NetworkModel
import Quantities
import Scenarios
import Testing

/// What a scenario says that says nothing.
@Suite struct DefaultsTests {
  private func minimal() throws -> Scenario {
    try Fixtures.withFile(Fixtures.minimal) { try ScenarioFile.load($0).scenario }
  }

  /// The table and the value types state the same defaults.
  @Test func rulesAndRadioAreThoseOfTheValueTypes() throws {
    let scenario = try minimal()
    #expect(scenario.radio == RadioSettings())
    #expect(scenario.coverage == CoverageRules())
  }

  @Test func bandsAreTheStandardOnes() throws {
    let scenario = try minimal()
    #expect(scenario.carriers.map(\.id) == ["mobile-n41", "shared-n28", "telecom-unicom-n78", "telecom-unicom-n1"])
    for carrier in scenario.carriers { #expect(Band.standard.contains(carrier.band)) }
  }

  @Test func theRest() throws {
    let scenario = try minimal()
    #expect(scenario.title == "minimal")
    #expect(scenario.description == "")
    #expect(scenario.seed == 1)
    #expect(scenario.crs == "auto")
    #expect(scenario.cellSizeM == 100)
    #expect(scenario.timeline.step == .quarter)
    #expect(scenario.operators.map(\.name) == ["中国移动", "中国广电", "中国电信·中国联通"])
    #expect(
      scenario.output == OutputSettings(formats: [.csv, .geojson, .gpkg, .html, .tif], crs: "auto", datum: .wgs84))
    #expect(scenario.geodata.generate?.network.carrierShares == [0.25, 0.25, 0.25, 0.25])
    #expect(scenario.geodata.generate?.network.masts == 1286)
    #expect(scenario.geodata.root == ".")
    #expect(scenario.programmes.isEmpty)
  }

  @Test func aProgrammeRunsAsLongAsTheTimeline() throws {
    let text = Fixtures.minimal + "programmes: [{id: a, carrier: shared-n28, budget: {cny: 5000000}}]\n"
    let programme = try Fixtures.withFile(text) { try #require(try ScenarioFile.load($0).scenario.programmes.first) }
    #expect(programme.name == "a")
    #expect(programme.start == CalendarDate("2022-01-01"))
    #expect(programme.end == CalendarDate("2023-12-31"))
    #expect(programme.budgets == ["*": .money(Yuan(5_000_000))])
    #expect(programme.costOnExistingSite == Yuan(177_000))
    #expect(programme.delayMonths == 0)
    #expect(!programme.newSites)
  }

  @Test func theFactorIsInEveryCostOfAProgramme() throws {
    let programme = "programmes: [{id: a, carrier: shared-n28, budget: {cny: 5000000}, cost_factor: 1.25, "
    let text = Fixtures.minimal + programme + "cost_existing_site_cny: 100001, cost_new_site_cny: 300000}]\n"
    let found = try Fixtures.withFile(text) { try #require(try ScenarioFile.load($0).scenario.programmes.first) }
    #expect(found.costOnExistingSite == Yuan(125_001))
    #expect(found.costOnNewSite == Yuan(375_000))
    #expect(found.opexPerStationYear == Yuan(21_875))
    #expect(found.budgets == ["*": .money(Yuan(5_000_000))])
  }

  @Test func theLargestCarrierHasRoomOnTheMasts() throws {
    let text = Fixtures.minimal.replacing(
      "network: {", with: "network: {carrier_shares: {mobile-n41: 3, shared-n28: 1}, ")
    let network = try Fixtures.withFile(text) { try ScenarioFile.load($0).scenario.geodata.generate?.network }
    #expect(network?.masts == 2250)
    #expect(network?.carrierShares == [0.75, 0.25, 0, 0])
  }
}
