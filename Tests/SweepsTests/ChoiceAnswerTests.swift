import Experiments
import Exports
import Foundation
import Scenarios
import TestSupport
import Testing

@testable import Sweeps

/// Choices against each other, conditions, fans: on tables small enough to count by hand.
@Suite struct ChoiceAnswerTests {
  /// Two choices (factor a) in four states (factor b): 0.1, 0.4, 0.6, 0.9 and 0.3, 0.5, 0.5, 0.5.
  private static func crossed(
    _ measures: [SweepDescription.Measure] = [AnswerSweep.measure(atLeast: 0.5)], failing: Set<Int> = [],
    _ more: @escaping (Double) -> [Double] = { _ in [] }
  ) throws -> AnswerSweep {
    let points = try UnitDesign.grid(levels: [[0.25, 0.75], [0.125, 0.375, 0.625, 0.875]])
    let values = [[0.1, 0.4, 0.6, 0.9], [0.3, 0.5, 0.5, 0.5]]
    var number = 0
    return AnswerSweep(
      AnswerSweep.design(.grid), points: points, levers: 1, lists: [0: ["few", "many"]], measures: measures
    ) { point, _ in
      number += 1
      if failing.contains(number) { return nil }
      let x = Array(point)
      return [values[x[0] < 0.5 ? 0 : 1][Int(x[1] * 4)]] + more(x[0])
    }
  }

  @Test func regretsAndRobustnessAreThoseCountedByHand() throws {
    let scratch = try Scratch()
    let rows = try AnswerTables(Self.crossed().answers(scratch)).rows("regret.csv")
    #expect(rows.map { $0["a"] } == ["few", "many"])
    // Against the best in each state: 0.2, 0.1, 0, 0 and 0, 0, 0.1, 0.4.
    func numbers(_ column: String) -> [Double] { rows.compactMap { $0[column].flatMap { Double($0) } } }
    for (column, expected) in [
      ("max_regret", [0.2, 0.4]), ("mean_regret", [0.075, 0.125]), ("regret_90", [0.17, 0.31]),
      ("best_share", [0.5, 0.5]), ("met_share", [0.5, 0.75]), ("median", [0.5, 0.5]), ("states", [4, 4]),
    ] {
      #expect(zip(numbers(column), expected).allSatisfy { abs($0 - $1) < 1e-12 }, "\(column): \(numbers(column))")
      #expect(numbers(column).count == 2)
    }
  }

  @Test func aStateThatLacksAChoiceIsNotCompared() throws {
    let scratch = try Scratch()
    let answers = try Self.crossed(failing: [8]).answers(scratch)
    let choices = answers.measures[0].choices
    #expect(choices.states == 3 && choices.of == 4)
    #expect(choices.rows.map(\.cases) == [4, 3] && choices.rows.map(\.of) == [4, 4])
    #expect(choices.mostRobust == 1, "without the state where it does badly")
    let rows = try AnswerTables(answers).rows("fan.csv")
    #expect(
      rows.filter { $0["choice"] == "2" }.allSatisfy { $0["cases"] == "3" && $0["of"] == "4" && $0["a"] == "many" })
    #expect(rows.filter { $0["choice"] == "all" }.map { $0["cases"] } == ["7", "7"])
  }

  @Test func quantilesAreThoseOfAllCases() throws {
    let scratch = try Scratch()
    let rows = try AnswerTables(Self.crossed().answers(scratch)).rows("fan.csv")
    let last = try #require(rows.first { $0["choice"] == "all" && $0["period"] == "2023Q4" })
    // 0.1, 0.3, 0.4, 0.5, 0.5, 0.5, 0.6, 0.9
    #expect(last["q50"] == "0.5" && last["of"] == "8")
    #expect(try abs(#require(last["q05"].flatMap { Double($0) }) - 0.17) < 1e-12)
    #expect(rows.count == 6)
  }

  @Test func theFrontIsOfMediansAndTiesStandTogether() throws {
    let scratch = try Scratch()
    let measures = [
      AnswerSweep.measure(), AnswerSweep.measure("spend", goal: .minimise), AnswerSweep.measure("sites", goal: nil),
    ]
    // Both choices have the median 0.5; they cost the same, then not.
    let same = try AnswerTables(Self.crossed(measures) { _ in [5, 1] }.answers(scratch)).rows("pareto.csv")
    #expect(same.map { $0["front reached+spend"] } == ["1", "1"])
    #expect(same.allSatisfy { $0["median sites"] == nil }, "a measure without a goal is no objective")
    let other = try Scratch()
    let dearer = try AnswerTables(Self.crossed(measures) { [10 * $0, 1] }.answers(other)).rows("pareto.csv")
    #expect(dearer.map { $0["front reached+spend"] } == ["1", "0"])
    #expect(dearer.map { $0["median spend"] } == ["2.5", "7.5"])
  }

  /// A choice does not look better because the states in which it is bad were left out.
  @Test func theFrontComparesChoicesInTheStatesThatAllHave() throws {
    let scratch = try Scratch()
    let measures = [AnswerSweep.measure(), AnswerSweep.measure("spend", goal: .minimise)]
    // Without the first state of the first choice its own median would be 0.6.
    let rows = try AnswerTables(Self.crossed(measures, failing: [1]) { _ in [5] }.answers(scratch)).rows("pareto.csv")
    #expect(rows.map { $0["median reached"] } == ["0.6", "0.5"])
    #expect(rows.map { $0["cases"] } == ["3", "3"])
    #expect(rows.map { $0["front reached+spend"] } == ["1", "0"])
    #expect(try Self.crossed(measures, failing: [1]) { _ in [5] }.answers(scratch).pareto.sharesStates)
  }

  @Test func choicesWithoutACommonStateAreSaidToBeApart() throws {
    let measures = [AnswerSweep.measure(), AnswerSweep.measure("spend", goal: .minimise)]
    // Each choice failed where the other one did not.
    let scratch = try Scratch()
    let answers = try Self.crossed(measures, failing: [1, 2, 7, 8]) { _ in [5] }.answers(scratch)
    #expect(!answers.pareto.sharesStates)
    #expect(try AnswerTables(answers).rows("pareto.csv").map { $0["median reached"] } == ["0.75", "0.4"])
    let pareto = try #require(try AnswerPageData(answers: answers, version: "0").members()["pareto"])
    #expect(CanonicalJSON.compact(pareto).contains("\"sharesStates\":false"))
  }

  @Test func sweepsThatCannotCompareChoicesSayWhy() throws {
    func reason(_ sweep: AnswerSweep) throws -> ChoiceAnswer.Reason? {
      let scratch = try Scratch()
      let answers = try sweep.answers(scratch)
      let rows = try AnswerTables(answers).rows("regret.csv")
      #expect(rows.allSatisfy { $0["note"] == answers.measures[0].choices.reason?.rawValue })
      return answers.measures[0].choices.reason
    }
    let random = AnswerSweep.design(.random, points: 100)
    let points = try UnitDesign.random(points: 100, dimensions: 2, seed: 3)
    let few = try UnitDesign.random(points: 10, dimensions: 2, seed: 3)
    #expect(try reason(AnswerSweep(random, points: points) { _, _ in [1] }) == .noLevers)
    #expect(try reason(AnswerSweep(random, points: points, levers: 1) { _, _ in [1] }) == .manyChoices)
    #expect(try reason(AnswerSweep(random, points: few, levers: 1) { _, _ in [1] }) == .notCrossed)
    #expect(
      try reason(AnswerSweep(random, points: points, levers: 1, lists: [0: ["one"]]) { _, _ in [1] }) == .oneChoice)
    #expect(try reason(Self.crossed([AnswerSweep.measure(goal: nil)])) == .noGoal)
  }

  @Test func replicatesAreStatesAndAPointIsTheirMean() throws {
    let scratch = try Scratch()
    let points = try UnitDesign.grid(levels: [[0.25, 0.75]])
    let sweep = AnswerSweep(AnswerSweep.design(.grid), points: points, levers: 1, replicates: 3) { point, replicate in
      // The second choice has no value in the third replicate.
      point.first == 0.75 && replicate == 3 ? [nil] : [Double(replicate)]
    }
    let answers = try sweep.answers(scratch)
    #expect(answers.measures[0].choices.of == 3 && answers.measures[0].choices.states == 2)
    #expect(answers.measures[0].cases == 5 && answers.measures[0].of == 6)
    let byPoint = answers.cases.byPoint(answers.finals[0])
    #expect(byPoint[0] == 2 && byPoint[1].isNaN)
    #expect(answers.measures[0].tornado.used == 1 && answers.measures[0].tornado.of == 2)
  }

  /// The target is missed where a is above 0.8 and the band is n41.
  private static func conditions(_ measure: SweepDescription.Measure) throws -> AnswerSweep {
    let points = try UnitDesign.latinHypercube(points: 400, dimensions: 3, seed: 5)
    return AnswerSweep(
      AnswerSweep.design(.latinHypercube, points: 400), points: points, lists: [1: ["n28", "n41"]], measures: [measure]
    ) { point, _ in
      let x = Array(point)
      return [x[0] > 0.8 && x[1] >= 0.5 ? 0.2 : 0.9]
    }
  }

  @Test func theConditionsThatMissTheTargetAreFound() throws {
    let scratch = try Scratch()
    let answers = try Self.conditions(AnswerSweep.measure(atLeast: 0.5)).answers(scratch)
    let rows = try AnswerTables(answers).rows("discovery.csv").filter { $0["box"] == "1" }
    #expect(rows.map { $0["factor"] } == ["a", "b"])
    let limit = try #require(rows[0]["at_least"].flatMap { Double($0) })
    #expect((0.75...0.85).contains(limit))
    #expect(rows[1]["among"] == "n41" && rows[1]["criterion"] == "missed")
    #expect(try #require(rows[0]["density"].flatMap { Double($0) }) > 0.8)
    #expect(try #require(rows[0]["coverage"].flatMap { Double($0) }) > 0.8)
    let peeling = try AnswerTables(answers).rows("peeling.csv")
    #expect(peeling[0]["coverage"] == "1" && peeling[0]["box_cases"] == "400" && peeling.count > 5)
  }

  @Test func whereNearlyAllMissThereIsNothingToTellApart() throws {
    let scratch = try Scratch()
    // 0.9 of the cases are at 0.9 and miss, though those at 0.2 are all in one corner.
    let answers = try Self.conditions(AnswerSweep.measure(goal: .minimise, atMost: 0.5)).answers(scratch)
    #expect(answers.measures[0].discovery.reason == .dense)
    let rows = try AnswerTables(answers).rows("discovery.csv")
    #expect(rows.map { $0["note"] } == ["dense"] && rows[0]["cases"] == "400")
    #expect(try #require(rows[0]["of_interest"].flatMap { Int($0) }) >= 320)
  }

  /// Three replicates that all say the same are worth one case: limits, chance and intervals are those of the points.
  @Test func replicatesDoNotMakeAnswersSurer() throws {
    func tables(replicates: Int, failing: Int? = nil) throws -> AnswerTables {
      let scratch = try Scratch()
      let points = try UnitDesign.latinHypercube(points: 40, dimensions: 2, seed: 5)
      var number = 0
      return AnswerTables(
        try AnswerSweep(
          AnswerSweep.design(.latinHypercube, points: 40), points: points, replicates: replicates,
          measures: [AnswerSweep.measure(atLeast: 0.5)]
        ) { point, _ in
          number += 1
          return number == failing ? nil : [point.reduce(1, *) > 0.3 ? 0.2 : 0.9]
        }.answers(scratch))
    }
    let (one, three) = (try tables(replicates: 1), try tables(replicates: 3))
    func column(_ tables: AnswerTables, _ file: String, _ name: String) throws -> [String?] {
      try tables.rows(file).map { $0[name] }
    }
    for name in ["met_share", "met_low", "met_high", "met_effective_cases"] {
      let values = try [one, three].map { tables in
        try #require(try column(tables, "summary.csv", name).first.flatMap { $0.flatMap { Double($0) } })
      }
      #expect(abs(values[0] - values[1]) < 1e-9 && values[0] > 0, "\(name): \(values)")
    }
    #expect(try column(one, "summary.csv", "met_effective_cases") == ["40"])
    for name in ["factor", "at_least", "quasi_p", "coverage", "density", "support", "points", "box_points"] {
      #expect(try column(one, "discovery.csv", name) == column(three, "discovery.csv", name), "\(name)")
    }
    #expect(
      try column(one, "discovery.csv", "cases").first == "40" && column(one, "discovery.csv", "points")[0] == "40")
    #expect(try column(three, "discovery.csv", "cases").first == "120")
    #expect(try column(three, "discovery.csv", "box").count > 1, "a box was found")
    // A point without all of its replicates is another mix of chances.
    let fewer = try tables(replicates: 3, failing: 5)
    #expect(try column(fewer, "discovery.csv", "points").first == "39")
    #expect(try column(fewer, "discovery.csv", "cases").first == "117")
    #expect(try column(fewer, "discovery.csv", "of").first == "120")
  }

  @Test func withoutAWholePointThereAreNoConditions() throws {
    let scratch = try Scratch()
    let points = try UnitDesign.latinHypercube(points: 20, dimensions: 2, seed: 5)
    let answers = try AnswerSweep(
      AnswerSweep.design(.latinHypercube, points: 20), points: points, replicates: 2,
      measures: [AnswerSweep.measure(atLeast: 0.5)]
    ) { point, replicate in replicate == 2 ? nil : [point.first] }.answers(scratch)
    #expect(answers.measures[0].discovery.reason == .few)
    #expect(try AnswerTables(answers).rows("discovery.csv").map { $0["note"] } == ["few"])
    #expect(answers.measures[0].success?.cases == 20)
  }

  @Test func withoutATargetTheWorstQuarterStandsIn() throws {
    let scratch = try Scratch()
    let found = try Self.conditions(AnswerSweep.measure()).answers(scratch).measures[0].discovery
    // Fewer than a quarter are at 0.2, and all others equally good: the quarter would be everything.
    #expect(found.criterion == .worstQuarter && found.bound == 0.2 && found.reason == nil)
    let other = try Scratch()
    let none = try Self.conditions(AnswerSweep.measure(goal: nil)).answers(other).measures[0].discovery
    #expect(none.reason == .noGoal && none.boxes.isEmpty)
    let third = try Scratch()
    let met = try Self.conditions(AnswerSweep.measure(atLeast: 0.1)).answers(third).measures[0]
    #expect(met.discovery.reason == DiscoveryAnswer.Reason.none && met.success?.share == 1)
  }
}
