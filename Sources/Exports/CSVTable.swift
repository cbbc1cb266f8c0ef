/// Writes a layer's table as CSV: RFC 4180 quoting, UTF-8, line ends of one line feed, a header row. What is not known
/// is empty. With the byte order mark that Excel needs where it would take the text for GBK, on request. A text that begins like
/// a formula stays as it is.
enum CSVTable {
  static func write(_ layer: FeatureLayer, to path: String, hasByteOrderMark: Bool = false) throws(ExportError) {
    let file = try OutputFile(path)
    var text = TextBuffer(capacity: 1 << 18)
    header(layer.fields.map(\.name), hasByteOrderMark, to: &text)
    for row in 0..<layer.count {
      append(layer.values(row), to: &text)
      if text.count > 1 << 17 {
        try file.append(text)
        text.clear()
      }
    }
    try file.append(text)
    try file.finish()
  }

  static func header(_ names: [String], _ hasByteOrderMark: Bool, to text: inout TextBuffer) {
    if hasByteOrderMark { text.append("\u{FEFF}") }
    append(names.map { .text($0) }, to: &text)
  }

  static func append(_ values: [LayerValue], to text: inout TextBuffer) {
    for (index, value) in values.enumerated() {
      if index > 0 { text.append(ascii: ",") }
      append(value, to: &text)
    }
    text.append(ascii: "\n")
  }

  private static func append(_ value: LayerValue, to text: inout TextBuffer) {
    switch value {
    case .null: break
    case .boolean(let flag): text.append(flag ? "true" as StaticString : "false")
    case .integer(let number): text.append(number)
    case .real(let number) where number.isFinite: text.append(shortest: number)
    case .rounded(let number, let decimals) where number.isFinite: text.append(number, decimals: decimals)
    case .real, .rounded: break
    case .text(let string): text.append(csvField: string)
    }
  }
}
