import Foundation
import Scenarios
import TestSupport
import Testing

/// The committed pages are what the code writes.
@Suite struct DocumentationTests {
  @Test func referencePageIsCurrent() throws {
    try Fixtures.compare(
      ScenarioSchema.referenceMarkdown(), with: Repository.path + "/Documentation/ScenarioReference.md")
  }

  @Test func jsonSchemaIsCurrent() throws {
    try Fixtures.compare(
      ScenarioSchema.jsonSchema(), with: Repository.path + "/Documentation/scenario.schema.json")
  }

  @Test func jsonSchemaIsJson() throws {
    let object = try JSONSerialization.jsonObject(with: Data(ScenarioSchema.jsonSchema().utf8))
    let schema = try #require(object as? [String: Any])
    #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    let properties = try #require(schema["properties"] as? [String: Any])
    #expect(properties.keys.contains("programmes"))
  }

  /// The page on one's own data explains the shipped scenario: what it quotes stands there, word for word.
  @Test func thePageOnOwnDataQuotesTheScenario() throws {
    func lines(_ text: some StringProtocol) -> [String] {
      text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let scenario = try String(contentsOfFile: Fixtures.shipped + "/jiangsu-real.yaml", encoding: .utf8)
    let page = try String(
      contentsOfFile: Repository.path + "/Documentation/BringYourOwnData.md", encoding: .utf8)
    let known = Set(lines(scenario))
    // Every second part between fences is code; the examples of a network and of land of one's own are not in the scenario.
    let own = ["network/masts.csv", "land/parks.gpkg"]
    let quotes = page.components(separatedBy: "```").enumerated()
      .filter { part in
        part.offset % 2 == 1 && part.element.hasPrefix("yaml") && !own.contains { part.element.contains($0) }
      }
      .flatMap { lines($0.element).dropFirst() }
    #expect(quotes.count > 30)
    #expect(quotes.filter { !known.contains($0) } == [])
  }
}
