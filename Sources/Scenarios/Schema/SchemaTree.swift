/// A table's rows as the tree that a file follows.
struct SchemaNode: Sendable {
  var row: SchemaRow
  /// The keys of a map, in the table's order.
  var keys: [String] = []
  var children: [String: SchemaNode] = [:]
  /// What an element of a list, or an entry of a map with free keys, looks like: one node at most.
  var elements: [SchemaNode] = []
  /// Entries of a map with free keys that have rows of their own.
  var entries: [String: SchemaNode] = [:]

  /// The root of a scenario.
  static let root = SchemaNode(rows: SchemaTable.rows, description: "A scenario")

  init(row: SchemaRow) { self.row = row }

  /// The root of a file: a map without a key.
  init(rows: [SchemaRow], description: String) {
    self.init(row: SchemaRow(path: "", type: .map(), description: description))
    for row in rows { insert(row, at: SchemaNode.segments(of: row.path)[...]) }
  }

  /// The node of an element of a list.
  var element: SchemaNode? { elements.first }

  /// The node of an entry of a map with free keys.
  func entry(_ key: String) -> SchemaNode? { entries[key] ?? elements.first }

  /// `carriers[].id` is `carriers`, `[]`, `id`.
  private static func segments(of path: String) -> [String] {
    path.split(separator: ".").flatMap { part in
      part.hasSuffix("[]") ? [String(part.dropLast(2)), "[]"] : [String(part)]
    }
  }

  /// Rows stand below the row of what holds them, so that the way to each one is there already.
  private mutating func insert(_ row: SchemaRow, at path: ArraySlice<String>) {
    guard let first = path.first else { return }
    let rest = path.dropFirst()
    if first == "[]" || first == "*" {
      if rest.isEmpty {
        elements = [SchemaNode(row: row)]
      } else if !elements.isEmpty {
        elements[0].insert(row, at: rest)
      }
    } else if case .dictionary = self.row.type {
      var entry = entries[first] ?? elements.first ?? SchemaNode(row: row)
      entry.insert(row, at: rest)
      entries[first] = entry
    } else if rest.isEmpty {
      keys.append(first)
      children[first] = SchemaNode(row: row)
    } else {
      children[first]?.insert(row, at: rest)
    }
  }
}
