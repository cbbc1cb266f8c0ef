extension SourceNode {
  /// The same as YAML on one line, which reads back as the same value.
  var flowText: String {
    switch value {
    case .null, .broken: "null"
    case .scalar(let text, let quoted):
      quoted || !Self.isSafeAlone(text) ? Json.quoted(text) : text
    case .list(let elements): "[" + elements.map(\.flowText).joined(separator: ", ") + "]"
    case .map(let entries):
      "{"
        + entries.map { entry in
          let key = Self.isSafeAlone(entry.key) ? entry.key : Json.quoted(entry.key)
          return "\(key): \(entry.value.flowText)"
        }.joined(separator: ", ") + "}"
    }
  }

  /// Whether a plain scalar means the same wherever it stands.
  private static func isSafeAlone(_ text: String) -> Bool {
    let isSafe = { (scalar: Unicode.Scalar) in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil || "_.+-/".unicodeScalars.contains(scalar)
    }
    let words = ["null", "~"]
    return !text.isEmpty && text.unicodeScalars.allSatisfy(isSafe) && !words.contains(text.lowercased())
      && !text.allSatisfy { "-.".contains($0) }
  }
}
