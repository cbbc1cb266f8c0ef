/// Writes the schema table as a page of the guide.
enum ReferenceWriter {
  static func page(of root: SchemaNode) -> String {
    var page = introduction
    var rest = SchemaTable.rows[...]
    // The keys of the root that are no section come first, under one heading.
    let top = rest.filter { !$0.path.contains(".") && !$0.path.contains("[") && !hasRowsBelow($0) }
    page += section("Top level", top)
    rest = rest.filter { row in !top.contains { $0.path == row.path } }[...]
    for key in root.keys {
      let rows = rest.filter { belongs($0.path, to: key) }
      if !rows.isEmpty { page += section("`\(key)`", rows) }
    }
    return page
  }

  private static let introduction = """
    # Scenario reference

    Every key of a scenario file. This page is written by the schema table that scenarios are read by, and a test keeps
    the two equal. `tongda schema` writes the same as JSON Schema, for editors; `scenario.schema.json` beside this page is
    what it writes.

    - A scenario is YAML. Values mean what their key's type says: `no`, `1:30` or `0320` are texts where a text is
      expected, and numbers are decimal digits without separators.
    - In a key path, `[]` stands for every entry of a list and `*` for every key of a map with free keys.
    - Shares are fractions from 0 to 1. Money is in whole CNY. A day is written `2023-09-30`.
    - Outside of the *allowed* range is an error, outside of the *usual* range a warning.
    - An unknown key is an error. All errors of a file are reported at once, each with file, line and key path.
    - `extends: base.yaml` starts from another scenario: maps are merged key by key, lists and values are replaced, and
      `null` goes back to the default. Chains are allowed, circles are not.
    - `--set key.path=value` overrides a key from the command line; the value is YAML. `carriers[0].band=n28` names an
      entry of a list by its number, `carriers[mobile-n41].band=n28` by its id.
    - *Confidence* of a default: high, published by the body that owns the fact; medium, published or used by
      practitioners; low, a rule of thumb.

    """

  private static func section(_ title: String, _ rows: [SchemaRow]) -> String {
    var text = "\n## \(title)\n\n"
    text += "| key | type | unit | default | allowed | usual | description | source of the default (confidence) |\n"
    text += "|---|---|---|---|---|---|---|---|\n"
    for row in rows {
      let cells = [
        "`\(row.path)`", type(row), row.unit, standard(row), row.allowed.map { range(row, $0) } ?? "",
        row.expected.map { range(row, $0) } ?? "", row.description, source(row),
      ]
      text += "| " + cells.map(escaped).joined(separator: " | ") + " |\n"
    }
    return text
  }

  private static func type(_ row: SchemaRow) -> String {
    switch row.type {
    case .text(let pattern): pattern.expression == nil || pattern.words.hasPrefix("text") ? "text" : pattern.words
    case .choice(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .integer: "whole number"
    case .number: "number"
    case .flag: "`true`, `false`"
    case .date: "date"
    case .map(nil): "map"
    case .map(let shorthand?): "map, or a bare `\(shorthand)`"
    case .dictionary(let keys):
      "map by \(keys.noun)" + (keys.only.map { ": \($0.map { "`\($0)`" }.joined(separator: ", "))" } ?? "")
    case .list(true): "list, or one value"
    case .list(false): "list"
    }
  }

  private static func standard(_ row: SchemaRow) -> String {
    if row.isRequired { return "**required**" }
    return switch row.standard {
    case .none: ""
    case .yaml(let text): text == "{}" ? "" : "`\(text)`"
    case .byKey(_, let note): "\(note); other keys: **required**"
    case .computed(let note): note
    }
  }

  private static func range(_ row: SchemaRow, _ range: ClosedRange<Double>) -> String {
    let words = "\(SchemaRow.plain(range.lowerBound)) to \(SchemaRow.plain(range.upperBound))"
    if case .list = row.type { return words + " entries" }
    return words
  }

  private static func source(_ row: SchemaRow) -> String {
    guard let confidence = row.confidence else { return row.source }
    return "\(row.source) (\(confidence.rawValue))"
  }

  private static func escaped(_ cell: String) -> String { cell.replacing("|", with: "\\|") }

  private static func hasRowsBelow(_ row: SchemaRow) -> Bool {
    SchemaTable.rows.contains { $0.path != row.path && belongs($0.path, to: row.path) }
  }

  private static func belongs(_ path: String, to key: String) -> Bool {
    path == key || path.hasPrefix(key + ".") || path.hasPrefix(key + "[")
  }
}
