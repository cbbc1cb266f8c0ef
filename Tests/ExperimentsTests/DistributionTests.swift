import Quantities
import Experiments
import Testing

@Suite struct DistributionTests {
  private func expect(_ distribution: Distribution, _ coordinates: [Double], _ values: [FactorValue]) {
    #expect(coordinates.map { distribution.value(at: $0) } == values)
  }

  @Test func listsAndIntegersTakeEveryValueEquallyOften() throws {
    let items = try Distribution.items(3)
    expect(
      items, [0, 0.33, 0.34, 0.66, 0.67, 0.999, 1],
      [.item(0), .item(0), .item(1), .item(1), .item(2), .item(2), .item(2)])
    let integers = try Distribution.integers(-2...1)
    expect(
      integers, [0, 0.24, 0.25, 0.5, 0.75, 1],
      [.integer(-2), .integer(-2), .integer(-1), .integer(0), .integer(1), .integer(1)])
    #expect(items.count == 3 && integers.count == 4)
  }

  @Test func weightsShareTheCoordinatesAndZeroNeverOccurs() throws {
    let weighted = try Distribution.items(weights: [0, 1, 0, 3, 0])
    expect(weighted, [0, 0.2499, 0.25, 0.9, 1], [.item(1), .item(1), .item(3), .item(3), .item(3)])
    #expect(try weighted.levels().map { weighted.value(at: $0) } == [.item(1), .item(3)])
  }

  /// Quantiles worked out by hand, or in tables of the normal distribution.
  @Test func realNumbersAreTheQuantiles() throws {
    func expect(_ distribution: Distribution, _ coordinate: Double, _ value: Double, within: Double = 1e-12) {
      #expect(abs(distribution.value(at: coordinate).number - value) <= within * max(1, abs(value)))
    }
    expect(try .uniform(-3...5), 0.25, -1)
    expect(try .logUniform(1...10_000), 0.75, 1000)
    expect(try .normal(mean: 10, deviation: 2), 0.5, 10)
    expect(try .normal(mean: 10, deviation: 2), 0.975, 13.919927969080108)
    expect(try .lognormal(median: 3, spread: 0.5), 0.5, 3)
    expect(try .lognormal(median: 1, spread: 1), 0.975, 7.099071384231335)
    expect(try .triangular(0...10, mode: 2), 0.2, 2)
    expect(try .triangular(0...10, mode: 2), 0.8, 10 - 4)
    expect(try .triangular(0...10, mode: 0), 0.19, 1)
    expect(try .truncatedNormal(mean: 0, deviation: 1, in: -1...1), 0.5, 0)
    // Cut at the mean, half is left: its median is the upper quartile.
    expect(try .truncatedNormal(mean: 0, deviation: 1, in: 0...40), 0.5, 0.6744897501960817)
    expect(try .truncatedNormal(mean: 0, deviation: 1, in: -40...0), 0.5, -0.6744897501960817)
  }

  @Test func valuesRiseWithTheCoordinateAndStayInBounds() throws {
    let distributions: [(Distribution, ClosedRange<Double>)] = [
      (try .uniform(0.1...0.3), 0.1...0.3), (try .logUniform(0.001...7), 0.001...7),
      (try .triangular(-1...4, mode: 4), -1...4), (try .triangular(-1...4, mode: 1), -1...4),
      (try .truncatedNormal(mean: 5, deviation: 3, in: 2...6), 2...6),
      (try .truncatedNormal(mean: 0, deviation: 1, in: 9...12), 9...12),
      (try .truncatedNormal(mean: 0, deviation: 1, in: -12 ... -9), -12 ... -9),
      (try .normal(mean: 0, deviation: 1), -9...9), (try .lognormal(median: 1, spread: 1), 0...5000),
    ]
    for (distribution, bounds) in distributions {
      let values = (0...1000).map { distribution.value(at: Double($0) / 1000).number }
      #expect(values.allSatisfy { bounds.contains($0) })
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 < $1 })
      if distribution.isBounded {
        #expect(values.first == bounds.lowerBound && values.last == bounds.upperBound)
      }
    }
  }

  @Test func levelsOfAGridReachTheEndsWhereThereAreAny() throws {
    func values(_ distribution: Distribution, _ count: Int?) throws -> [Double] {
      try distribution.levels(count).map { distribution.value(at: $0).number }
    }
    #expect(try values(.uniform(0...8), 5) == [0, 2, 4, 6, 8])
    #expect(try values(.uniform(0...8), 1) == [4])
    #expect(try values(.integers(3...6), nil) == [3, 4, 5, 6])
    #expect(try values(.integers(0...10), 3) == [0, 5, 10])
    #expect(try values(.integers(0...1_000_000), 2) == [0, 1_000_000])
    #expect(try values(.items(7), nil) == [0, 1, 2, 3, 4, 5, 6])
    let normal = try values(.normal(mean: 0, deviation: 1), 2)
    #expect(abs(normal[0] + 0.6744897501960817) < 1e-12 && abs(normal[1] - 0.6744897501960817) < 1e-12)
  }

  @Test func whatIsNoDistributionIsAnErrorThatNamesTheArgument() {
    func argument(_ make: () throws -> Distribution) -> String? {
      do {
        _ = try make()
        return nil
      } catch { return (error as? InvalidArgument)?.argument }
    }
    #expect(argument { try .items(0) } == "values")
    #expect(argument { try .items(weights: []) } == "weights")
    #expect(argument { try .items(weights: [1, -1]) } == "weights")
    #expect(argument { try .items(weights: [0, 0]) } == "weights")
    #expect(argument { try .items(weights: [.nan]) } == "weights")
    #expect(argument { try .integers(.min ... .max) } == "range")
    #expect(argument { try .uniform(0...(.infinity)) } == "range")
    #expect(argument { try .logUniform(0...1) } == "range")
    #expect(argument { try .normal(mean: .nan, deviation: 1) } == "mean")
    #expect(argument { try .normal(mean: 0, deviation: 0) } == "deviation")
    #expect(argument { try .truncatedNormal(mean: 0, deviation: 1, in: 3...3) } == "range")
    #expect(argument { try .truncatedNormal(mean: 0, deviation: 1, in: 40...50) } == "range")
    #expect(argument { try .lognormal(median: 0, spread: 1) } == "median")
    #expect(argument { try .lognormal(median: 1, spread: -1) } == "spread")
    #expect(argument { try .triangular(0...1, mode: 2) } == "mode")
    #expect(argument { try .triangular(1...1, mode: 1) } == "range")
  }
}
