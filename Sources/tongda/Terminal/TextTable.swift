/// A table for the terminal: a line of headings, then rows, columns two spaces apart.
struct TextTable: Sendable {
  struct Column: Sendable {
    var title: String
    var alignment: ColumnAlignment

    init(_ title: String, _ alignment: ColumnAlignment = .trailing) {
      self.title = title
      self.alignment = alignment
    }
  }

  var columns: [Column]
  /// Each with as many texts as there are columns.
  var rows: [[String]] = []

  var text: String {
    let lines = [columns.map(\.title)] + rows
    let widths = columns.indices.map { column in lines.map { $0[column].displayWidth }.max() ?? 0 }
    return lines.map { line in
      let cells = zip(line, zip(widths, columns)).map { $0.padded(to: $1.0, alignment: $1.1.alignment) }
      let joined = cells.joined(separator: "  ")
      return String(joined.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }
}
