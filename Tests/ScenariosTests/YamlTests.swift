import Diagnostics
import Foundation
import NetworkModel
import Scenarios
import Testing

/// What YAML does to values, and what a file may do to the reader.
@Suite struct YamlTests {
  private func diagnostics(of data: Data) throws -> [Diagnostic] {
    try Fixtures.withFiles(["a.yaml": data]) { Fixtures.diagnostics($0 + "/a.yaml") }
  }

  private func ids(of text: String) throws -> [String] { try diagnostics(of: Data(text.utf8)).map(\.id) }

  @Test func textStaysText() throws {
    let layers = try ScenarioFile.load(Fixtures.folder + "/good/everything.yaml").scenario.geodata.layers
    let villages = try #require(layers[.villages])
    #expect(villages.fields == ["code": "代码", "school_lon": "no", "clinic_lat": "010"])
    #expect(villages.whereEquals == ["kind": ["village", "0320", "yes", "1_000"], "a.b": ["1:30"]])
    #expect(layers[.cities]?.path == "cities.shp")
  }

  @Test(arguments: ["no", "on", "1:30", "1_000", "320102", "0x10", "2023-01-01", "1e3", ".5", "true", "a*b", "=", "<<"])
  func titles(_ text: String) throws {
    let scenario = try Fixtures.withFile(Fixtures.minimal + "title: \(text)\n") { try ScenarioFile.load($0).scenario }
    #expect(scenario.title == text)
  }

  @Test(arguments: [("1e2", 100.0), ("+50.", 50), ("25.25", 25.25), ("0.5e3", 500)])
  func numbers(_ text: String, _ value: Double) throws {
    let text = Fixtures.minimal + "grid: {cell_size_m: \(text)}\n"
    #expect(try Fixtures.withFile(text) { try ScenarioFile.load($0).scenario.cellSizeM } == value)
  }

  @Test func starsInTextsAreNoAliases() throws {
    let text =
      Fixtures.minimal + """
        title: "*a and *b"
        description: |
          * one
          * two

        """
    let scenario = try Fixtures.withFile(text) { try ScenarioFile.load($0).scenario }
    #expect(scenario.title == "*a and *b")
    #expect(scenario.description == "* one\n* two\n")
  }

  @Test func aliasesWork() throws {
    let text = """
      name: &n aliases
      title: *n
      timeline: {start: &day 2022-01-01, end: 2023-12-31}
      operators: [&o {id: mobile, name: M}]
      carriers: [{id: a, band: n28, operators: &list [mobile]}, {id: b, band: n41, operators: *list}]
      geodata: {generate: {province: jiangsu, network: {totals: [{date: *day, stations: 3}], masts: 5}}}
      """
    let scenario = try Fixtures.withFile(text) { try ScenarioFile.load($0).scenario }
    #expect(scenario.title == "aliases")
    #expect(scenario.carriers.map(\.operators) == [[0], [0]])
    #expect(scenario.geodata.generate?.network.totals.first?.date == CalendarDate("2022-01-01"))
  }

  @Test func byteOrderMarkAndWindowsLines() throws {
    let text = "\u{FEFF}" + Fixtures.minimal.replacing("\n", with: "\r\n") + "radio:\r\n  laod: 1\r\n"
    let found = try diagnostics(of: Data(text.utf8))
    #expect(found.map(\.id) == ["key-unknown"])
    #expect(found.first?.line == 5)
  }

  @Test func filesThatAreNone() throws {
    #expect(
      Fixtures.diagnostics("/no/such/file.yaml").map(\.description) == [
        "/no/such/file.yaml: error: there is no such file [scenario-unreadable]\n"
          + "  a relative path starts from the working directory"
      ])
    #expect(Fixtures.diagnostics(Fixtures.folder).map(\.id) == ["scenario-folder"])
    #expect(
      try diagnostics(of: Data(repeating: UInt8(ascii: "#"), count: 1_048_577)).map(\.id) == ["scenario-too-large"])
    #expect(try diagnostics(of: Data(repeating: UInt8(ascii: "#"), count: 1_048_576)).map(\.id) == ["scenario-empty"])
    #expect(try diagnostics(of: Data([0xFF, 0xFE, 0x41])).map(\.id) == ["scenario-not-utf8"])
  }

  @Test func anEndlessDeviceIsNotReadToItsEnd() {
    guard FileManager.default.fileExists(atPath: "/dev/zero") else { return }
    #expect(Fixtures.diagnostics("/dev/zero").map(\.id) == ["scenario-too-large"])
  }

  @Test func bombsAreOneErrorAtOnce() throws {
    var laughs = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    var keys = "a: &a [x, x]\n"
    for index in 0..<24 {
      let (last, next) = (index == 0 ? "a" : "a\(index)", "a\(index + 1)")
      laughs += "\(next): &\(next) [*\(last), *\(last), *\(last), *\(last), *\(last), *\(last), *\(last), *\(last)]\n"
      keys += "\(next): &\(next) {? [*\(last), *\(last)] : 1, ? {*\(last) : *\(last)} : *\(last)}\n"
    }
    // What they stand for would take years.
    #expect(try ids(of: laughs) == ["yaml-too-many-nodes"])
    let nested = laughs.replacing("[", with: "{k: [").replacing("]", with: "]}")
    #expect(try ids(of: nested) == ["yaml-too-many-nodes"])
    #expect(try ids(of: keys).contains("yaml-key"))
  }

  @Test func largeAndDeepFilesEndSoon() throws {
    let open = String(repeating: "[", count: 500_000)
    #expect(try ids(of: "a: " + open) == ["yaml-too-deep"])
    #expect(try ids(of: String(repeating: "{a: ", count: 200_000)) == ["yaml-too-deep"])
    #expect(try ids(of: String(repeating: "- ", count: 500_000)) == ["yaml-too-deep"])
    #expect(try ids(of: String(repeating: "? ", count: 500_000)) == ["yaml-too-deep"])
    #expect(try ids(of: "a: [" + String(repeating: "x,", count: 400_000) + "]") == ["yaml-too-many-nodes"])
    let manyKeys = (0..<40_000).map { "key\($0): 1\n" }.joined()
    let found = try diagnostics(of: Data(manyKeys.utf8))
    #expect(found.count == 501)
    #expect(found.last?.message.hasPrefix("and 39") == true)
  }

  @Test func aliasesDoNotMakeItDeep() throws {
    var text = "a0: &a0 [x]\n"
    for index in 1..<40 { text += "a\(index): &a\(index) [[[*a\(index - 1)]]]\n" }
    #expect(try ids(of: text) == ["yaml-too-deep"])
  }
}
