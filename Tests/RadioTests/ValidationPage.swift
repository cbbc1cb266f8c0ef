import Foundation
import Testing

/// A page of `Documentation/Validation`, which the test that compares published values writes and holds to.
///
/// `TONGDA_RECORD=1` writes it and fails on purpose; otherwise it is compared.
struct ValidationPage {
  private var rows: [[String]] = []

  mutating func row(_ fields: String...) { rows.append(fields) }

  func compare(with file: String, introduction: String, head: [String]) throws {
    let lines = [head, head.map { _ in "---" }] + rows
    let text = introduction + "\n" + lines.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    let url = repositoryRoot.appending(path: "Documentation/Validation/\(file)")
    if ProcessInfo.processInfo.environment["TONGDA_RECORD"] == "1" {
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
      Issue.record("recorded \(file)")
      return
    }
    let recorded = try String(contentsOf: url, encoding: .utf8)
    #expect(recorded == text, "Documentation/Validation/\(file) differs; TONGDA_RECORD=1 rewrites it")
  }

  /// With so many decimals.
  static func fixed(_ value: Double, _ decimals: Int) -> String { String(format: "%.\(decimals)f", value) }

  /// A difference as the power of ten that it is below, so that the last bits of a C library do not change a page.
  static func rounded(_ difference: Double) -> String {
    for exponent in [-7, -6, -5, -4, -3, -2, -1] where difference < pow(10, Double(exponent)) {
      return "< 1e\(exponent)"
    }
    return fixed(difference, 3)
  }
}
