import Diagnostics
import Foundation
import Scenarios
import TestSupport
import Testing

/// Where the tests find their files: from this source file, wherever the suite is started.
enum Fixtures {
  static let folder = Repository.fixtures.path + "/Scenarios"
  static let shipped = Repository.path + "/Scenarios"

  static func names(in folder: String, suffix: String) -> [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return all.filter { $0.hasSuffix(suffix) }.sorted()
  }

  /// All that loading says: warnings where it went well.
  static func diagnostics(_ path: String, overrides: [String] = []) -> [Diagnostic] {
    do throws(InputError) {
      return try ScenarioFile.load(path, overrides: overrides).warnings
    } catch {
      return error.diagnostics
    }
  }

  /// The same as text, with the folder of the fixtures left out, so that it is equal wherever the suite runs.
  static func messages(_ path: String, overrides: [String] = []) -> String {
    diagnostics(path, overrides: overrides).map { $0.description + "\n" }.joined()
      .replacingOccurrences(of: folder + "/", with: "").replacingOccurrences(of: shipped + "/", with: "Scenarios/")
  }

  /// Compares a text with a recorded one. With `TONGDA_RECORD=1` it is recorded anew, and the test fails so that
  /// nobody takes that for a pass.
  static func compare(_ text: String, with path: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    if ProcessInfo.processInfo.environment["TONGDA_RECORD"] != nil {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      Issue.record(
        "recorded \(path): look at the difference, then run without TONGDA_RECORD", sourceLocation: sourceLocation)
      return
    }
    let recorded = try? String(contentsOfFile: path, encoding: .utf8)
    #expect(text == recorded, "run with TONGDA_RECORD=1 to record \(path)", sourceLocation: sourceLocation)
  }

  /// A scenario file of the given content for the time of the test.
  static func withFile<Answer>(
    _ content: String, named name: String = "scenario.yaml", _ body: (String) throws -> Answer
  ) throws -> Answer {
    try withFiles([name: Data(content.utf8)]) { folder in try body(folder + "/" + name) }
  }

  static func withFiles<Answer>(_ files: [String: Data], _ body: (String) throws -> Answer) throws -> Answer {
    let scratch = try Scratch()
    for (name, data) in files { try scratch.write(data, to: name) }
    return try withExtendedLifetime(scratch) { try body(scratch.path) }
  }

  /// The shortest scenario that loads.
  static let minimal = """
    name: minimal
    timeline: {start: 2022-01-01, end: 2023-12-31}
    geodata: {generate: {province: jiangsu, network: {totals: [{date: 2021-12-31, stations: 3000}]}}}

    """
}
