import Testing

@testable import Scenarios

/// The schema table itself.
@Suite struct SchemaTableTests {
  @Test func everyRowHasItsPlaceInTheTree() {
    #expect(Set(SchemaTable.rows.map(\.path)).count == SchemaTable.rows.count)
    var found = Set<String>()
    func visit(_ node: SchemaNode) {
      found.insert(node.row.path)
      for child in node.children.values { visit(child) }
      for child in node.elements { visit(child) }
      for child in node.entries.values { visit(child) }
    }
    visit(SchemaNode.root)
    for row in SchemaTable.rows { #expect(found.contains(row.path), "\(row.path) has no row above it") }
  }

  @Test(arguments: SchemaTable.rows.map(\.path))
  func isWellFormed(_ path: String) throws {
    let row = try #require(SchemaTable.rows.first { $0.path == path })
    #expect(!row.description.isEmpty)
    #expect(!row.description.hasSuffix("."))
    if let allowed = row.allowed, let expected = row.expected {
      #expect(allowed.lowerBound <= expected.lowerBound && expected.upperBound <= allowed.upperBound)
    }
    if row.confidence != nil { #expect(!row.source.isEmpty) }
    if row.isRequired, case .yaml = row.standard { Issue.record("a required key has a default") }
    if case .number = row.type { #expect(row.allowed != nil, "a number needs its allowed range") }
    if case .integer = row.type { #expect(row.allowed != nil, "a number needs its allowed range") }
  }

  /// A key that has a unit says so in its name.
  @Test func unitsAreInTheKeys() {
    let suffixes = [
      "m": "_m", "dBm": "_dbm", "dB": "_db", "dBi": "_dbi", "MHz": "_mhz", "kHz": "_khz", "Mbit/s": "_mbps",
      "degrees": "_deg",
    ]
    for row in SchemaTable.rows {
      guard let suffix = suffixes[row.unit] else { continue }
      let key = row.path.hasSuffix(".*") || row.path.hasSuffix("[]") ? row.path.dropLast(2) : row.path[...]
      #expect(key.hasSuffix(suffix), "\(row.path) is in \(row.unit)")
    }
    for row in SchemaTable.rows where row.unit == "CNY" || row.unit == "CNY/year" {
      #expect(row.path.contains("cny"), "\(row.path) is in \(row.unit)")
    }
  }

  /// Quantities whose default is a fact say where it comes from.
  @Test func factsHaveSources() {
    let ours = ["grid.cell_size_m"]
    for row in SchemaTable.rows where !row.unit.isEmpty && !ours.contains(row.path) {
      switch row.standard {
      case .yaml(let text) where text != "0" && text != "{}": #expect(!row.source.isEmpty, "\(row.path) has no source")
      case .byKey: #expect(!row.source.isEmpty, "\(row.path) has no source")
      default: break
      }
    }
  }

  @Test func everyRoleNamesItsFields() {
    let shapesAlone: [LayerRole] = [.farmland, .redLine, .water]
    for role in LayerRole.allCases {
      #expect(Set(role.fieldNames).count == role.fieldNames.count)
      #expect(role.fieldNames.isEmpty == (role.isRaster || shapesAlone.contains(role)))
    }
  }

  @Test func numbersAreWrittenShortly() {
    #expect(SchemaRow.plain(100) == "100")
    #expect(SchemaRow.plain(-0.5) == "-0.5")
    #expect(SchemaRow.plain(9_007_199_254_740_991) == "9007199254740991")
  }

  @Test(arguments: [
    (".", "a.yaml", "a.yaml"), ("", "a.yaml", "a.yaml"), ("x", "../a.yaml", "x/../a.yaml"), ("x", "/a", "/a"),
    ("/", "a", "/a"), ("x/.", "./a/", "x/a"), ("", "", "."), ("x", "", "x"),
  ])
  func paths(_ folder: String, _ path: String, _ joined: String) {
    #expect(PathText.join(folder, path) == joined)
  }
}
