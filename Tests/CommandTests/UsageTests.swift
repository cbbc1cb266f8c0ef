import Testing

/// Command lines that cannot be understood: exit code 2, and a message that says what would be.
@Suite struct UsageTests {
  static let cases: [(name: String, arguments: [String])] = [
    ("usage-unknown-command", ["rnu"]),
    ("usage-unknown-option", ["run", "good.yaml", "--thread", "2"]),
    ("usage-no-scenario", ["run"]),
    ("usage-two-scenarios", ["validate", "good.yaml", "other.yaml"]),
    ("usage-threads-zero", ["run", "good.yaml", "--threads", "0"]),
    ("usage-threads-word", ["run", "good.yaml", "--threads", "many"]),
    ("usage-format", ["run", "good.yaml", "--formats", "csv,xls"]),
    ("usage-format-empty", ["run", "good.yaml", "--formats", ""]),
    ("usage-datum", ["run", "good.yaml", "--datum", "nad27"]),
    ("usage-progress", ["run", "good.yaml", "--progress", "dots"]),
    ("usage-set", ["validate", "good.yaml", "--set", "radio.load"]),
    ("usage-quiet-verbose", ["run", "good.yaml", "--quiet", "--verbose"]),
    ("usage-compare-one", ["compare", "results/one"]),
    ("usage-explain-nothing", ["explain", "good.yaml"]),
    ("usage-explain-both", ["explain", "good.yaml", "--village", "1", "--point", "120,32"]),
    ("usage-explain-park-operator", ["explain", "good.yaml", "--park", "1", "--operator", "mobile"]),
    ("usage-explain-point", ["explain", "good.yaml", "--point", "32"]),
    ("usage-explain-swapped", ["explain", "good.yaml", "--point", "32.06,118.78"]),
    ("usage-explain-range", ["explain", "good.yaml", "--point", "118.78,132.06"]),
  ]

  @Test(arguments: cases.map(\.name))
  func message(name: String) throws {
    let arguments = try #require(Self.cases.first { $0.name == name }).arguments
    let text = try transcript(arguments)
    #expect(text.contains("exit code 2\n--- stdout\n--- stderr\n"), "code 2, and nothing on stdout")
    try expectSnapshot(text, name)
  }
}
