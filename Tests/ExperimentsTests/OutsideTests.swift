import Quantities
import Testing

@testable import Experiments

private struct Points: Encodable {
  let count: Int
  let dimensions: Int
  let coordinates: [Double]

  init(_ design: UnitDesign) {
    count = design.count
    dimensions = design.dimensions
    coordinates = design.coordinates
  }
}

@Suite("Designs, judged by SciPy", .enabled(if: OutsideJudge.hasSciPy, "needs python3-scipy"))
struct SciPyTests {
  @Test func sobolPointsAreSciPys() throws {
    let design = try UnitDesign.sobol(
      points: 1500, dimensions: UnitDesign.mostSobolDimensions, scrambleSeed: nil)
    let complaint = try OutsideJudge.judge("sobol", Points(design))
    #expect(complaint == nil)
  }

  @Test func scrambledPointsAreAsEvenAsSciPys() throws {
    let groups = try [(256, 4), (512, 10), (1000, 6)].map { points, dimensions in
      try (1...10 as ClosedRange<UInt64>).map {
        Points(try .sobol(points: points, dimensions: dimensions, scrambleSeed: $0))
      }
    }
    let complaint = try OutsideJudge.judge("discrepancy", groups)
    #expect(complaint == nil)
  }

  @Test func distributionsAreSciPys() throws {
    struct Entry: Encodable {
      let kind: String
      let parameters: [Double]
      let coordinates: [Double]
      let values: [Double]
      let tolerance: Double

      init(_ kind: String, _ parameters: [Double], _ distribution: Distribution, _ tolerance: Double) {
        self.kind = kind
        self.parameters = parameters + Array(repeating: 0, count: 4 - parameters.count)
        coordinates = [1e-12, 1e-5] + (1..<1000).map { Double($0) / 1000 } + [0.99999]
        values = coordinates.map { distribution.value(at: $0).number }
        self.tolerance = tolerance
      }
    }
    // A few units in the last place more than the errors stated: SciPy has its own.
    let entries = [
      Entry("normal", [0, 1], try .normal(mean: 0, deviation: 1), 4e-15),
      Entry("normal", [-30, 4], try .normal(mean: -30, deviation: 4), 4e-15),
      Entry("lognormal", [1, 0.3], try .lognormal(median: 1, spread: 0.3), 1e-14),
      Entry("lognormal", [2e5, 2], try .lognormal(median: 2e5, spread: 2), 4e-14),
      Entry("uniform", [-3, 8], try .uniform(-3...8), 1e-15),
      Entry("logUniform", [1e-3, 1e6], try .logUniform(1e-3...1e6), 4e-14),
      Entry("triangular", [-1, 4, 0.5], try .triangular(-1...4, mode: 0.5), 1e-14),
      Entry("truncatedNormal", [5, 2, 1, 8], try .truncatedNormal(mean: 5, deviation: 2, in: 1...8), 1e-12),
      Entry("truncatedNormal", [0, 1, 6, 7], try .truncatedNormal(mean: 0, deviation: 1, in: 6...7), 1e-12),
      Entry("truncatedNormal", [0, 1, -9, -4], try .truncatedNormal(mean: 0, deviation: 1, in: -9 ... -4), 1e-12),
      Entry("truncatedNormal", [0, 1, -1, 9], try .truncatedNormal(mean: 0, deviation: 1, in: -1...9), 1e-12),
    ]
    let complaint = try OutsideJudge.judge("distributions", entries)
    #expect(complaint == nil)
  }

  @Test func quantilesRatesTailsAndRegressionsAreTheirs() throws {
    struct Fit: Encodable {
      let coefficients: [Double?]
      let explained: Double
    }
    struct Answers: Encodable {
      let values: [Double]
      let probabilities: [Double]
      let quantiles: [Double]
      let rates: [[Double]]
      let tails: [[Double]]
      let columns: [[Double]]
      let measure: [Double]
      let regression: Fit?
      let rankRegression: Fit?
    }
    let design = try UnitDesign.random(points: 301, dimensions: 5, seed: 8)
    // The fourth is nearly the first, and the fifth has few values, so that ranks are shared.
    var columns = (0..<5).map { design.column($0) }
    columns[3] = zip(columns[0], columns[3]).map { $0 + 0.01 * $1 }
    columns[4] = columns[4].map { ($0 * 4).rounded(.down) }
    let measure = design.values { $0.reduce(0) { $0 * 0.7 + $1 * $1 } }
    func fit(_ ranked: Bool) throws -> Fit? {
      try StandardisedRegression.fit(columns: columns, values: measure, ranked: ranked)
        .map { Fit(coefficients: $0.coefficients, explained: $0.explained) }
    }
    let probabilities = [0, 0.05, 0.1, 1.0 / 3, 0.5, 0.95, 1]
    let fan = try FanChart(cases: measure.map { [$0] }, probabilities: probabilities)
    let answers = Answers(
      values: measure, probabilities: probabilities,
      quantiles: fan.periods[0].quantiles,
      rates: try [(0, 7, 0.95), (3, 9, 0.9), (500, 1000, 0.99), (1, 1, 0.5)].map { successes, cases, confidence in
        let rate = try SuccessRate(successes: successes, cases: cases, confidence: confidence)
        return [Double(successes), Double(cases), confidence, rate.lower.value, rate.upper.value]
      },
      tails: [(3, 10, 0.2), (90, 100, 0.7), (5, 1000, 0.5), (1000, 1000, 0.9), (900, 5000, 0.18)].map {
        [Double($0), Double($1), $2, binomialUpperTail($0, of: $1, probability: $2)]
      },
      columns: columns, measure: measure, regression: try fit(false), rankRegression: try fit(true))
    let complaint = try OutsideJudge.judge("answers", answers)
    #expect(complaint == nil)
  }
}

@Suite("Designs, judged by SALib", .enabled(if: OutsideJudge.hasSALib, "needs SALib, which Tests/run installs"))
struct SALibTests {
  @Test(arguments: [false, true]) func saltelliLayoutIsSALibs(secondOrder: Bool) throws {
    struct Layout: Encodable {
      let factors: Int
      let basePoints: Int
      let secondOrder: Bool
      let design: Points
    }
    let design = try SaltelliDesign(basePoints: 64, factors: 7, secondOrder: secondOrder, scrambleSeed: nil)
    let layout = Layout(factors: 7, basePoints: 64, secondOrder: secondOrder, design: Points(design.points))
    let complaint = try OutsideJudge.judge("saltelli", layout, needsSALib: true)
    #expect(complaint == nil)
  }

  @Test func sobolIndicesAreSALibs() throws {
    struct Indices: Encodable {
      let factors: Int
      let values: [Double]
      let firstOrder: [Double]
      let total: [Double]
      let secondOrder: [Double]
      let firstOrderHalfWidths: [Double]
      let totalHalfWidths: [Double]
    }
    let design = try SaltelliDesign(basePoints: 128, factors: 3, secondOrder: true, scrambleSeed: 5)
    let values = design.points.values(Ishigami.value)
    let found = try #require(
      try SobolIndices.estimate(design, values: values, bootstrap: Bootstrap(resamples: 2000, seed: 1)))
    let indices = Indices(
      factors: 3, values: values, firstOrder: found.firstOrder.map { $0.value }, total: found.total.map { $0.value },
      secondOrder: found.secondOrder.map { $0.share.value },
      firstOrderHalfWidths: found.firstOrder.map { $0.halfWidth }, totalHalfWidths: found.total.map { $0.halfWidth })
    let complaint = try OutsideJudge.judge("indices", indices, needsSALib: true)
    #expect(complaint == nil)
  }

  @Test(arguments: [4, 8]) func morrisLayoutAndEffectsAreSALibs(levels: Int) throws {
    struct Effects: Encodable {
      let levels: Int
      let trajectories: Int
      let design: Points
      let values: [Double]
      let mu: [Double]
      let muStar: [Double]
      let sigma: [Double]
      let muStarHalfWidths: [Double]
    }
    let design = try MorrisDesign(trajectories: 60, factors: 8, levels: levels, seed: 3)
    let values = design.points.values(GFunction.value)
    let found = try MorrisEffect.estimate(
      design, values: values, bootstrap: Bootstrap(resamples: 2000, seed: 1)
    ).compactMap { $0 }
    let effects = Effects(
      levels: levels, trajectories: 60, design: Points(design.points), values: values, mu: found.map { $0.mu },
      muStar: found.map { $0.muStar.value }, sigma: found.map { $0.sigma },
      muStarHalfWidths: found.map { $0.muStar.halfWidth })
    let complaint = try OutsideJudge.judge("morris", effects, needsSALib: true)
    #expect(complaint == nil)
  }
}
