import Diagnostics

/// Where something stands: a line of a file, or an override of the command line.
struct Place: Sendable, Hashable {
  /// The file as the user named it, or `--set key=value`.
  var file: String
  /// From 1; nil for an override.
  var line: Int?
}

/// What a YAML text is part of: gives every line its place.
struct TextSource: Sendable {
  private let name: String
  /// The one place of all that it holds, where its lines mean nothing to the user.
  private let fixed: Place?

  init(file: String) {
    name = file
    fixed = nil
  }

  init(fixed place: Place) {
    name = place.file
    fixed = place
  }

  var hasLines: Bool { fixed == nil }

  func place(line: Int?) -> Place { fixed ?? Place(file: name, line: line ?? 1) }
}

/// A piece of a scenario as it was written: what YAML has, without any meaning given to the scalars.
struct SourceNode: Sendable {
  enum Value: Sendable {
    /// `~`, `null` or nothing at all.
    case null
    /// `quoted` for everything but a plain scalar: it is text whatever it looks like.
    case scalar(String, quoted: Bool)
    case list([SourceNode])
    case map([Entry])
    /// What could not be read and was reported: later checks pass over it.
    case broken
  }

  struct Entry: Sendable {
    var key: String
    var keyPlace: Place
    var value: SourceNode
  }

  var value: Value
  var place: Place

  /// What it is, for messages: `a list`, `"n42"`.
  var summary: String {
    switch value {
    case .null: "nothing"
    case .scalar(let text, let quoted): quoted ? "the text \"\(shortened(text))\"" : "\"\(shortened(text))\""
    case .list: "a list"
    case .map: "a map"
    case .broken: "something unreadable"
    }
  }

  var entries: [Entry]? {
    if case .map(let entries) = value { entries } else { nil }
  }

  func entry(_ key: String) -> Entry? { entries?.first { $0.key == key } }
}

/// At most 60 characters of a text, on one line, for a message.
func shortened(_ text: String) -> String {
  let line = String(text.prefix(61)).split(separator: "\n", omittingEmptySubsequences: false).joined(separator: " ")
  return line.count > 60 ? line.prefix(59) + "…" : line
}

extension Diagnostic {
  init(id: String, at place: Place, key: String? = nil, _ message: String, advice: String? = nil) {
    self.init(id: id, file: place.file, line: place.line, key: key, message, advice: advice)
  }

  init(
    _ severity: Severity, id: String, at place: Place, key: String? = nil, _ message: Wording, advice: Wording? = nil
  ) {
    self.init(severity, id: id, file: place.file, line: place.line, key: key, message, advice: advice)
  }
}
