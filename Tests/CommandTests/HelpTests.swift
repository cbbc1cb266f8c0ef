import Foundation
import Pipeline
import Testing

@Suite struct HelpTests {
  @Test(arguments: [
    "tongda", "run", "validate", "schema", "explain", "path", "compare", "export", "render", "publish", "geodata",
    "geodata info",
    "geodata convert",
    "geodata generate", "sweep", "sweep plan", "sweep run", "sweep submit", "sweep report",
  ])
  func helpOf(command: String) throws {
    let words = command == "tongda" ? [] : command.split(separator: " ").map(String.init)
    let text = try transcript(words + ["--help"])
    #expect(text.contains("exit code 0\n"))
    try expectSnapshot(text, "help-" + command.replacing(" ", with: "-"))
  }

  @Test func versionIsTheOneOfTheLibrary() throws {
    let outcome = try Binary.run(["--version"])
    #expect(outcome.status == 0)
    #expect(outcome.output == TongdaVersion.current + "\n")
    #expect(outcome.error.isEmpty)
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionsAreGenerated(shell: String) throws {
    let outcome = try Binary.run(["--generate-completion-script", shell])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("validate"))
    #expect(outcome.output.contains("threads"))
  }
}
