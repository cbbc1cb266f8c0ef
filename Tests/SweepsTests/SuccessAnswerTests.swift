import Experiments
import Exports
import Quantities
import TestSupport
import Testing

@testable import Scenarios
@testable import Sweeps

/// The share of the cases that meet a target, and of how many independent cases its interval is.
@Suite struct SuccessAnswerTests {
  private static let columns = ["met_share", "met_low", "met_high", "met_effective_cases"]

  /// The target is met where `a` is above a half.
  private func answers(
    _ design: SweepDesign, _ points: UnitDesign, levers: Int = 0, replicates: Int = 1, _ scratch: Scratch
  ) throws -> SweepAnswers {
    try AnswerSweep(
      design, points: points, levers: levers, replicates: replicates, measures: [AnswerSweep.measure(atLeast: 0.5)]
    ) { point, replicate in [point.first.map { min(1, $0 + 0.001 * Double(replicate)) }] }.answers(scratch)
  }

  @Test func pointsOfATrajectoryAreNoIndependentCases() throws {
    let scratch = try Scratch()
    let (trajectories, factors) = (12, 5)
    let points = try MorrisDesign(trajectories: trajectories, factors: factors, seed: 7).points
    let found = try answers(
      AnswerSweep.design(.morris, trajectories: trajectories), points, scratch)
    let success = try #require(found.measures[0].success)
    let outcomes = (0..<points.count).map { points[$0].first.map { $0 + 0.001 >= 0.5 } ?? false }
    let effective = try effectiveCases(
      outcomes, points: outcomes.indices.map { $0 / (factors + 1) }, replicates: outcomes.map { _ in 1 })
    #expect(success.effective == effective && effective < 60, "\(effective) of 72")
    #expect(success.cases == 72 && (success.low ?? 1) < success.share && (success.high ?? 0) > success.share)
    let rate = try SuccessRate(successes: success.met, cases: 72, effectiveCases: effective)
    #expect(success.low == rate.lower.value && success.high == rate.upper.value)
    // All of a trajectory alike: worth the trajectories.
    let alike = try effectiveCases(
      (0..<72).map { $0 / 6 % 3 == 0 }, points: (0..<72).map { $0 / 6 }, replicates: (0..<72).map { _ in 1 })
    #expect(abs(alike - 12) < 1e-9)
  }

  @Test func trajectoriesHaveNoConditions() throws {
    let scratch = try Scratch()
    let points = try MorrisDesign(trajectories: 20, factors: 4, seed: 7).points
    let found = try answers(AnswerSweep.design(.morris, trajectories: 20), points, scratch)
    #expect(found.measures[0].discovery.reason == .trajectories && found.measures[0].discovery.boxes.isEmpty)
    #expect(try AnswerTables(found).rows("discovery.csv").map { $0["note"] } == ["trajectories"])
    #expect(try AnswerTables(found).rows("peeling.csv").isEmpty)
  }

  @Test func whatWasChosenAndNotDrawnHasNoInterval() throws {
    let grid = try UnitDesign.grid(levels: [[0.25, 0.75], [0.125, 0.375, 0.625, 0.875]])
    let single = try OneAtATimeDesign(base: [0.5, 0.5], low: 0.05, high: 0.95).points
    for (design, points) in [(AnswerSweep.design(.grid), grid), (AnswerSweep.design(.oneAtATime), single)] {
      let scratch = try Scratch()
      let found = try answers(design, points, levers: 1, scratch)
      let success = try #require(found.measures[0].success)
      #expect(success.share > 0 && success.low == nil && success.high == nil && success.effective == nil)
      let page = try #require(try AnswerPageData(answers: found, version: "0").members()["measures"])
      #expect(!CanonicalJSON.compact(page).contains("\"effective\""))
      let tables = AnswerTables(found)
      for row in try tables.rows("summary.csv") + tables.rows("regret.csv") {
        #expect(Self.columns.map { row[$0]?.isEmpty } == [false, true, true, true], "\(row)")
      }
    }
  }

  /// What chance does in each point is drawn, however the points were chosen.
  @Test func replicatesOfAGridHaveAnInterval() throws {
    let scratch = try Scratch()
    let grid = try UnitDesign.grid(levels: [[0.25, 0.75], [0.125, 0.375, 0.625, 0.875]])
    let found = try answers(AnswerSweep.design(.grid), grid, replicates: 3, scratch)
    #expect(abs((found.measures[0].success?.effective ?? 0) - 8) < 1e-9, "replicates of a point agree")
  }
}
