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
    for published in cases {
      let result = model.evaluate(published.path)
      #expect(abs(result.loss.value - published.measuredLossDb) < 1e-6, "\(published.name)")
      #expect(model.loss(published.path) == result.loss)
      var compared = 0
      for quantity in result.quantities {
        let printed = try #require(published.printed[quantity.symbol], "\(quantity.symbol)")
        let tolerance = quantity.unit.hasPrefix("dB") ? 1e-6 : 1e-9 * max(1, abs(printed))
        #expect(abs(quantity.value - printed) < tolerance, "\(published.name): \(quantity)")
        compared += 1
      }
      #expect(compared == 61)
      #expect(result.warnings.isEmpty, "\(published.name)")
    }
  }
}
