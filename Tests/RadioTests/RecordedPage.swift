import Foundation
import TestSupport
import Testing

/// Compares a table that a test has computed with the page of `Documentation/Validation` that shows it.
///
/// With `TONGDA_RECORD=1` the page is written anew, and the test fails all the same, so that a recording never passes for
/// a test.
func expectRecorded(_ text: String, page: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let file = Repository.root.appending(path: "Documentation/Validation/\(page)")
  if ProcessInfo.processInfo.environment["TONGDA_RECORD"] == "1" {
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
    Issue.record("recorded \(page); look at it, and run again without TONGDA_RECORD", sourceLocation: sourceLocation)
    return
  }
  let recorded = try? String(contentsOf: file, encoding: .utf8)
  #expect(text == recorded, "run with TONGDA_RECORD=1 to record \(page)", sourceLocation: sourceLocation)
}

/// Cases with what was expected and what was computed, as a table of a page.
struct ComparisonTable {
  struct Row {
    var label: String
    var expected: Double
    var computed: Double
    var note = ""
    var error: Double { computed - expected }
  }

  var rows: [Row] = []
  /// Digits after the point of the published values.
  var digits: Int

  var greatestError: Double { rows.map(\.error.magnitude).max() ?? 0 }

  /// In Markdown; `columns` heads the labels, whose cells are separated by bars.
  func markdown(columns: String) -> String {
    let width = columns.split(separator: "|").count
    var lines = [
      "| \(columns) | expected, dB | computed, dB | error, dB |",
      "|" + String(repeating: "---|", count: width) + "---:|---:|---:|",
    ]
    for row in rows {
      let expected = row.expected.formatted(digits)
      let note = row.note.isEmpty ? "" : " " + row.note
      lines.append("| \(row.label) | \(expected) | \(row.computed.formatted(4)) | \(row.error.formatted(4))\(note) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Double {
  /// With a fixed number of digits after the point, and no minus before a zero.
  fileprivate func formatted(_ digits: Int) -> String {
    let text = String(format: "%.\(digits)f", self)
    return text.allSatisfy { "-0.".contains($0) } ? text.replacingOccurrences(of: "-", with: "") : text
  }
}
