import Foundation
import Testing

/// Files that cannot be used: exit code 3, every fault named, nothing on stdout and nothing left behind.
@Suite struct BadInputTests {
  static let cases: [(name: String, arguments: [String])] = [
    ("input-no-such-file", ["run", "absent.yaml"]),
    ("input-folder", ["validate", "snapshots"]),
    ("input-several-faults", ["validate", "faulty.yaml"]),
    ("input-land-rules", ["run", "faulty-land.yaml"]),
    ("input-no-such-park", ["explain", "parks.yaml", "--park", "V440111-0001", "--progress", "none", "--no-cache"]),
    ("input-not-yaml", ["validate", "broken.yaml"]),
    ("input-set-unknown-key", ["validate", "good.yaml", "--set", "radoi.load=0.3"]),
    ("input-set-wrong-type", ["validate", "good.yaml", "--set", "grid.cell_size_m=wide"]),
    ("input-set-out-of-range", ["validate", "good.yaml", "--set", "grid.cell_size_m=1"]),
    ("input-no-such-layer", ["run", "layers.yaml", "--progress", "none"]),
  ]

  @Test(arguments: cases.map(\.name))
  func message(name: String) throws {
    let arguments = try #require(Self.cases.first { $0.name == name }).arguments
    let text = try transcript(arguments)
    #expect(text.contains("exit code 3\n--- stdout\n--- stderr\n"), "code 3, and nothing on stdout")
    try expectSnapshot(text, name)
    #expect(!FileManager.default.fileExists(atPath: Binary.fixtures.appending(path: "results").path))
  }

  @Test func goodScenarioIsValid() throws {
    try expectSnapshot(transcript(["validate", "good.yaml"]), "validate-good")
  }

  @Test func validateCountsRulesForLand() throws {
    try expectSnapshot(transcript(["validate", "parks.yaml"]), "validate-parks")
  }

  @Test func unusualValueWarnsAndIsValid() throws {
    let text = try transcript(["validate", "good.yaml", "--set", "grid.cell_size_m=1000"])
    #expect(text.contains("exit code 0\n"))
    #expect(text.contains("warning: grid.cell_size_m"))
    try expectSnapshot(text, "validate-warning")
  }

  @Test func schemaIsJSON() throws {
    let outcome = try Binary.run(["schema"])
    #expect(outcome.status == 0)
    let schema = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    #expect(schema?["$schema"] != nil)
    #expect((schema?["properties"] as? [String: Any])?["timeline"] != nil)
  }

  @Test func readerThatGoesAwayIsNoError() throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", "\"$0\" schema | head -n 1 >/dev/null; exit ${PIPESTATUS[0]}", Binary.debug.path]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
