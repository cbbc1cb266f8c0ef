import Quantities
import Radio
import Testing

@Suite struct IndoorFactoryTests {
  @Test func agreesWithTable() throws {
    let table = try ReferenceTable(fixture: "inf.csv")
    #expect(table.rows.count == 270)
    for row in table.rows {
      let variant = try #require(row["variant"].flatMap(IndoorFactory.Variant.init(rawValue:)))
      let clutter = IndoorFactory.Clutter(
        sizeM: try row.number("clutter_size_m"), density: Fraction(try row.number("clutter_density")),
        heightM: try row.number("clutter_height_m"))
      #expect(variant == .highHigh || clutter == .standard(variant))
      try expectAgreement(IndoorFactory(variant, clutter: clutter), row)
    }
  }

  @Test func shadowFading() {
    let sigmas = IndoorFactory.Variant.allCases.map { IndoorFactory($0).nlosSigma(path(50)).value }
    #expect(sigmas == [5.7, 7.2, 5.9, 4, 4.3])
    #expect(IndoorFactory(.sparseLow).losSigma(path(50)) == Decibels(4.3))
  }

  @Test func aboveTheClutterThereIsAlwaysLineOfSight() {
    #expect(IndoorFactory(.highHigh).losProbability(path(500, base: 8, user: 8)) == Fraction(1))
    let overClutter = path(500, base: 8, user: 3)
    #expect(IndoorFactory(.sparseHigh).losProbability(overClutter) == Fraction(1))
    #expect(IndoorFactory(.sparseHigh).warnings(overClutter) == .clutterOutOfRange)
  }

  /// Higher base stations see further over the same clutter, and denser clutter hides more.
  @Test func lineOfSightFollowsHeightAndDensity() {
    let hall = IndoorFactory(.denseHigh)
    var last = 0.0
    for base in stride(from: 6.5, through: 25, by: 0.5) {
      let probability = hall.losProbability(path(30, base: base)).value
      #expect(probability > last)
      last = probability
    }
    func probability(_ density: Double) -> Double {
      let clutter = IndoorFactory.Clutter(sizeM: 5, density: Fraction(density), heightM: 4)
      return IndoorFactory(.sparseLow, clutter: clutter).losProbability(path(30, base: 1.5)).value
    }
    for density in stride(from: 0.0, through: 0.95, by: 0.05) {
      #expect(probability(density) > probability(density + 0.04))
    }
    #expect(probability(0) == 1)
  }

  @Test func warnings() {
    #expect(IndoorFactory(.sparseLow).warnings(path(100, base: 1.5)).isEmpty)
    #expect(IndoorFactory(.denseHigh).warnings(path(100, base: 8)).isEmpty)
    #expect(IndoorFactory(.sparseLow).warnings(path(100, base: 8)) == .clutterOutOfRange)
    #expect(IndoorFactory(.denseHigh).warnings(path(100, base: 5)) == .clutterOutOfRange)
    let dense = IndoorFactory.Clutter(sizeM: 10, density: Fraction(0.5), heightM: 2)
    #expect(IndoorFactory(.sparseLow, clutter: dense).warnings(path(100, base: 1.5)) == .clutterOutOfRange)
    #expect(
      IndoorFactory(.sparseLow).warnings(path(601, base: 1.5))
        == PropagationWarning([.losDistanceAboveMaximum, .nlosDistanceAboveMaximum]))
  }

  @Test func extremesStayFinite() {
    for variant in IndoorFactory.Variant.allCases {
      for density in [0.0, 0.5, 1] {
        for height in [0.0, 1.5, 20] {
          let clutter = IndoorFactory.Clutter(sizeM: 2, density: Fraction(density), heightM: height)
          for distance in [0.0, 1, 1e5] {
            let result = IndoorFactory(variant, clutter: clutter).breakdown(path(distance, base: 1))
            #expect(result.mean.value.isFinite && (0...1).contains(result.losProbability.value))
          }
        }
      }
    }
  }
}
