import Foundation
import NetworkModel
import Quantities
import Scenarios
import Testing

/// The scenarios in the box.
@Suite struct ShippedScenarioTests {
  static let names = Fixtures.names(in: Fixtures.shipped, suffix: ".yaml")

  private func load(_ name: String, _ overrides: [String] = []) throws -> Scenario {
    try ScenarioFile.load("\(Fixtures.shipped)/\(name).yaml", overrides: overrides).scenario
  }

  @Test func allAreThere() {
    #expect(
      Set(["jiangsu-14th-plan.yaml", "jiangsu-real.yaml", "jiangsu-villages.yaml", "minimal.yaml"])
        .isSubset(of: ShippedScenarioTests.names))
  }

  @Test(arguments: names)
  func loadsWithoutWarnings(_ name: String) throws {
    let loaded = try ScenarioFile.load(Fixtures.shipped + "/" + name)
    #expect(loaded.warnings == [])
    #expect(loaded.scenario.name + ".yaml" == name)
  }

  /// What the page says is shipped, in all its words: a change of the scenarios or of a default shows here.
  @Test(arguments: names)
  func resolvesAsRecorded(_ name: String) throws {
    let resolved = try ScenarioFile.load(Fixtures.shipped + "/" + name).scenario.resolvedJSON
      .replacingOccurrences(of: Fixtures.shipped, with: "Scenarios")
    let recorded = name.replacingOccurrences(of: ".yaml", with: ".json")
    try Fixtures.compare(resolved, with: "\(Fixtures.folder)/resolved/\(recorded)")
  }

  @Test func villages() throws {
    let scenario = try load("jiangsu-villages")
    #expect(scenario.timeline.periods.count == 12)
    #expect(scenario.timeline.periods.last?.label == "2023Q4")
    #expect(scenario.cellSizeM == 100)
    #expect(scenario.operators.map(\.id) == ["mobile", "broadnet", "telecom-unicom"])
    #expect(scenario.carriers.map(\.operators) == [[0], [0, 1], [2], [2]])
    let generate = try #require(scenario.geodata.generate)
    #expect(generate.villages == 13700)
    #expect(generate.network.totals.map(\.stations).last == 56000)
    #expect(generate.network.totals.map(\.stations).suffix(2).reduce(0) { $1 - $0 } == 5749)
    #expect(abs(generate.network.carrierShares.reduce(0, +) - 1) < 1e-12)
    let programme = try #require(scenario.programmes.first)
    #expect(programme.budgets["*"] == .stations(30))
    #expect(programme.budgets["320900"] == .stations(70))
    #expect(programme.budgets.count == 6)
    #expect(programme.carrier == 1)
  }

  @Test func fourteenthPlanReachesItsTarget() throws {
    let scenario = try load("jiangsu-14th-plan")
    #expect(scenario.timeline.periods.count == 20)
    let network = try #require(scenario.geodata.generate?.network)
    #expect(network.totals.map(\.stations) == [71000, 130000, 187000, 216000])
    #expect(scenario.geodata.generate?.villages == 13700)
    let planned = scenario.programmes.reduce(0) { sum, programme in
      guard case .stations(let perCity)? = programme.budgets["*"] else { return sum }
      let periods = scenario.timeline.periods.filter { $0.end >= programme.start && $0.start <= programme.end }
      return sum + 13 * perCity * periods.count
    }
    #expect(216_000 + planned == 256_170)
  }

  @Test func minimalHasTenLines() throws {
    let text = try String(contentsOfFile: Fixtures.shipped + "/minimal.yaml", encoding: .utf8)
    #expect(text.split(separator: "\n").count == 10)
    #expect(try load("minimal").geodata.generate?.network.masts == 2143)
  }

  @Test func realTakesItsRootFromTheCommandLine() throws {
    let scenario = try load("jiangsu-real", ["geodata.root=../data/of mine"])
    #expect(scenario.geodata.root == "../data/of mine")
    #expect(scenario.geodata.generate == nil)
    #expect(scenario.geodata.generateNetwork?.masts == 24000)
    let villages = try #require(scenario.geodata.layers[.villages])
    #expect(villages.fields["code"] == "code12")
    #expect(villages.whereEquals == ["kind": ["village_committee"]])
    let lines = try String(contentsOfFile: Fixtures.shipped + "/jiangsu-real.yaml", encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    #expect(villages.line == lines.firstIndex(of: "    villages:").map { $0 + 1 })
    #expect(scenario.geodata.layers[.villagePlaces]?.xField == "lon_wgs84")
    #expect(scenario.geodata.layers[.counties]?.datum == .cgcs2000)
  }
}
