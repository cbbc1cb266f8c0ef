/// Writes a schema table as a page of the guide.
struct ReferenceWriter {
  let rows: [SchemaRow]
  /// Title and what to know before the tables.
  let introduction: String

  func page() -> String {
    var page = introduction
    var rest = rows[...]
    // The keys of the root that are no section come first, under one heading.
    let top = rest.filter { !$0.path.contains(".") && !$0.path.contains("[") && !hasRowsBelow($0) }
    page += section("Top level", top)
    rest = rest.filter { row in !top.contains { $0.path == row.path } }[...]
    for key in rows.map(\.path) where !key.contains(".") && !key.contains("[") {
      let rows = rest.filter { belongs($0.path, to: key) }
      if !rows.isEmpty { page += section("`\(key)`", rows) }
    }
    return page
  }

  private func section(_ title: String, _ rows: [SchemaRow]) -> String {
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

  private func type(_ row: SchemaRow) -> String {
    switch row.type {
    case .text(let pattern): pattern.expression == nil || pattern.words.hasPrefix("text") ? "text" : pattern.words
    case .choice(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .integer: "whole number"
    case .number: "number"
    case .flag: "`true`, `false`"
    case .anything: "any"
    case .date: "date"
    case .map(nil): "map"
    case .map(let shorthand?): "map, or a bare `\(shorthand)`"
    case .dictionary(let keys):
      "map by \(keys.noun)" + (keys.only.map { ": \($0.map { "`\($0)`" }.joined(separator: ", "))" } ?? "")
    case .list(true): "list, or one value"
    case .list(false): "list"
    }
  }

  private func standard(_ row: SchemaRow) -> String {
    if row.isRequired { return "**required**" }
    return switch row.standard {
    case .none: ""
    case .yaml(let text): text == "{}" ? "" : "`\(text)`"
    case .byKey(_, let note): "\(note); other keys: **required**"
    case .computed(let note): note
    }
  }

  private func range(_ row: SchemaRow, _ range: ClosedRange<Double>) -> String {
    let words = "\(SchemaRow.plain(range.lowerBound)) to \(SchemaRow.plain(range.upperBound))"
    if case .list = row.type { return words + " entries" }
    return words
  }

  private func source(_ row: SchemaRow) -> String {
    guard let confidence = row.confidence else { return row.source }
    return "\(row.source) (\(confidence.rawValue))"
  }

  private func escaped(_ cell: String) -> String { cell.replacing("|", with: "\\|") }

  private func hasRowsBelow(_ row: SchemaRow) -> Bool {
    rows.contains { $0.path != row.path && belongs($0.path, to: row.path) }
  }

  private func belongs(_ path: String, to key: String) -> Bool {
    path == key || path.hasPrefix(key + ".") || path.hasPrefix(key + "[")
  }
}
