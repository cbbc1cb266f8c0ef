import Diagnostics
import Foundation
import NetworkModel
import Quantities
import Scenarios
import Testing

/// The resolved scenario, given back as a scenario file.
@Suite struct RoundTripTests {
  /// The resolved text of a scenario, loaded from a folder that has nothing to do with the first one.
  private func again(_ scenario: Scenario) throws -> Scenario {
    try Fixtures.withFile(scenario.resolvedJSON, named: "resolved.json") { path in
      let loaded = try ScenarioFile.load(path)
      #expect(loaded.warnings.filter { $0.severity == .error } == [])
      return loaded.scenario
    }
  }

  private func expectEqual(_ first: Scenario, _ second: Scenario) {
    #expect(first.resolvedJSON == second.resolvedJSON)
    // Where it was read from is no part of what it says.
    var first = first
    var second = second
    for role in LayerRole.allCases {
      first.geodata.layers[role]?.line = nil
      second.geodata.layers[role]?.line = nil
    }
    first.file = ""
    second.file = ""
    first.extendedFiles = []
    second.extendedFiles = []
    #expect(first == second)
  }

  @Test(arguments: ShippedScenarioTests.names)
  func shipped(_ name: String) throws {
    let scenario = try ScenarioFile.load(Fixtures.shipped + "/" + name).scenario
    expectEqual(scenario, try again(scenario))
  }

  @Test func everything() throws {
    let scenario = try ScenarioFile.load(Fixtures.folder + "/good/everything.yaml").scenario
    expectEqual(scenario, try again(scenario))
    #expect(scenario.radio.overlapWithin == Decibels(5))
    #expect(
      scenario.radio.uplink
        == UplinkSettings(
          devicePower: DecibelMilliwatts(26), noiseFigure: Decibels(3), interferenceMargin: Decibels(2),
          rateMin: MegabitsPerSecond(2.5)))
  }

  @Test func awkwardTexts() throws {
    let title = "\"quotes\" \\ back: #slash 'single' \t tab é 江苏 😀 \u{2028} * & ! % @ ` {}[], - ? |>"
    let text = Fixtures.minimal + "title: \(quoted(title))\ndescription: |\n  two\n  lines\n"
    let scenario = try Fixtures.withFile(text) { try ScenarioFile.load($0).scenario }
    #expect(scenario.title == title)
    #expect(scenario.description == "two\nlines\n")
    expectEqual(scenario, try again(scenario))
  }

  /// Nothing that is written depends on where the scenario stands.
  @Test func noAbsolutePathUnlessGiven() throws {
    let text = Fixtures.minimal.replacing(
      /geodata: .*/, with: "geodata: {layers: {counties: c.gpkg, villages: v.gpkg}}")
    let relative = try Fixtures.withFile(text) { try ScenarioFile.load($0, overrides: ["geodata.root=data"]).scenario }
    #expect(relative.geodata.root == "data")
    #expect(relative.resolvedJSON.contains("\"root\": \"data\""))
    #expect(!relative.resolvedJSON.contains("\"/"))
    expectEqual(relative, try again(relative))
  }

  @Test func resolvedTextIsJson() throws {
    let scenario = try Fixtures.withFile(Fixtures.minimal) { try ScenarioFile.load($0).scenario }
    let object = try JSONSerialization.jsonObject(with: Data(scenario.resolvedJSON.utf8))
    let map = try #require(object as? [String: Any])
    #expect(map["seed"] as? Int == 1)
    #expect((map["grid"] as? [String: Any])?["cell_size_m"] as? Int == 100)
    #expect(((map["bands"] as? [String: Any])?["n28"] as? [String: Any])?["frequency_mhz"] as? Int == 773)
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\u{2028}", with: "\\L") + "\""
  }
}
