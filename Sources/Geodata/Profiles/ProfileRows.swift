import Diagnostics
import Foundation

/// The lines of a profile file as fields, with their numbers for messages.
struct ProfileRows {
  struct Row {
    /// From 1.
    var line: Int
    var fields: [String]
    /// Whether fields are kept apart by commas, semicolons or tabs, so that empty ones keep their place.
    var isSeparated: Bool

    func text(_ index: Int) -> String? { index < fields.count && !fields[index].isEmpty ? fields[index] : nil }

    /// The number in a field; nil where it is empty or no finite number.
    func number(_ index: Int) -> Double? { text(index).flatMap(Double.init).flatMap { $0.isFinite ? $0 : nil } }
  }

  let path: String
  /// Whether it has the marks of the form in which Study Group 3 exchanges paths. White space separates nothing there.
  let isExchangeForm: Bool
  /// Without empty lines and comments.
  let rows: [Row]

  init(_ text: String, path: String) {
    self.path = path
    var text = Substring(text)
    if text.hasPrefix("\u{FEFF}") { text = text.dropFirst() }
    isExchangeForm = text.range(of: "{begin of profile", options: .caseInsensitive) != nil
    var rows: [Row] = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let separator = ([",", ";", "\t"] as [Character]).first { line.contains($0) }
      let fields =
        if let separator {
          line.split(separator: separator, omittingEmptySubsequences: false).map { trimmed($0) }
        } else if isExchangeForm { [trimmed(line)] } else {
          line.split(whereSeparator: \.isWhitespace).map(String.init)
        }
      guard fields.contains(where: { !$0.isEmpty }), fields.first?.hasPrefix("#") != true else { continue }
      rows.append(Row(line: index + 1, fields: fields, isSeparated: separator != nil))
    }
    self.rows = rows
  }

  static func isMark(_ row: Row) -> Bool {
    row.fields.first?.lowercased().hasPrefix("{begin of ") == true
      || row.fields.first?.lowercased().hasPrefix("{end of ") == true
  }

  func problem(_ id: String, _ row: Row?, _ message: String, advice: String? = nil) -> Diagnostic {
    Diagnostic(id: id, file: path, line: row?.line, message, advice: advice)
  }

  /// Problems of lines, which may be as many as lines: the first ones, and how many more.
  func error(_ problems: [Diagnostic]) -> InputError {
    let shown = 10
    guard problems.count > shown, var last = problems.dropFirst(shown - 1).first else { return InputError(problems) }
    last.advice = "\(problems.count - shown) more lines have problems."
    return InputError(problems.prefix(shown - 1) + [last])
  }
}

/// Without the white space at both ends, and without quotes around it.
private func trimmed(_ text: Substring) -> String {
  var text = text
  while text.first?.isWhitespace == true { text.removeFirst() }
  while text.last?.isWhitespace == true { text.removeLast() }
  if text.count >= 2, text.first == "\"", text.last == "\"" { text = text.dropFirst().dropLast() }
  return String(text)
}
