/// Writes a layer's table as CSV: RFC 4180 quoting, UTF-8, line ends of one line feed, a header row. What is not known
/// is empty.
enum CSVTable {
  static func write(_ layer: FeatureLayer, to path: String) throws(ExportError) {
    let file = try OutputFile(path)
    var text = TextBuffer(capacity: 1 << 18)
    for (index, field) in layer.fields.enumerated() {
      if index > 0 { text.append(ascii: ",") }
      text.append(csvField: field.name)
    }
    text.append(ascii: "\n")
    for row in 0..<layer.count {
      for (index, value) in layer.values(row).enumerated() {
        if index > 0 { text.append(ascii: ",") }
        append(value, to: &text)
      }
      text.append(ascii: "\n")
      if text.count > 1 << 17 {
        try file.append(text)
        text.clear()
      }
    }
    try file.append(text)
    try file.finish()
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
