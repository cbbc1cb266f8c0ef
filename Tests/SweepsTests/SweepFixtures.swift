import Diagnostics
import Foundation
import Parallelism
import Scenarios
import Sweeps
import TestSupport
import Testing

/// Where the tests of sweeps find their files: from this source file, wherever the suite is started.
enum SweepFixtures {
  static let shipped = Repository.path + "/Scenarios/sweeps"

  static func names(in folder: String) -> [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return all.filter { $0.hasSuffix(".yaml") }.sorted()
  }

  static func plan(_ path: String, threads: Int = 2) throws -> SweepPlan {
    try SweepPlan.make(
      SweepFile.load(path).settings, boxFolder: Repository.path, WorkControl(threads: threads))
  }

  /// All that planning says, with the folders left out, so that it is equal wherever the suite runs.
  static func messages(_ path: String) -> String {
    let findings: [Diagnostic]
    do {
      findings = try plan(path).findings
    } catch let error as InputError {
      findings = error.diagnostics
    } catch {
      return "\(error)"
    }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    return findings.map { $0.description + "\n" }.joined()
      .replacingOccurrences(of: folder + "/", with: "")
  }

  /// The plan of a sweep over the smallest scenario, of which the text says all but name and base.
  static func plan(over text: String, _ scenario: String = minimal, threads: Int = 2) throws -> SweepPlan {
    try withFolder { folder in
      try scenario.write(toFile: folder + "/base.yaml", atomically: true, encoding: .utf8)
      try "name: small\nbase: base.yaml\n\(text)\n".write(
        toFile: folder + "/sweep.yaml", atomically: true, encoding: .utf8)
      return try plan(folder + "/sweep.yaml", threads: threads)
    }
  }

  static func withFolder<Answer>(_ body: (String) throws -> Answer) throws -> Answer {
    let scratch = try Scratch()
    return try withExtendedLifetime(scratch) { try body(scratch.path) }
  }

  /// Compares a text with a recorded one. With `TONGDA_RECORD=1` it is recorded anew, and the test fails so that
  /// nobody takes that for a pass.
  static func compare(_ text: String, with path: String) throws {
    if ProcessInfo.processInfo.environment["TONGDA_RECORD"] != nil {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      Issue.record("recorded \(path): look at the difference, then run without TONGDA_RECORD")
      return
    }
    let recorded = try? String(contentsOfFile: path, encoding: .utf8)
    #expect(text == recorded, "run with TONGDA_RECORD=1 to record \(path)")
  }

  static let minimal = """
    name: minimal
    timeline: {start: 2022-01-01, end: 2023-12-31}
    geodata: {generate: {province: jiangsu, network: {totals: [{date: 2021-12-31, stations: 3000}]}}}
    programmes:
      - {id: rural, carrier: shared-n28, budget: {stations: 10}, strategy: villages}

    """
}
