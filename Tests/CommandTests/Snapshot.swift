import Foundation
import Testing

/// Compares a text with the one that is kept in `Fixtures/CommandTests/snapshots`.
///
/// With `TONGDA_RECORD=1` the text is written there instead, and the test fails all the same, so that a recording never
/// passes for a test.
func expectSnapshot(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let file = Binary.fixtures.appending(path: "snapshots/\(name).txt")
  if ProcessInfo.processInfo.environment["TONGDA_RECORD"] == "1" {
    try Data(text.utf8).write(to: file)
    Issue.record(
      "recorded \(name).txt; look at it, and run again without TONGDA_RECORD", sourceLocation: sourceLocation)
    return
  }
  let kept = try String(contentsOf: file, encoding: .utf8)
  #expect(text == kept, "differs from snapshots/\(name).txt", sourceLocation: sourceLocation)
}

/// A command, its exit code, and what it wrote, as one text.
func transcript(_ arguments: [String]) throws -> String {
  let outcome = try Binary.run(arguments)
  let words = arguments.map { $0.contains(" ") || $0.isEmpty ? "'\($0)'" : $0 }
  return """
    $ tongda \(words.joined(separator: " "))
    exit code \(outcome.status)
    --- stdout
    \(outcome.output)--- stderr
    \(outcome.error)
    """
}
