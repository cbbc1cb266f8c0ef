import ArgumentParser
import Foundation
import Scenarios

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the schema of scenario files, as JSON Schema for editors or as a reference page.",
    discussion: """
      With the YAML extension of VS Code, write the schema to a file and name it in the scenario's first line:

        tongda schema > scenario.schema.json
        # yaml-language-server: $schema=scenario.schema.json
      """)

  @Flag(help: "The reference page, as Markdown.")
  var markdown = false

  func run() throws {
    let text = markdown ? ScenarioSchema.referenceMarkdown() : ScenarioSchema.jsonSchema()
    Terminal.output(text.hasSuffix("\n") ? String(text.dropLast()) : text)
  }
}
