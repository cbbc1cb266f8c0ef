import Foundation

/// A JSON value whose text is always the same: keys sorted by their UTF-8 bytes, numbers as short as they read back,
/// numbers that JSON cannot say (infinite, not a number) as null.
public indirect enum JSONValue: Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  case real(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])
  /// JSON text that is canonical already.
  case text(String)

  /// Anything that can be encoded.
  public init(encoding value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    self = .text(String(decoding: try encoder.encode(value), as: UTF8.self))
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int) { self = .integer(value) }
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
}

extension JSONValue: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

  /// Of equal keys the last holds.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(Dictionary(elements, uniquingKeysWith: { $1 }))
  }
}

/// JSON text that depends on nothing but the value.
public enum CanonicalJSON {
  /// Without any white space.
  public static func compact(_ value: JSONValue) -> String {
    var text = TextBuffer()
    append(value, to: &text)
    return text.string
  }

  /// One member or element a line, indented by two spaces, without a line break at the end.
  public static func text(_ value: JSONValue) -> String { indented(compact(value)) }

  private static func append(_ value: JSONValue, to text: inout TextBuffer) {
    switch value {
    case .null: text.append("null" as StaticString)
    case .boolean(let flag): text.append(flag ? "true" as StaticString : "false")
    case .integer(let number): text.append(number)
    case .real(let number) where number.isFinite: text.append(shortest: number)
    case .real: text.append("null" as StaticString)
    case .string(let string): text.append(jsonString: string)
    case .text(let json): text.append(json)
    case .array(let elements):
      text.append(ascii: "[")
      for (index, element) in elements.enumerated() {
        if index > 0 { text.append(ascii: ",") }
        append(element, to: &text)
      }
      text.append(ascii: "]")
    case .object(let members):
      text.append(ascii: "{")
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      for (index, member) in sorted.enumerated() {
        if index > 0 { text.append(ascii: ",") }
        text.append(jsonString: member.key)
        text.append(ascii: ":")
        append(member.value, to: &text)
      }
      text.append(ascii: "}")
    }
  }

  /// Lays out JSON text anew, whatever white space it had; strings are left as they are.
  private static func indented(_ json: String) -> String {
    var text = TextBuffer(capacity: json.utf8.count * 2)
    var depth = 0
    var inString = false
    var escaped = false
    var justOpened = false
    func breakLine() {
      text.append(ascii: "\n")
      for _ in 0..<depth { text.append("  " as StaticString) }
    }
    for byte in json.utf8 {
      if inString {
        text.append(byte: byte)
        inString = escaped || byte != UInt8(ascii: "\"")
        escaped = !escaped && byte == UInt8(ascii: "\\")
        continue
      }
      if byte <= 0x20 { continue }
      let isClosing = byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
      if isClosing { depth -= 1 }
      if justOpened != isClosing, justOpened || isClosing { breakLine() }
      justOpened = byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
      if justOpened { depth += 1 }
      inString = byte == UInt8(ascii: "\"")
      text.append(byte: byte)
      if byte == UInt8(ascii: ",") { breakLine() }
      if byte == UInt8(ascii: ":") { text.append(ascii: " ") }
    }
    return text.string
  }
}
