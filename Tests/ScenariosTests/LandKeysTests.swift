import Diagnostics
import NetworkModel
import Quantities
import Scenarios
import Testing

/// Land use, parks and private networks.
@Suite struct LandKeysTests {
  private let everything = Fixtures.folder + "/good/everything.yaml"

  private func load(_ text: String) throws -> Scenario {
    try Fixtures.withFile(Fixtures.minimal.replacing("network: {", with: "land: {}, network: {") + text) {
      let loaded = try ScenarioFile.load($0)
      #expect(loaded.warnings == [])
      return loaded.scenario
    }
  }

  @Test func landIsLeftAloneUnlessWritten() throws {
    let scenario = try Fixtures.withFile(Fixtures.minimal) { try ScenarioFile.load($0).scenario }
    #expect(scenario.landUse == nil)
    #expect(scenario.privateNetworks.isEmpty)
    #expect(scenario.geodata.generate?.land == nil)
  }

  /// The table and the value types state the same defaults.
  @Test func effectsAndSupplyAreThoseOfTheValueTypes() throws {
    let rules = try load(
      """
      land_use:
        transitions:
          - {id: a, action: close, close: {}}
          - {id: b, action: convert, convert: {shares: {'0701': 1}}}
          - {id: c, action: upgrade, upgrade: {}}
        supply: {stream: {projects_per_year: 7}}
        clusters: [{id: cars, target_output_10k_cny: 60000000, target_year: 2023}]
      """
    ).landUse
    let all = try #require(rules)
    #expect(
      all.transitions.map(\.action) == [
        .close(CloseEffect()), .convert(ConvertEffect(shares: [.housing: 1])), .upgrade(UpgradeEffect()),
      ])
    let first = try #require(all.transitions.first)
    let start = try #require(CalendarDate("2022-01-01"))
    let end = try #require(CalendarDate("2023-12-31"))
    #expect(first == TransitionRule(id: "a", name: "a", action: .close(CloseEffect()), start: start, end: end))
    #expect(all.supply == LandSupplyRules(stream: ProjectStream(projectsPerYear: 7)))
    #expect(
      all.clusters == [
        IndustrialCluster(id: "cars", name: "cars", targetOutput10kCny: 60_000_000, targetYear: 2023)
      ])
    #expect(all.evaluation.lowEfficiency.isEmpty)
    #expect(abs(all.evaluation.weights.values.reduce(0, +) - 1) < 1e-12)
  }

  @Test func generatedLandHasItsSize() throws {
    #expect(try load("").geodata.generate?.land == GenerateLandSettings(villageParks: 1600, firms: 10_000))
  }

  @Test func rulesAreRead() throws {
    let rules = try #require(try ScenarioFile.load(everything).scenario.landUse)
    #expect(rules.evaluation.weights == [.plotRatio: 1, .outputPerMu: 3])
    #expect(rules.evaluation.lowEfficiency == [.outputPerMu: 150, .energyPerOutput: 0.5])
    #expect(rules.evaluation.failsAtLeast == 2)
    try #require(rules.transitions.count == 3)
    let closing = rules.transitions[0]
    #expect(closing.kinds == [.village, .other])
    #expect(closing.counties == ["440112", "440118"])
    #expect(closing.onlyLowEfficiency && closing.order == .smallest)
    #expect(
      [closing.parksPerYear, closing.parksInAll, closing.leadMonths, closing.costCnyPerMu] == [20, 30, 6, 200_000])
    guard case .close(let freed) = closing.action else { throw Unexpected.action }
    #expect([freed.reserve.code, freed.farmland.code, freed.ecology.code] == ["1204", "0101", "0301"])
    // What is written without quotes stays what it is: codes are no numbers.
    #expect(rules.transitions[1].parks == ["P2", "0103"])
    guard case .convert(let conversion) = rules.transitions[1].action else { throw Unexpected.action }
    #expect(conversion.shares == [.housing: 0.5, .business: 0.3, .parkland: 0.2])
    #expect(conversion.freed.reserve.code == "0404" && conversion.freed.farmland == .dryFarmland)
    guard case .upgrade(let upgrade) = rules.transitions[2].action else { throw Unexpected.action }
    #expect(
      upgrade
        == UpgradeEffect(
          floorFactor: 2, plotRatioCap: 3.5, buildingDensity: 0.45, outputFactor: 1.5, energyFactor: 0.8,
          jobsFactor: 1.3, restingShare: 0.5, investmentCnyPerM2: 3000, outputFactorWith5g: 1.05,
          becomes: .valueInnovation))
    #expect(rules.transitions[2].kinds == [.village])
  }

  @Test func supplyIsRead() throws {
    let supply = try #require(try ScenarioFile.load(everything).scenario.landUse?.supply)
    let stream = ProjectStream(
      projectsPerYear: 90, investmentMedian10kCny: 25_000, areaMedianMu: 60, spread: 0.7, outputPerInvestment: 1.4)
    #expect(
      supply
        == LandSupplyRules(
          planQuotaMuPerYear: 3000, rewardInvestment10kCny: 100_000, rewardIntensity10kCnyPerMu: 350,
          rewardShare: 0.6, reclaimedQuotaShare: 0.9, reclaimedPriceCnyPerMu: 400_000, crossProvinceMuPerYear: 100,
          crossProvincePriceCnyPerMu: 800_000, intensityMin10kCnyPerMu: 200, builtUse: .storage, leadMonths: 24,
          plotRatio: 2.5, buildingDensity: 0.5, jobsPer1000M2: 12, blockShareMin: 0.8, weightNearness: 1, weightFit: 2,
          weightPark: 3, stream: stream))
  }

  @Test func privateNetworksAndDemandAreRead() throws {
    let scenario = try ScenarioFile.load(everything).scenario
    #expect(
      scenario.coverage.parks
        == ParkCoverageRules(
          outdoorShareMin: Fraction(0.9), indoorShareMin: Fraction(0.8), buildingLoss: .high, hall: .infSH,
          devicesPer1000M2: 4, devicesPer1000M2Upgraded: 30, uplinkPerDeviceMbps: 2.5))
    let start = try #require(CalendarDate("2022-01-01"))
    let end = try #require(CalendarDate("2023-06-30"))
    #expect(
      scenario.privateNetworks == [
        PrivateNetworkProgramme(
          id: "halls", name: "Inside the halls", carrier: 1, start: start, end: end,
          budgetPerPeriod: Yuan(2_000_000), costPerCell: Yuan(45_000), opexPerCellYear: Yuan(4000), order: .largest,
          onlyUpgraded: true, power: DecibelMilliwatts(27), antennaGain: Decibels(5), heightM: 7.5)
      ])
  }

  private enum Unexpected: Error { case action }
}
