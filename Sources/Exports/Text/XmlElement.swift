/// An element of an XML 1.0 document, with its attributes in the order in which they are written.
struct XmlElement: Sendable {
  private let name: String
  private let attributes: KeyValuePairs<String, String>
  private let content: Content

  private enum Content: Sendable {
    case none
    case text(String)
    case elements([XmlElement])
  }

  init(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
    (self.name, self.attributes, content) = (name, attributes, .none)
  }

  init(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String) {
    (self.name, self.attributes, content) = (name, attributes, .text(text))
  }

  init(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ elements: [XmlElement]) {
    (self.name, self.attributes, content) = (name, attributes, .elements(elements))
  }

  /// One element a line, indented by two spaces a level, with a line break at the end.
  func write(to text: inout String, indent: String = "") {
    text += "\(indent)<\(name)"
    for (key, value) in attributes { text += " \(key)=\"\(Self.escaped(value))\"" }
    switch content {
    case .none: text += "/>\n"
    case .text(let string): text += ">\(Self.escaped(string))</\(name)>\n"
    case .elements(let elements):
      text += ">\n"
      for element in elements { element.write(to: &text, indent: indent + "  ") }
      text += "\(indent)</\(name)>\n"
    }
  }

  /// Text as XML 1.0 takes it (sections 2.2 and 2.4): markup escaped, and a mark for what no document may hold.
  static func escaped(_ text: String) -> String {
    var answer = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": answer += "&amp;"
      case "<": answer += "&lt;"
      case ">": answer += "&gt;"
      case "\"": answer += "&quot;"
      // A reader takes them as they are for spaces in an attribute.
      case "\t", "\n", "\r": answer += "&#\(scalar.value);"
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": answer += "\u{FFFD}"
      default: answer.unicodeScalars.append(scalar)
      }
    }
    return answer
  }
}
