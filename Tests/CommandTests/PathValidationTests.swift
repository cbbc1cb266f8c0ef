import Foundation
import TestSupport
import Testing

/// Published profiles, which are no part of the repository.
private let profiles = SharedFolder.validation.tables(in: "p1812/profiles")

@Suite(.enabled(if: !profiles.isEmpty, "needs the published profiles"))
struct PathValidationTests {
  @Test(arguments: profiles)
  func everyMeasurementIsACaseWithItsPublishedLoss(file: URL) throws {
    let lines = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline)
    let rows = lines.drop { !$0.hasPrefix("{Begin of Measurements}") }.dropFirst()
      .prefix { !$0.hasPrefix("{End") }.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    try #require(!rows.isEmpty)
    let outcome = try Binary.run(["path", file.path, "--json"])
    #expect(outcome.status == 0)
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    let entries = try #require(object?["cases"] as? [[String: Any]])
    try #require(entries.count == rows.count)
    for (entry, row) in zip(entries, rows) {
      let published = try #require(Double(row[17]))
      let loss = try #require(entry["loss_db"] as? Double)
      #expect(abs(loss - published) < 1e-6)
      #expect(entry["expected_loss_db"] as? Double == published)
      #expect(entry["frequency_mhz"] as? Double == Double(row[0]))
      #expect(entry["Lbfs"] is Double)
    }
  }
}
