import Experiments
import Testing

@Suite struct ScreeningTests {
  /// 3 x1 - 2 x2 + 4 x3 x4: the linear factors' effects are their coefficients, without spread. That of x3 is 4 x4, whose
  /// levels are 0, 1/3, 2/3 and 1: a mean of 2 and a standard deviation of 4 sqrt(5) / 6.
  @Test func morrisEffectsAreTheSlopes() throws {
    let design = try MorrisDesign(trajectories: 2000, factors: 5, seed: 2)
    let values = design.points.values { x in
      let x = Array(x)
      return 3 * x[0] - 2 * x[1] + 4 * x[2] * x[3]
    }
    let effects = try MorrisEffect.estimate(
      design, values: values, bootstrap: Bootstrap(resamples: 100, seed: 1)
    ).compactMap { $0 }
    #expect(effects.count == 5)
    for (effect, slope) in zip(effects, [3.0, -2]) {
      #expect(abs(effect.mu - slope) < 1e-9 && abs(effect.muStar.value - abs(slope)) < 1e-9)
      #expect(effect.sigma < 1e-9 && effect.muStar.halfWidth < 1e-9)
    }
    for effect in effects[2...3] {
      #expect(effect.muStar.interval.contains(2))
      #expect((0.05...0.1).contains(effect.muStar.halfWidth))
      #expect(abs(effect.sigma - 4 * 5.0.squareRoot() / 6) < 0.05)
    }
    #expect(effects[4].muStar.value == 0 && effects[4].sigma == 0)
    #expect(effects.allSatisfy { $0.trajectories == 2000 })
  }

  @Test func effectsWithAMissingEndAreLeftOut() throws {
    let design = try MorrisDesign(trajectories: 4, factors: 2, seed: 2)
    var values = design.points.values { $0.reduce(0, +) }
    for first in [1, 4, 7] { values[first] = .nan }
    let effects = try MorrisEffect.estimate(design, values: values, bootstrap: Bootstrap(seed: 1))
    #expect(effects.allSatisfy { $0 == nil })
    values[7] = design.points[7].reduce(0, +)
    #expect(
      try MorrisEffect.estimate(design, values: values, bootstrap: Bootstrap(seed: 1)).map { $0?.trajectories }
        == [2, 2])
  }

  /// y = 2 x1 - x2 with x1, x2 independent and uniform: shares 4/5 and 1/5 of the variance.
  @Test func standardisedCoefficientsOfAStraightLine() throws {
    let design = try UnitDesign.sobol(points: 4096, dimensions: 3, scrambleSeed: 1)
    let columns = (0..<3).map { design.column($0) }
    let values = design.values { 5 + 2 * $0[$0.startIndex] - $0[$0.startIndex + 1] }
    let fit = try #require(try StandardisedRegression.fit(columns: columns, values: values))
    let coefficients = try fit.coefficients.map { try #require($0) }
    #expect(abs(coefficients[0] - 0.8.squareRoot()) < 0.001)
    #expect(abs(coefficients[1] + 0.2.squareRoot()) < 0.001)
    #expect(abs(coefficients[2]) < 1e-12)
    #expect(abs(fit.explained - 1) < 1e-12 && fit.cases == 4096)
  }

  @Test func ranksSeeWhatOnlyRises() throws {
    let design = try UnitDesign.latinHypercube(points: 500, dimensions: 2, seed: 1)
    let columns = (0..<2).map { design.column($0) }
    let values = columns[0].map { 1 / (1.0001 - $0) }
    let plain = try #require(try StandardisedRegression.fit(columns: columns, values: values))
    let ranked = try #require(try StandardisedRegression.fit(columns: columns, values: values, ranked: true))
    #expect(plain.explained < 0.3)
    #expect(abs(ranked.explained - 1) < 1e-9)
    #expect(abs(try #require(ranked.coefficients[0]) - 1) < 1e-9)
  }

  @Test func columnsThatCannotBeToldApartHaveNoCoefficient() throws {
    let design = try UnitDesign.random(points: 50, dimensions: 2, seed: 1)
    let (x, y) = (design.column(0), design.column(1))
    let sum = zip(x, y).map { $0 - 3 * $1 }
    let fit = try #require(
      try StandardisedRegression.fit(columns: [x, Array(repeating: 0.1, count: 50), y, sum], values: sum))
    #expect(fit.coefficients.map { $0 == nil } == [false, true, false, true])
    #expect(abs(fit.explained - 1) < 1e-9)
    #expect(try StandardisedRegression.fit(columns: [x, y], values: Array(repeating: 0.3, count: 50)) == nil)
    #expect(try StandardisedRegression.fit(columns: [[1, 2, 3]], values: [1, 2, 4]) == nil)
    #expect(throws: InvalidArgument.self) { try StandardisedRegression.fit(columns: [[1]], values: [1, 2]) }
  }

  @Test func tornadoOfConditionalMeans() throws {
    let design = try UnitDesign.latinHypercube(points: 10_000, dimensions: 3, seed: 1)
    let values = design.values { 10 * $0[$0.startIndex + 1] - 2 * $0[$0.startIndex] }
    let bars = try #require(
      try TornadoBar.conditional(columns: (0..<3).map { design.column($0) }, values: values))
    #expect(bars.map { $0.factor } == [1, 0, 2])
    // The means of the lowest and the highest tenth are at 0.05 and 0.95.
    #expect(abs(bars[0].low - (0.5 - 1)) < 0.1 && abs(bars[0].high - (9.5 - 1)) < 0.1)
    #expect(abs(bars[1].low - (5 - 0.1)) < 0.4 && abs(bars[1].high - (5 - 1.9)) < 0.4)
  }

  @Test func tornadoTakesAllThatShareALevelAndSkipsFailures() throws {
    let columns: [[Double]] = [[0, 0, 0, 1, 1, 1, 2, 2, 2], [5, 5, 5, 5, 5, 5, 5, 5, 5]]
    let values: [Double] = [1, 2, .nan, 9, 9, 9, 4, 5, 6]
    let bars = try #require(try TornadoBar.conditional(columns: columns, values: values))
    #expect(bars[0].factor == 0 && bars[0].low == 1.5 && bars[0].high == 5)
    #expect(bars[1].swing == 0)
    #expect(try TornadoBar.conditional(columns: columns, values: Array(repeating: .nan, count: 9)) == nil)
  }

  @Test func tornadoOfOneFactorAtATime() throws {
    let design = try OneAtATimeDesign(base: [0.5, 0.5, 0.5], low: 0, high: 1)
    var values = design.points.values { x in x.reduce(0) { 10 * $0 + $1 } }
    var bars = try TornadoBar.oneAtATime(design, values: values)
    #expect(bars.map { $0.factor } == [0, 1, 2])
    #expect(bars.map { $0.swing.rounded() } == [100, 10, 1])
    values[2] = .nan
    bars = try TornadoBar.oneAtATime(design, values: values)
    #expect(bars.map { $0.factor } == [1, 2])
  }
}
