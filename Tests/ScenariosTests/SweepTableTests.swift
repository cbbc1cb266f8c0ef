import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Scenarios

/// The schema table of sweeps, and the pages that it writes.
@Suite struct SweepTableTests {
  @Test func everyRowHasItsPlaceInTheTree() {
    #expect(Set(SweepTable.rows.map(\.path)).count == SweepTable.rows.count)
    var found = Set<String>()
    func visit(_ node: SchemaNode) {
      found.insert(node.row.path)
      for child in node.children.values { visit(child) }
      for child in node.elements { visit(child) }
    }
    visit(SweepTable.root)
    for row in SweepTable.rows { #expect(found.contains(row.path), "\(row.path) has no row above it") }
  }

  @Test func rowsAreWellFormed() {
    for row in SweepTable.rows {
      #expect(!row.description.isEmpty && !row.description.hasSuffix("."), "\(row.path)")
      switch row.type {
      case .number, .integer: #expect(row.allowed != nil, "\(row.path) needs its allowed range")
      default: break
      }
    }
  }

  @Test func referencePageIsCurrent() throws {
    try Fixtures.compare(
      SweepSchema.referenceMarkdown(), with: Repository.path + "/Documentation/SweepReference.md")
  }

  @Test func jsonSchemaIsCurrent() throws {
    let text = SweepSchema.jsonSchema()
    try Fixtures.compare(text, with: Repository.path + "/Documentation/sweep.schema.json")
    let schema = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let properties = try #require(schema["properties"] as? [String: Any])
    #expect(Set(properties.keys).isSuperset(of: ["base", "levers", "uncertainties", "design", "measures"]))
  }

  @Test(arguments: [
    ("[a, b]", "[a, b]"), ("{x: 1, \"y z\": [no]}", "{x: 1, \"y z\": [no]}"), ("'1'", "\"1\""), ("a: b", "{a: b}"),
    ("\"x # y\"", "\"x # y\""), ("~", "null"), ("'null'", "\"null\""), ("-105", "-105"), ("2023-01-01", "2023-01-01"),
    ("中国移动", "中国移动"), ("../a file.csv", "\"../a file.csv\""),
  ])
  func valuesAreWrittenOnOneLine(_ yaml: String, _ flow: String) throws {
    var log = DiagnosticLog()
    let node = try #require(YamlReader.read(yaml, from: TextSource(file: "x"), log: &log))
    #expect(node.flowText == flow)
    // It reads back as what it is.
    #expect(try #require(YamlReader.read(flow, from: TextSource(file: "x"), log: &log)).flowText == flow)
  }
}
