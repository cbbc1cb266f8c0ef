import Quantities
import Radio
import Testing

@Suite struct CoverageProbabilityTests {
  /// The margin of a probability gives the probability back.
  @Test func invertsTheShadowMargin() {
    for sigma in [4.0, 8, 12].map({ Decibels($0) }) {
      for probability in [0.05, 0.5, 0.85, 0.95, 0.999] {
        let margin = ShadowMargin.margin(sigma: sigma, cellEdgeProbability: Fraction(probability))
        #expect(abs(CoverageProbability.atPlace(margin: margin, sigma: sigma).value - probability) < 1e-14)
      }
    }
  }

  @Test func withoutFadingItIsAStep() {
    #expect(CoverageProbability.atPlace(margin: Decibels(-0.01), sigma: .zero) == Fraction(0))
    #expect(CoverageProbability.atPlace(margin: .zero, sigma: .zero) == Fraction(1))
    // A margin of -10 n log10 2 leaves half of the radius, a quarter of the area.
    let half = CoverageProbability.overArea(edgeMargin: Decibels(-40 * 0.30102999566398120), sigma: .zero, exponent: 4)
    #expect(abs(half.value - 0.25) < 1e-12)
    #expect(CoverageProbability.overArea(edgeMargin: Decibels(3), sigma: .zero, exponent: 4) == Fraction(1))
  }

  @Test func areaAgreesWithTheIntegral() throws {
    let table = try ReferenceTable(fixture: "area-probability.csv")
    #expect(table.rows.count == 45)
    for row in table.rows {
      let area = CoverageProbability.overArea(
        edgeMargin: Decibels(try row.number("edge_margin_db")), sigma: Decibels(try row.number("sigma_db")),
        exponent: try row.number("exponent"))
      #expect(abs(area.value - (try row.number("area_probability"))) < 1e-7, "\(row)")
    }
  }

  /// The figure that planners quote: 75 % at the edge is about 90 % of the area (sigma 8 dB, n = 4).
  @Test func threeQuartersAtTheEdge() {
    let margin = ShadowMargin.margin(sigma: Decibels(8), cellEdgeProbability: Fraction(0.75))
    let area = CoverageProbability.overArea(edgeMargin: margin, sigma: Decibels(8), exponent: 4)
    #expect((0.90...0.92).contains(area.value))
  }

  /// On both sides of where the far tail is computed another way, and beyond.
  @Test func areaIsSmoothAndMonotone() {
    for exponent in [0.5, 2, 4] {
      for sigma in [1.0, 8, 20] {
        var last = 0.0
        for margin in stride(from: -60.0, through: 60, by: 0.25) {
          let edge = CoverageProbability.atPlace(margin: Decibels(margin), sigma: Decibels(sigma)).value
          let area = CoverageProbability.overArea(
            edgeMargin: Decibels(margin), sigma: Decibels(sigma), exponent: exponent
          ).value
          #expect(area >= last - 1e-6 * area && area >= edge && area <= 1)
          last = area
        }
      }
    }
  }

  @Test func tableIsNearTheFunction() {
    for sigma in [4.0, 8] {
      let table = CoverageProbability.RatioTable(sigma: Decibels(sigma), one: 65_536)
      for margin in stride(from: -75.0, through: 75, by: 0.037) {
        let exact = CoverageProbability.atPlace(margin: Decibels(margin), sigma: Decibels(sigma)).value
        let found = Double(table.probability(ratio: Float(Decibels(margin).factor))) / 65_536
        #expect(abs(found - exact) < 0.002, "\(margin) dB")
      }
      #expect(table.probability(ratio: 0) < 3 && table.probability(ratio: .infinity) > 65_533)
    }
    let step = CoverageProbability.RatioTable(sigma: .zero, one: 1000)
    #expect(step.probability(ratio: 0.98) == 0 && step.probability(ratio: 1) == 1000)
    #expect(step.probability(ratio: 0) == 0 && step.probability(ratio: 1e30) == 1000)
  }
}
