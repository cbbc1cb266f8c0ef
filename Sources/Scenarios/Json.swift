/// A JSON value that is always written with the same bytes: keys sorted, two spaces a level, the shortest form of a
/// number that reads back the same.
indirect enum Json: Sendable {
  case null
  case flag(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([Json])
  case map([String: Json])

  /// The text, with a line break at its end. It is YAML as well: what YAML does not take as it stands is escaped.
  var canonicalText: String {
    var text = ""
    write(to: &text, indent: "")
    return text + "\n"
  }

  private func write(to text: inout String, indent: String) {
    switch self {
    case .null: text += "null"
    case .flag(let flag): text += flag ? "true" : "false"
    case .integer(let integer): text += "\(integer)"
    case .number(let number): text += SchemaRow.plain(number)
    case .text(let string): Json.write(string, to: &text)
    case .list(let elements):
      if elements.isEmpty {
        text += "[]"
      } else if elements.allSatisfy(\.isScalar) {
        text += "["
        for (index, element) in elements.enumerated() {
          if index > 0 { text += ", " }
          element.write(to: &text, indent: indent)
        }
        text += "]"
      } else {
        text += "[\n"
        for (index, element) in elements.enumerated() {
          text += indent + "  "
          element.write(to: &text, indent: indent + "  ")
          text += index < elements.count - 1 ? ",\n" : "\n"
        }
        text += indent + "]"
      }
    case .map(let entries):
      if entries.isEmpty {
        text += "{}"
        return
      }
      text += "{\n"
      let keys = entries.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      for (index, key) in keys.enumerated() {
        text += indent + "  "
        Json.write(key, to: &text)
        text += ": "
        entries[key]?.write(to: &text, indent: indent + "  ")
        text += index < keys.count - 1 ? ",\n" : "\n"
      }
      text += indent + "}"
    }
  }

  /// A text as JSON, which is YAML as well.
  static func quoted(_ text: String) -> String {
    var json = ""
    write(text, to: &json)
    return json
  }

  private var isScalar: Bool {
    switch self {
    case .list, .map: false
    default: true
    }
  }

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      default:
        let value = scalar.value
        let isPlain =
          value >= 0x20 && !(0x7F...0x9F).contains(value) && ![0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF].contains(value)
        if isPlain {
          text.unicodeScalars.append(scalar)
        } else {
          let digits = String(value, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      }
    }
    text += "\""
  }
}
