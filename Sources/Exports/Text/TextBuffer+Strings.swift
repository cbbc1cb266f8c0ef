extension TextBuffer {
  /// A JSON string with its quotes (RFC 8259, section 7): quote, backslash and control characters are escaped, all
  /// else stands as UTF-8.
  public mutating func append(jsonString text: String) {
    var text = text
    text.withUTF8 { source in
      append(byte: quote)
      // An escape takes six bytes at most.
      append(maximum: source.count * 6) { target in
        var length = 0
        for byte in source {
          if byte >= 0x20, byte != quote, byte != backslash {
            target[length] = byte
            length += 1
          } else {
            length += writeEscape(of: byte, to: target + length)
          }
        }
        return length
      }
      append(byte: quote)
    }
  }

  /// A field of a CSV row (RFC 4180, section 2): in quotes, with quotes doubled, when it holds a comma, a quote or a
  /// line break, or begins or ends with a space.
  public mutating func append(csvField text: String) {
    let needsQuotes =
      text.utf8.contains { $0 == quote || $0 == UInt8(ascii: ",") || $0 == 0x0a || $0 == 0x0d }
      || text.utf8.first == 0x20 || text.utf8.last == 0x20
    guard needsQuotes else { return append(text) }
    append(byte: quote)
    for byte in text.utf8 {
      if byte == quote { append(byte: quote) }
      append(byte: byte)
    }
    append(byte: quote)
  }
}

private let quote = UInt8(ascii: "\"")
private let backslash = UInt8(ascii: "\\")

private func writeEscape(of byte: UInt8, to target: UnsafeMutablePointer<UInt8>) -> Int {
  target[0] = backslash
  switch byte {
  case quote, backslash: target[1] = byte
  case 0x08: target[1] = UInt8(ascii: "b")
  case 0x09: target[1] = UInt8(ascii: "t")
  case 0x0a: target[1] = UInt8(ascii: "n")
  case 0x0c: target[1] = UInt8(ascii: "f")
  case 0x0d: target[1] = UInt8(ascii: "r")
  default:
    target[1] = UInt8(ascii: "u")
    target[2] = zero
    target[3] = zero
    target[4] = hexDigit(byte >> 4)
    target[5] = hexDigit(byte & 15)
    return 6
  }
  return 2
}

private func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? zero + value : UInt8(ascii: "a") + value - 10 }
