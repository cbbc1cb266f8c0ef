import Foundation
import TestSupport
import Testing

/// A CSV of reference values: rows of numbers by column name.
struct ReferenceTable {
  var rows: [[String: String]]

  init(contentsOf url: URL) throws {
    let text = try String(contentsOf: url, encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let head = try #require(lines.first)
    rows = try lines.dropFirst().map { line in
      try #require(line.count == head.count)
      return Dictionary(uniqueKeysWithValues: zip(head, line))
    }
  }

  /// A table of `Tests/Fixtures/Radio`.
  init(fixture name: String) throws {
    try self.init(contentsOf: Repository.fixtures.appending(path: "Radio/\(name)"))
  }
}

extension [String: String] {
  func number(_ column: String) throws -> Double {
    try #require(self[column].flatMap(Double.init), "no number in column \(column)")
  }
}
