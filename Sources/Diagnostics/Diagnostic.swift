/// One thing to say about the input: where it is, what was found, what was expected, what to do.
public struct Diagnostic: Error, Sendable, Hashable, Codable {
  public enum Severity: String, Sendable, Hashable, Codable { case error, warning, note }

  public var severity: Severity
  /// A stable name for the kind of thing, for example `layer-empty`; the guide lists them.
  public var id: String
  /// The file it is about, as the user named it.
  public var file: String?
  /// The line in that file, from 1.
  public var line: Int?
  /// The key path in that file, for example `carriers[0].band`.
  public var key: String?
  /// The feature, row or code, for example `village 320102001201`.
  public var feature: String?
  /// What was found and what was expected, one sentence without a full stop.
  public var message: String
  /// What to do about it.
  public var advice: String?
  /// Message and advice for Chinese pages. Errors have none: they stop the command, and no page shows them.
  public private(set) var chinese: Chinese?

  public struct Chinese: Sendable, Hashable, Codable {
    public var message: String
    public var advice: String?
  }

  /// An error.
  public init(
    id: String, file: String? = nil, line: Int? = nil, key: String? = nil, feature: String? = nil, _ message: String,
    advice: String? = nil
  ) {
    severity = .error
    self.id = id
    self.file = file
    self.line = line
    self.key = key
    self.feature = feature
    self.message = message
    self.advice = advice
  }

  /// What a run goes on with, and its pages show in both languages.
  public init(
    _ severity: Severity, id: String, file: String? = nil, line: Int? = nil, key: String? = nil,
    feature: String? = nil, _ message: Wording, advice: Wording? = nil
  ) {
    self.init(
      id: id, file: file, line: line, key: key, feature: feature, message.english, advice: advice?.english)
    self.severity = severity
    chinese = Chinese(message: message.chinese, advice: advice?.chinese)
  }

  /// As records have it, which speak English alone.
  public var inEnglish: Diagnostic {
    var diagnostic = self
    diagnostic.chinese = nil
    return diagnostic
  }
}

extension Diagnostic: CustomStringConvertible {
  /// `file:line: error: key: feature: message [id]`, and the advice on a line of its own. Characters that would break
  /// the line, steer the terminal or turn the direction of the text are written as `\u{202E}`: names come from files.
  public var description: String {
    var text = ""
    if let file {
      text += visible(file)
      if let line { text += ":\(line)" }
      text += ": "
    }
    text += "\(severity.rawValue): "
    if let key { text += "\(visible(key)): " }
    if let feature { text += "\(visible(feature)): " }
    text += "\(visible(message)) [\(id)]"
    if let advice { text += "\n  \(visible(advice))" }
    return text
  }
}

/// The text with its control characters written out.
private func visible(_ text: String) -> String {
  func isSteering(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
  guard text.unicodeScalars.contains(where: isSteering) else { return text }
  var answer = ""
  for scalar in text.unicodeScalars {
    if isSteering(scalar) {
      answer += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    } else {
      answer.unicodeScalars.append(scalar)
    }
  }
  return answer
}

/// Input that cannot be used: every error found, and the warnings beside them. Exit code 3.
public struct InputError: Error, Sendable, Hashable, CustomStringConvertible {
  public var diagnostics: [Diagnostic]

  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  public init(_ diagnostic: Diagnostic) { self.diagnostics = [diagnostic] }

  public var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}
