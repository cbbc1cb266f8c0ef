import Foundation
import Testing

/// A page of `Documentation/Validation` that is one table of text, whatever its columns.
struct ValidationPage {
  private var rows: [[String]] = []

  mutating func row(_ fields: String...) { rows.append(fields) }

  /// Writes or compares it: ``expectRecorded(_:page:sourceLocation:)``.
  func compare(with page: String, introduction: String, head: [String]) throws {
    let lines = [head, head.map { _ in "---" }] + rows
    try expectRecorded(
      introduction + "\n" + lines.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined(), page: page)
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
