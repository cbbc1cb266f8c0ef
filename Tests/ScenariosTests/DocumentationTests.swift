import Foundation
import Scenarios
import Testing

/// The committed pages are what the code writes.
@Suite struct DocumentationTests {
  @Test func referencePageIsCurrent() throws {
    try Fixtures.compare(
      ScenarioSchema.referenceMarkdown(), with: Fixtures.repository + "/Documentation/ScenarioReference.md")
  }

  @Test func jsonSchemaIsCurrent() throws {
    try Fixtures.compare(
      ScenarioSchema.jsonSchema(), with: Fixtures.repository + "/Documentation/scenario.schema.json")
  }

  @Test func jsonSchemaIsJson() throws {
    let object = try JSONSerialization.jsonObject(with: Data(ScenarioSchema.jsonSchema().utf8))
    let schema = try #require(object as? [String: Any])
    #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    let properties = try #require(schema["properties"] as? [String: Any])
    #expect(properties.keys.contains("programmes"))
  }
}
