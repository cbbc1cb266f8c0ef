import Quantities
import Experiments
import Testing

@Suite struct AnswersTests {
  /// Type 7 by hand: of 1, 2, 3, 10 the first quartile is at 0.75 of the way from the first to the second.
  @Test func fansInterpolateBetweenCasesAndLeaveOutWhatIsMissing() throws {
    let fan = try FanChart(
      cases: [[10, .nan, 4], [1, .nan, .nan], [3, .nan, .nan], [2, .nan, .nan]], probabilities: [0, 0.25, 0.5, 1])
    #expect(fan.periods.map { $0.cases } == [4, 0, 1])
    #expect(fan.periods[0].quantiles == [1, 1.75, 2.5, 10])
    #expect(fan.periods[1].quantiles.isEmpty)
    #expect(fan.periods[2].quantiles == [4, 4, 4, 4])
    #expect(throws: InvalidArgument.self) { try FanChart(cases: [[1], [1, 2]]) }
    #expect(throws: InvalidArgument.self) { try FanChart(cases: [[1]], probabilities: [0.5, 0.1]) }
    #expect(try FanChart(cases: []).periods.isEmpty)
  }

  @Test(arguments: [1, 2, 3, 5], [Goal.maximise, .minimise])
  func paretoFrontIsWhatComparingAllPairsGives(objectives: Int, last: Goal) throws {
    var random = SeededGenerator(seed: 6, key: "pareto/\(objectives)")
    let goals = Array([Goal.minimise, .maximise, .minimise, .minimise, .minimise].prefix(objectives - 1)) + [last]
    // Few different values, so that many are equal.
    var values = (0..<300).map { _ in (0..<objectives).map { _ in Double(random.index(below: 12)) } }
    values[17][0] = .nan
    func beats(_ a: [Double], _ b: [Double]) -> Bool {
      let better = (0..<objectives).map { goals[$0] == .maximise ? a[$0] - b[$0] : b[$0] - a[$0] }
      return better.allSatisfy { $0 >= 0 } && better.contains { $0 > 0 }
    }
    let expected = values.indices.filter { one in
      one != 17 && !values.indices.contains { $0 != 17 && beats(values[$0], values[one]) }
    }
    #expect(try paretoFront(values, goals: goals) == expected)
    #expect(!expected.isEmpty)
  }

  @Test func regretIsTheDistanceFromTheBestInEachState() throws {
    let values: [[Double]] = [[10, 0, 5, .nan], [7, 7, 5, 3], [0, 9, 4, 3]]
    let regret = try #require(
      try Regret.compare(values, goal: .maximise))
    #expect(regret.states == [0, 1, 2])
    let expected: [[Double]] = [[0, 9, 0], [3, 2, 0], [10, 0, 1]]
    #expect(regret.levers.map { $0.regrets } == expected)
    #expect(regret.levers.map { $0.most } == [9, 3, 10])
    let thirds: [[Double]] = [[9, 5, 11], [2, 1, 1]]
    #expect(regret.levers.map { $0.mean } == thirds[0].map { $0 / 3 })
    #expect(regret.levers.map { $0.bestShare } == thirds[1].map { $0 / 3 })
    #expect(regret.mostRobust == 1)
    let costs = try #require(try Regret.compare([[1, 5], [2, 3]], goal: .minimise))
    let expectedCosts: [[Double]] = [[0, 2], [1, 0]]
    #expect(costs.levers.map { $0.regrets } == expectedCosts)
    #expect(try Regret.compare([], goal: .minimise) == nil)
    #expect(try Regret.compare([[.nan], [1]], goal: .minimise) == nil)
    #expect(throws: InvalidArgument.self) { try Regret.compare([[1, 2], [1]], goal: .minimise) }
  }

  /// Wilson's interval of 8 in 10 and of none in 20 at 95%, as in Newcombe, "Two-sided confidence intervals for the single
  /// proportion", Statistics in Medicine 17 (1998), table I, method 3: 0 of 20 gives 0 to 0.1611; 81 of 263 gives 0.2553
  /// to 0.3662.
  @Test func successRatesHaveWilsonsInterval() throws {
    let none = try SuccessRate(successes: 0, cases: 20)
    #expect(none.share.value == 0 && none.lower.value == 0 && abs(none.upper.value - 0.1611) < 5e-5)
    let some = try SuccessRate(successes: 81, cases: 263)
    #expect(abs(some.lower.value - 0.2553) < 5e-5 && abs(some.upper.value - 0.3662) < 5e-5)
    let all = try SuccessRate(successes: 20, cases: 20)
    #expect(abs(all.lower.value - (1 - 0.1611)) < 5e-5 && all.upper.value == 1)
    let empty = try SuccessRate(successes: 0, cases: 0)
    #expect(empty.lower.value == 0 && empty.upper.value == 1)
    #expect(throws: InvalidArgument.self) { try SuccessRate(successes: 3, cases: 2) }
    #expect(throws: InvalidArgument.self) { try SuccessRate(successes: 1, cases: 2, confidence: 1) }
  }

  @Test func casesThatAreWorthFewerHaveTheIntervalOfThose() throws {
    let half = try SuccessRate(successes: 12, cases: 40, effectiveCases: 20)
    let few = try SuccessRate(successes: 6, cases: 20)
    #expect(half.cases == 40 && half.share == few.share)
    #expect(half.lower == few.lower && half.upper == few.upper)
    #expect(try SuccessRate(successes: 6, cases: 20, effectiveCases: 20) == few)
    #expect(throws: InvalidArgument.self) { try SuccessRate(successes: 1, cases: 2, effectiveCases: 0) }
  }

  /// Cases by point, then replicate.
  private static func effective(_ points: Int, _ replicates: Int, _ isMet: (Int, Int) -> Bool) throws -> Double {
    let all = (0..<points).flatMap { point in (0..<replicates).map { (point, $0) } }
    return try effectiveCases(all.map { isMet($0.0, $0.1) }, points: all.map(\.0), replicates: all.map(\.1))
  }

  @Test func whatIsAlikeCountsOnce() throws {
    #expect(abs(try Self.effective(30, 4) { point, _ in point % 3 == 0 } - 30) < 1e-9, "all replicates of a point")
    #expect(abs(try Self.effective(30, 4) { _, replicate in replicate == 1 } - 4) < 1e-9, "all points of a replicate")
    #expect(abs(try Self.effective(1, 12) { _, replicate in replicate < 5 } - 12) < 1e-9, "one point: its replicates")
    #expect(abs(try Self.effective(12, 1) { point, _ in point < 5 } - 12) < 1e-9, "no replicates")
    #expect(try Self.effective(30, 4) { _, _ in true } == 30)
    #expect(try Self.effective(3, 40) { _, _ in false } == 40)
    #expect(try effectiveCases([], points: [], replicates: []) == 0)
    // What is neither of the points nor of the replicates: two points by two replicates, crosswise.
    #expect(try Self.effective(2, 2) { ($0 + $1) % 2 == 0 } == 4)
  }

  /// What fails in one case is not known better than what never fails.
  @Test func whereAlmostAllAreAlikeTheIntervalIsThatOfWhereAllAre() throws {
    for (points, replicates) in [(100, 10), (30, 2), (5, 40)] {
      var limits: [Double] = []
      for misses in 0...20 {
        // Each in a point and a replicate of its own as long as there are any: what chance alone gives.
        let effective = try Self.effective(points, replicates) { point, replicate in
          !(0..<misses).contains { $0 % points == point && $0 % replicates == replicate }
        }
        let cases = points * replicates
        limits.append(try SuccessRate(successes: cases - misses, cases: cases, effectiveCases: effective).lower.value)
      }
      #expect(
        limits[0] == (try SuccessRate(successes: max(points, replicates), cases: max(points, replicates))).lower.value)
      for (surer, other) in zip(limits, limits.dropFirst()) {
        #expect(other <= surer + 1e-12, "\(points) by \(replicates)")
      }
    }
  }

  /// The variance that the number promises is that of the share over many sweeps.
  @Test(arguments: [(0.0, 0.0), (1.5, 0), (0, 1.5), (1, 1)])
  func theVarianceOfTheShareIsThatOfSoManyCases(ofPoints: Double, ofReplicates: Double) throws {
    var random = SeededGenerator(seed: 11, key: "effective/\(ofPoints)/\(ofReplicates)")
    func centred() -> Double { (0..<4).reduce(0) { sum, _ in sum + random.uniform() - 0.5 } }
    let (points, replicates) = (25, 10)
    var shares: [Double] = []
    var promised = 0.0
    for _ in 0..<600 {
      let a = (0..<points).map { _ in ofPoints * centred() }
      let b = (0..<replicates).map { _ in ofReplicates * centred() }
      var met = 0
      let effective = try Self.effective(points, replicates) { point, replicate in
        let isMet = a[point] + b[replicate] + centred() > 0.3
        met += isMet ? 1 : 0
        return isMet
      }
      let share = Double(met) / Double(points * replicates)
      shares.append(share)
      promised += share * (1 - share) / effective / 600
    }
    let mean = shares.reduce(0, +) / 600
    let found = shares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 599
    #expect((0.75...1.35).contains(promised / found), "\(promised) for \(found)")
  }

  /// Along a trajectory each step moves one factor: the interval is that of the trajectories as far as they are alike.
  @Test(arguments: [(1, 0.4), (3, 1.2), (5, 2.5)])
  func theIntervalOfTrajectoriesHoldsTheShare(factorsThatMatter: Int, limit: Double) throws {
    let (trajectories, factors) = (20, 10)
    // On four levels, 0, 1/3, 2/3 and 1, all combinations are equally likely.
    var sums = [0.0]
    for _ in 0..<factorsThatMatter { sums = sums.flatMap { sum in (0..<4).map { sum + Double($0) / 3 } } }
    let share = Double(sums.count { $0 > limit }) / Double(sums.count)
    var (held, heldByCases) = (0, 0)
    for seed in 0..<300 {
      let points = try MorrisDesign(trajectories: trajectories, factors: factors, seed: UInt64(seed)).points
      let outcomes = (0..<points.count).map { points[$0].prefix(factorsThatMatter).reduce(0, +) > limit }
      let effective = try effectiveCases(
        outcomes, points: outcomes.indices.map { $0 / (factors + 1) }, replicates: outcomes.map { _ in 1 })
      let met = outcomes.count { $0 }
      let rate = try SuccessRate(successes: met, cases: outcomes.count, effectiveCases: effective)
      if (rate.lower.value...rate.upper.value).contains(share) { held += 1 }
      let plain = try SuccessRate(successes: met, cases: outcomes.count)
      if (plain.lower.value...plain.upper.value).contains(share) { heldByCases += 1 }
    }
    #expect(held >= 264, "\(held) of 300 repeats")
    #expect(heldByCases < 240, "what the cases by themselves would promise: \(heldByCases) of 300")
  }
}
