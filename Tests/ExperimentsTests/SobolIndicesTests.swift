import Experiments
import Testing

@Suite struct SobolIndicesTests {
  @Test(arguments: [1, 2, 3] as [UInt64]) func ishigamisIndicesAreInTheirIntervals(seed: UInt64) throws {
    let design = try SaltelliDesign(basePoints: 1024, factors: 3, secondOrder: true, scrambleSeed: seed)
    let indices = try #require(
      try SobolIndices.estimate(
        design, values: design.points.values(Ishigami.value), bootstrap: Bootstrap(resamples: 300, seed: seed)))
    for factor in 0..<3 {
      #expect(indices.firstOrder[factor].interval.contains(Ishigami.firstOrder[factor]))
      #expect(indices.total[factor].interval.contains(Ishigami.total[factor]))
      #expect(indices.secondOrder[factor].share.interval.contains(Ishigami.secondOrder[factor]))
      #expect(indices.firstOrder[factor].halfWidth < 0.12 && indices.total[factor].halfWidth < 0.12)
    }
    #expect(indices.secondOrder.map { [$0.first, $0.second] } == [[0, 1], [0, 2], [1, 2]])
    #expect(indices.basePoints == 1024)
  }

  /// Of intervals that hold the true value in 95 of 100 samples, over ten samples of sixteen indices each. One that does
  /// not is of a factor without influence, whose interval is a few thousandths wide.
  @Test func indicesOfTheGFunctionAreInTheirIntervals() throws {
    var held = 0
    for seed in 1...10 as ClosedRange<UInt64> {
      let design = try SaltelliDesign(basePoints: 1024, factors: 8, secondOrder: false, scrambleSeed: seed)
      let indices = try #require(
        try SobolIndices.estimate(
          design, values: design.points.values(GFunction.value), bootstrap: Bootstrap(resamples: 100, seed: seed)))
      #expect(indices.secondOrder.isEmpty)
      for (estimates, exact) in [(indices.firstOrder, GFunction.firstOrder), (indices.total, GFunction.total)] {
        for (estimate, value) in zip(estimates, exact) {
          if estimate.interval.contains(value) { held += 1 }
          #expect(estimate.interval.contains(value) || abs(estimate.value - value) < 0.005)
          #expect(estimate.halfWidth < 0.12)
        }
      }
    }
    #expect(held >= 152)
  }

  /// A mean a million times the spread drowns nothing.
  @Test func aLargeMeanChangesNothing() throws {
    let design = try SaltelliDesign(basePoints: 256, factors: 3, secondOrder: false, scrambleSeed: 1)
    let values = design.points.values(Ishigami.value)
    let bootstrap = try Bootstrap(resamples: 2, seed: 1)
    let plain = try #require(try SobolIndices.estimate(design, values: values, bootstrap: bootstrap))
    let moved = try #require(
      try SobolIndices.estimate(design, values: values.map { $0 + 1e6 }, bootstrap: bootstrap))
    for factor in 0..<3 {
      #expect(abs(plain.firstOrder[factor].value - moved.firstOrder[factor].value) < 1e-8)
      #expect(abs(plain.total[factor].value - moved.total[factor].value) < 1e-8)
    }
  }

  @Test func aFailedCaseTakesItsBlockOutAndNoMore() throws {
    let design = try SaltelliDesign(basePoints: 512, factors: 3, secondOrder: false, scrambleSeed: 4)
    var values = design.points.values(Ishigami.value)
    values[7] = .nan
    values[9] = .nan
    values[500] = .infinity
    let indices = try #require(
      try SobolIndices.estimate(design, values: values, bootstrap: Bootstrap(resamples: 100, seed: 4)))
    #expect(indices.basePoints == 510)
    for factor in 0..<3 {
      #expect(indices.total[factor].interval.contains(Ishigami.total[factor]))
    }
  }

  @Test func whatDoesNotVaryHasNoIndices() throws {
    let design = try SaltelliDesign(basePoints: 8, factors: 2, secondOrder: true, scrambleSeed: 1)
    let bootstrap = try Bootstrap(seed: 1)
    for constant in [0, 0.1, -3e9, .nan, .infinity] {
      let values = [Double](repeating: constant, count: design.points.count)
      #expect(try SobolIndices.estimate(design, values: values, bootstrap: bootstrap) == nil)
    }
    let huge = design.points.values { 1e200 * $0.reduce(0, +) }
    #expect(try SobolIndices.estimate(design, values: huge, bootstrap: bootstrap) == nil)
    #expect(throws: InvalidArgument.self) {
      try SobolIndices.estimate(design, values: [1, 2], bootstrap: bootstrap)
    }
  }

  @Test func intervalsDependOnTheSeedAlone() throws {
    let design = try SaltelliDesign(basePoints: 64, factors: 3, secondOrder: true, scrambleSeed: 1)
    let values = design.points.values(Ishigami.value)
    func estimate(_ seed: UInt64) throws -> SobolIndices? {
      try SobolIndices.estimate(design, values: values, bootstrap: Bootstrap(resamples: 50, seed: seed))
    }
    #expect(try estimate(1) == estimate(1))
    #expect(try estimate(1) != estimate(2))
  }
}
