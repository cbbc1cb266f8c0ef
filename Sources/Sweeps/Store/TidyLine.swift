import Exports

/// Lines of a CSV file by RFC 4180, with line ends of one line feed.
enum TidyLine {
  static func text(_ fields: [String]) -> String {
    var line = TextBuffer(capacity: 256)
    for (index, field) in fields.enumerated() {
      if index > 0 { line.append(ascii: ",") }
      line.append(csvField: field)
    }
    line.append(ascii: "\n")
    return line.string
  }

  /// The fields of every line.
  static func fields(_ text: String) -> [[String]] {
    var lines: [[String]] = []
    var line: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var bytes = text.utf8.makeIterator()
    var next = bytes.next()
    func take() {
      line.append(String(decoding: field, as: UTF8.self))
      field.removeAll(keepingCapacity: true)
    }
    while let byte = next {
      next = bytes.next()
      switch byte {
      case 0x22 where isQuoted && next == 0x22:
        field.append(byte)
        next = bytes.next()
      case 0x22: isQuoted.toggle()
      case 0x2C where !isQuoted: take()
      case 0x0A where !isQuoted:
        take()
        lines.append(line)
        line = []
      default: field.append(byte)
      }
    }
    if !field.isEmpty || !line.isEmpty {
      take()
      lines.append(line)
    }
    return lines
  }
}
