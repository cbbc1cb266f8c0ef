import ArgumentParser
import Foundation
import Scenarios

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the schema of scenario or sweep files, as JSON Schema for editors or as a reference page.",
    discussion: """
      With the YAML extension of VS Code, write the schema to a file and name it in the scenario's first line:

        tongda schema > scenario.schema.json
        # yaml-language-server: $schema=scenario.schema.json

      For sweep files, tongda schema --sweep.
      """)

  @Flag(help: "The reference page, as Markdown.")
  var markdown = false

  @Flag(help: "Of sweep files instead of scenarios.")
  var sweep = false

  func run() throws {
    let text =
      switch (sweep, markdown) {
      case (false, false): ScenarioSchema.jsonSchema()
      case (false, true): ScenarioSchema.referenceMarkdown()
      case (true, false): SweepSchema.jsonSchema()
      case (true, true): SweepSchema.referenceMarkdown()
      }
    Terminal.output(text.hasSuffix("\n") ? String(text.dropLast()) : text)
  }
}
