/// One key of a scenario or sweep file: a row of its schema table.
///
/// The key path says where it stands: `radio.load`; `carriers[].id` for the key of every element of a list;
/// `bands.*.reach_m` for that of every entry of a map with free keys.
struct SchemaRow: Sendable {
  var path: String
  var type: SchemaType
  /// `m`, `dBm`, …; empty where the value has none.
  var unit: String = ""
  var standard: SchemaDefault = .none
  /// Outside of it is an error. For lists, the number of elements.
  var allowed: ClosedRange<Double>?
  /// Outside of it is a warning.
  var expected: ClosedRange<Double>?
  var isRequired = false
  var description: String
  /// Where the default comes from.
  var source = ""
  var confidence: Confidence?
}

/// How sure a default is.
enum Confidence: String, Sendable {
  /// Published by the body that owns the fact.
  case high
  /// Published or used by practitioners.
  case medium
  /// A rule of thumb.
  case low
}

enum SchemaType: Sendable {
  case text(TextPattern)
  /// One of these words.
  case choice([String])
  case integer, number, flag, date
  /// Whatever YAML holds, kept as it was written: what it must be, is another file's business.
  case anything
  /// A map with the keys of the rows below it. Where `shorthand` names one of them, a bare value is short for a map
  /// with that key alone.
  case map(shorthand: String? = nil)
  /// A map with free keys.
  case dictionary(FreeKeys)
  /// A list of what the row `path[]` says. With `orSingle`, a bare value is short for a list of one.
  case list(orSingle: Bool = false)

  /// Whether null is a value like others, rather than the way back to the default.
  var takesNull: Bool { if case .anything = self { true } else { false } }
}

/// Which keys a map with free keys takes.
struct FreeKeys: Sendable {
  /// `band`, `city code`, for messages and the reference.
  var noun: String
  /// The only keys; nil for any that the pattern takes.
  var only: [String]? = nil
  var pattern: TextPattern = .any
  /// Entries that are always there, filled with their defaults.
  var standing: [String] = []
}

enum SchemaDefault: Sendable {
  /// Absent unless written.
  case none
  /// As one would write it in the file.
  case yaml(String)
  /// By the key of the map with free keys that the row is in; required for other keys. `note` is for the reference.
  case byKey([String: String], note: String)
  /// Follows from other keys, as `note` says.
  case computed(note: String)
}

/// What a text must look like: a regular expression for JSON Schema, and a test.
struct TextPattern: Sendable {
  /// ECMA 262; nil for any text.
  var expression: String?
  /// `lower-case letters, digits and hyphens`
  var words: String
  var accepts: @Sendable (String) -> Bool
  /// Whether an editor should let an unquoted number or truth value pass as text; reading always does.
  var takesBareNumbers = false

  /// Values of a column, which are often digits.
  static let columnValue = TextPattern(expression: nil, words: "text", accepts: { _ in true }, takesBareNumbers: true)
  static let any = TextPattern(expression: nil, words: "text") { _ in true }
  static let nonEmpty = TextPattern(expression: "\\S", words: "text that is not empty") { text in
    text.contains { !$0.isWhitespace }
  }
  /// The address of a web map's tiles.
  static let tileTemplate = TextPattern(
    expression: "^https?://(?=\\S*\\{z\\})(?=\\S*\\{x\\})(?=\\S*\\{y\\})\\S+$",
    words: "an address that begins with https:// or http:// and has {z}, {x} and {y}"
  ) { text in
    (text.hasPrefix("https://") || text.hasPrefix("http://")) && !text.contains { $0.isWhitespace }
      && ["{z}", "{x}", "{y}"].allSatisfy(text.contains)
  }
  static let identifier = TextPattern(
    expression: "^[a-z0-9-]{1,64}$", words: "up to 64 lower-case letters, digits and hyphens"
  ) { text in
    (1...64).contains(text.utf8.count) && text.utf8.allSatisfy { isLowerOrDigit($0) || $0 == UInt8(ascii: "-") }
  }
  /// A folder in `Geodata/`, so never a path.
  static let folderName = TextPattern(
    expression: "^[a-z0-9_-]{1,64}$", words: "up to 64 lower-case letters, digits, hyphens and underscores"
  ) { text in
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy { isLowerOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
  }
  /// Of a city or a county.
  static let regionCode = TextPattern(expression: "^[0-9]{6}$", words: "a code of six digits such as 320100") { text in
    text.utf8.count == 6 && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  static let classNumber = TextPattern(expression: "^[0-9]{1,5}$", words: "the number of a class such as 50") { text in
    (1...5).contains(text.utf8.count)
      && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private static func isLowerOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
