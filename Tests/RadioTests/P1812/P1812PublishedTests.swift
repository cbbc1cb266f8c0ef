import Quantities
import Radio
import Testing

@Suite struct P1812PublishedTests {
  static let absent: Comment = "the folder of published reference values is absent; set TONGDA_TEST_VALIDATION"

  @Test(.enabled(if: PublishedCases.areAtHand, absent))
  func everyCaseAndEveryQuantityAgrees() throws {
    let cases = try PublishedCases.all()
    #expect(cases.count == 44)
    // The cases take the location variability as given: 0 dB.
    let model = P1812(locationSigma: .zero)
    var page = ValidationPage()
    for published in cases {
      let result = model.evaluate(published.path)
      #expect(abs(result.loss.value - published.measuredLossDb) < 1e-6, "\(published.name)")
      #expect(model.loss(published.path) == result.loss)
      var compared = 0
      var worst = 0.0
      for quantity in result.quantities {
        let printed = try #require(published.printed[quantity.symbol], "\(quantity.symbol)")
        let error = abs(quantity.value - printed)
        let tolerance = quantity.unit.hasPrefix("dB") ? 1e-6 : 1e-9 * max(1, abs(printed))
        #expect(error < tolerance, "\(published.name): \(quantity)")
        compared += 1
        worst = max(worst, error)
      }
      #expect(compared == 61)
      #expect(result.warnings.isEmpty, "\(published.name)")
      page.row(
        published.name, ValidationPage.fixed(published.path.frequency.value, 1),
        ValidationPage.fixed(published.path.timePercent, 0), "\(published.path.polarisation)",
        ValidationPage.fixed(published.measuredLossDb, 8), ValidationPage.fixed(result.loss.value, 8),
        ValidationPage.rounded(abs(result.loss.value - published.measuredLossDb)), ValidationPage.rounded(worst))
    }
    try page.compare(
      with: "p1812.md",
      introduction: """
        # P.1812: the published cases

        The \(cases.count) cases that the reference implementation of Recommendation ITU-R P.1812 publishes, over 19
        terrain profiles from 1 km to 260 km, against `P1812`. Written by the test that compares them
        (`P1812PublishedTests`). The number at the end of a case is the row of the profile's table of measurements.

        Besides the loss, the test compares 61 quantities of every case: the horizons, the smooth Earth, every partial
        loss, in the document's symbols. The last column is the largest of their differences, in the unit of each; the
        published figures have ten digits.

        """,
      head: [
        "case", "f, MHz", "p, %", "polarisation", "published Lb, dB", "computed Lb, dB", "difference, dB",
        "any quantity",
      ])
  }

  /// Every row of the profiles' tables of measurements, also those without a file of results.
  @Test(.enabled(if: PublishedCases.areAtHand, absent))
  func everyRowOfTheMeasurementsAgrees() throws {
    var rows = 0
    for published in try PublishedCases.all() where published.name.hasSuffix("_1") {
      for row in published.measurements {
        var path = published.path
        (path.frequency, path.polarisation, path.timePercent) = (Megahertz(row.mhz), row.polarisation, row.timePercent)
        (path.baseHeightM, path.userHeightM) = (row.baseHeightM, row.userHeightM)
        #expect(abs(P1812().loss(path).value - row.lossDb) < 1e-6, "\(published.name): \(row)")
        rows += 1
      }
    }
    #expect(rows == 63)
  }
}
