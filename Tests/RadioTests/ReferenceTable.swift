import Foundation
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
    try self.init(contentsOf: repositoryRoot.appending(path: "Tests/Fixtures/Radio/\(name)"))
  }
}

extension [String: String] {
  func number(_ column: String) throws -> Double {
    try #require(self[column].flatMap(Double.init), "no number in column \(column)")
  }
}

let repositoryRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

/// The folder of published reference values, which is not part of the repository: `TONGDA_TEST_VALIDATION`, or
/// `shared/validation` beside the repository.
let validationFolder: URL = {
  if let path = ProcessInfo.processInfo.environment["TONGDA_TEST_VALIDATION"] { return URL(filePath: path) }
  return repositoryRoot.deletingLastPathComponent().appending(path: "shared/validation")
}()
