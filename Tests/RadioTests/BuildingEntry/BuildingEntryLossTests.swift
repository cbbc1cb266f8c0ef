import Foundation
import Quantities
import Radio
import TestSupport
import Testing

private let published = SharedFolder.validation.file("p2109/p2109_validation.csv")

@Suite struct BuildingEntryLossTests {
  /// Against the values that `Tests/Fixtures/Radio/clutter_reference.py` computes from the text.
  @Test func agreesWithTable() throws {
    let table = try ReferenceTable(fixture: "building-entry.csv")
    #expect(table.rows.count == 240)
    for row in table.rows {
      let kind = try #require(BuildingEntryLoss.allCases.first { "\($0)" == row["kind"] })
      let loss = kind.loss(
        at: Megahertz(try row.number("f_ghz") * 1000), probability: Fraction(try row.number("p")),
        elevationDeg: try row.number("elevation_deg"))
      #expect(try abs(loss.value - row.number("loss_db")) < 1e-9, "\(row)")
    }
  }

  /// The ITU's 31,250 values, and the page that shows a part of them.
  @Test(
    .enabled(if: published != nil, "the folder of published reference values is absent; set TONGDA_TEST_VALIDATION"))
  func agreesWithThePublishedTable() throws {
    let rows = try ReferenceTable(contentsOf: #require(published)).rows
    #expect(rows.count == 31_250)
    var page = ValidationPage()
    var worst = [BuildingEntryLoss: Double]()
    for row in rows {
      let kind: BuildingEntryLoss = try row.number("building type") == 1 ? .traditional : .thermallyEfficient
      // The header's own spelling.
      let frequency = Megahertz(try row.number("freqency (GHz)") * 1000)
      let percent = try row.number("probability (%)")
      let elevation = try row.number("elevation angle (deg)")
      let expected = try row.number("building entry loss (dB)")
      let loss = kind.loss(at: frequency, probability: Fraction(percent / 100), elevationDeg: elevation).value
      let error = abs(loss - expected)
      #expect(error < 1e-6, "\(row)")
      worst[kind] = max(worst[kind] ?? 0, error)
      if elevation == 0, percent < 5 || percent == 50 || percent > 95 {
        page.row(
          "\(kind)", "\(frequency.gigahertz)", ValidationPage.fixed(percent, 6), ValidationPage.fixed(expected, 8),
          ValidationPage.fixed(loss, 8), ValidationPage.rounded(error))
      }
    }
    let largest = BuildingEntryLoss.allCases.map { "\($0) \(ValidationPage.rounded(worst[$0] ?? 0))" }
    try page.compare(
      with: "p2109.md",
      introduction: """
        # P.2109: the published table

        Building entry loss against the ITU's table of 31,250 values: 25 frequencies from 80 MHz to 100 GHz, 25
        probabilities, 25 elevations and both kinds of building. Written by the test that compares them (`BuildingEntryLossTests`).

        Largest difference, dB: \(largest.joined(separator: ", ")). The rows below are those at elevation 0 with the least,
        the middle and the largest probabilities.

        """,
      head: ["building", "f, GHz", "P, %", "published, dB", "computed, dB", "difference, dB"])
  }

  @Test func warnsOutsideItsRange() {
    #expect(BuildingEntryLoss.warnings(at: Megahertz(80)).isEmpty)
    #expect(BuildingEntryLoss.warnings(at: Megahertz(79)).count == 1)
  }
}
