import Diagnostics
import NetworkModel

/// Reads one scalar by its row of the schema table. What a plain scalar means is decided here by the type that is
/// expected, so that YAML's own guesses (`no` for false, `1:30` for 90, `010` for 8) never apply.
struct ScalarReader {
  let row: SchemaRow
  let place: Place
  let path: String
  private(set) var diagnostics: [Diagnostic] = []

  init(row: SchemaRow, place: Place, path: String) {
    self.row = row
    self.place = place
    self.path = path
  }

  mutating func read(_ node: SourceNode) -> Setting.Value {
    guard case .scalar(let text, let quoted) = node.value else { return mistyped(node, advice: nil) }
    switch row.type {
    case .text(let pattern): return readText(text, pattern)
    case .choice(let words): return readChoice(text, words)
    case .date: return readDate(text, node)
    case .flag: return readFlag(text, quoted, node)
    case .integer: return readNumber(text, quoted, node, whole: true)
    case .number: return readNumber(text, quoted, node, whole: false)
    case .map, .dictionary, .list, .anything: return .invalid
    }
  }

  private mutating func readText(_ text: String, _ pattern: TextPattern) -> Setting.Value {
    let isControl = { (scalar: Unicode.Scalar) in
      scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
    }
    if let control = text.unicodeScalars.first(where: isControl) {
      return refuse(
        "value-text", "the text holds the control character U+\(hexadecimal(control.value))", advice: "remove it")
    }
    guard pattern.accepts(text) else {
      return refuse("value-text", "expected \(pattern.words), found \"\(shortened(text))\"")
    }
    return .text(text)
  }

  private mutating func readChoice(_ text: String, _ words: [String]) -> Setting.Value {
    if words.contains(text) { return .text(text) }
    let guess = text.count <= 60 ? nearestSpelling(to: text.lowercased(), among: words) : nil
    return refuse(
      "value-unknown", "expected one of \(words.joined(separator: ", ")), found \"\(shortened(text))\"",
      advice: guess.map { "did you mean \($0)?" })
  }

  private mutating func readDate(_ text: String, _ node: SourceNode) -> Setting.Value {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isIso =
      parts.map(\.utf8.count) == [4, 2, 2] && parts.allSatisfy { $0.utf8.allSatisfy { (48...57).contains($0) } }
    guard isIso else {
      let meant = CalendarDate(text)
      return mistyped(node, advice: meant.map { "write \($0)" } ?? "write it as 2023-09-30")
    }
    if let date = CalendarDate(text) { return .date(date) }
    let year = Int(parts[0]) ?? 0
    let month = Int(parts[1]) ?? 0
    let advice =
      (1...12).contains(month) && year > 0
      ? "\(parts[0])-\(parts[1]) has \(CalendarDate.days(inMonth: month, of: year)) days"
      : "a year has the months 01 to 12"
    return refuse("value-date", "there is no day \(text) in the calendar", advice: advice)
  }

  private mutating func readFlag(_ text: String, _ quoted: Bool, _ node: SourceNode) -> Setting.Value {
    switch (text.lowercased(), quoted) {
    case ("true", false): return .flag(true)
    case ("false", false): return .flag(false)
    case ("true", true), ("false", true): return mistyped(node, advice: "remove the quotes")
    case ("yes", _), ("on", _), ("1", _): return mistyped(node, advice: "write true")
    case ("no", _), ("off", _), ("0", _): return mistyped(node, advice: "write false")
    default: return mistyped(node, advice: nil)
    }
  }

  private mutating func readNumber(
    _ text: String, _ quoted: Bool, _ node: SourceNode, whole: Bool
  ) -> Setting.Value {
    let lower = text.lowercased()
    let bare = lower.drop { "+-.".contains($0) }
    if ["inf", "infinity", "nan"].contains(bare) || (isDecimal(text) && Double(text)?.isFinite != true) {
      return refuse(
        "value-not-finite", "\(shortened(text)) is not a finite number", advice: "it takes \(row.expectation)")
    }
    guard isDecimal(text), let number = Double(text) else { return mistyped(node, advice: numberAdvice(text)) }
    if quoted { return mistyped(node, advice: "remove the quotes") }
    if hasLeadingZero(text) {
      return mistyped(node, advice: "write it without the leading zero, which YAML readers take for an octal number")
    }
    if whole {
      // Beyond 2^53 a Double would not be exact.
      guard let integer = Int(text) ?? (number == number.rounded() ? Int(exactly: number) : nil) else {
        return mistyped(node, advice: number.magnitude < 9e15 ? "write a whole number" : "the number is too large")
      }
      return isAllowed(Double(integer), text) ? .integer(integer) : .invalid
    }
    return isAllowed(number, text) ? .number(number == 0 ? 0 : number) : .invalid
  }

  private mutating func isAllowed(_ number: Double, _ text: String) -> Bool {
    if let allowed = row.allowed, !allowed.contains(number) {
      let isPercent = row.unit == "share" && number >= 2 && number <= 100
      _ = refuse(
        "value-range", "\(quantity(text)) is outside of the allowed range, \(row.range(allowed))",
        advice: isPercent ? "shares are fractions: write \(number / 100) for \(shortened(text))%" : nil)
      return false
    }
    if let expected = row.expected, !expected.contains(number) {
      diagnostics.append(
        Diagnostic(
          .warning, id: "value-unusual", at: place, key: shortened(path),
          Wording(
            "\(quantity(text)) is outside of the usual range, \(row.range(expected))",
            zh: "\(quantity(text)) 超出通常范围 \(row.range(expected, to: "至"))")))
    }
    return true
  }

  private func quantity(_ text: String) -> String {
    row.unit.isEmpty || row.unit == "share" ? shortened(text) : "\(shortened(text)) \(row.unit)"
  }

  private func numberAdvice(_ text: String) -> String? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    if parts.count == 2, parts[1].count != 3, isDecimal("\(parts[0]).\(parts[1])") {
      return "write a decimal point: \(shortened("\(parts[0]).\(parts[1])"))"
    }
    let digits = text.filter { !"_, '".contains($0) }
    if digits != text, isDecimal(digits) { return "write it without separators: \(shortened(digits))" }
    if text.hasSuffix("%"), let percent = Double(text.dropLast()) {
      return row.unit == "share" ? "shares are fractions: write \(percent / 100)" : "write the number alone"
    }
    let leading = text.prefix { $0.isNumber || "+-.".contains($0) }
    if !leading.isEmpty, Double(leading) != nil, text.dropFirst(leading.count).allSatisfy({ $0.isLetter || $0 == " " })
    {
      return row.unit.isEmpty ? "write the number alone" : "write the number alone, in \(row.unit)"
    }
    return nil
  }

  private mutating func mistyped(_ node: SourceNode, advice: String?) -> Setting.Value {
    refuse("value-type", "expected \(row.expectation), found \(node.summary)", advice: advice)
  }

  private mutating func refuse(_ id: String, _ message: String, advice: String? = nil) -> Setting.Value {
    diagnostics.append(Diagnostic(id: id, at: place, key: shortened(path), message, advice: advice))
    return .invalid
  }
}

/// `-12`, `0.5`, `.5`, `5.`, `1e6`: digits, a point, an exponent of ten, and nothing else.
private func isDecimal(_ text: String) -> Bool {
  var rest = text.utf8.drop { _ in false }
  if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest = rest.dropFirst() }
  let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
  let whole = rest.prefix(while: isDigit)
  rest = rest.dropFirst(whole.count)
  var digits = whole.count
  if rest.first == UInt8(ascii: ".") {
    rest = rest.dropFirst()
    let decimals = rest.prefix(while: isDigit)
    digits += decimals.count
    rest = rest.dropFirst(decimals.count)
  }
  guard digits > 0 else { return false }
  if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
    rest = rest.dropFirst()
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest = rest.dropFirst() }
    return !rest.isEmpty && rest.allSatisfy(isDigit)
  }
  return rest.isEmpty
}

private func hasLeadingZero(_ text: String) -> Bool {
  let digits = text.drop { "+-".contains($0) }
  return digits.first == "0" && digits.dropFirst().first?.isNumber == true
}

private func hexadecimal(_ value: UInt32) -> String {
  let digits = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
