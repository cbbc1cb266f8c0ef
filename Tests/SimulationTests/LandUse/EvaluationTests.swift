import NetworkModel
import Results
import Testing

@testable import Simulation

@Suite struct EvaluationTests {
  @Test func percentileIsTheShareOfOthersThatAreWorse() {
    #expect(ParkEvaluation.percentiles([3, 1, 2], lessIsBetter: false) == [1, 0, 0.5])
    #expect(ParkEvaluation.percentiles([3, 1, 2], lessIsBetter: true) == [0, 1, 0.5])
    // Two equal ones: one worse below them, and each other by half.
    #expect(ParkEvaluation.percentiles([5, 5, 1, 9], lessIsBetter: false) == [0.5, 0.5, 0, 1])
    #expect(ParkEvaluation.percentiles([4], lessIsBetter: false) == [0.5])
    #expect(ParkEvaluation.percentiles([nil, 2, 1], lessIsBetter: false) == [0, 1, 0])
    #expect(ParkEvaluation.percentiles([], lessIsBetter: false).isEmpty)
  }

  private func totals(output: Double, tax: Double, industrialMu: Double = 10) -> LandTotals {
    var totals = LandTotals()
    (totals.areaMu, totals.constructionMu, totals.builtMu) = (10, 10, 10)
    totals.industrialMu = industrialMu
    totals.figures = LandFigures(output10kCny: output, tax10kCny: tax)
    totals.industrial = industrialMu > 0 ? totals.figures : LandFigures()
    return totals
  }

  @Test func scoreIsTheWeightedMeanOfPercentiles() {
    var rules = EvaluationRules(weights: [.outputPerMu: 3, .taxPerMu: 1])
    let parks = [totals(output: 100, tax: 9), totals(output: 300, tax: 3), totals(output: 200, tax: 6)]
    let states = Array(repeating: ParkState.operating, count: 3)
    func scores() -> [Double?] { ParkEvaluation.evaluate(parks, states: states, rules: rules).map(\.score) }
    // Percentiles of output 0, 1, 0.5 and of tax 1, 0, 0.5.
    #expect(scores() == [0.25, 0.75, 0.5])
    rules.weights = [.outputPerMu: 0.75, .taxPerMu: 0.25]
    #expect(scores() == [0.25, 0.75, 0.5])
  }

  @Test func parksThatDoNotProduceAreNotJudged() {
    let parks = [totals(output: 1, tax: 1), totals(output: 2, tax: 1, industrialMu: 0), totals(output: 3, tax: 1)]
    let standings = ParkEvaluation.evaluate(
      parks, states: [.operating, .operating, .closed], rules: EvaluationRules(lowEfficiency: [.outputPerMu: 9]))
    #expect(standings.map { $0.score == nil } == [false, true, true])
    #expect(standings.map(\.isLowEfficiency) == [true, false, false])
    #expect(standings[0].percentiles[.outputPerMu] == 0.5)
  }

  @Test func lowEfficiencyCountsFailedThresholds() {
    func isLow(_ thresholds: [LandIndicator: Double], _ failsAtLeast: Int) -> Bool {
      let rules = EvaluationRules(lowEfficiency: thresholds, failsAtLeast: failsAtLeast)
      return ParkEvaluation.evaluate([totals(output: 100, tax: 5)], states: [.operating], rules: rules)[0]
        .isLowEfficiency
    }
    // Output is 10 per mu and tax 0.5; energy 0 per output.
    #expect(isLow([.outputPerMu: 10.1], 1))
    #expect(!isLow([.outputPerMu: 10], 1))
    #expect(!isLow([.outputPerMu: 11, .taxPerMu: 0.4], 2))
    #expect(isLow([.outputPerMu: 11, .taxPerMu: 0.6], 2))
    #expect(!isLow([.energyPerOutput: 0.1], 1))
    #expect(isLow([.energyPerOutput: -0.1], 1))
    #expect(!isLow([:], 1))
  }

  @Test func energyOfNoOutputFailsItsThreshold() {
    let rules = EvaluationRules(lowEfficiency: [.energyPerOutput: 1])
    let standing = ParkEvaluation.evaluate([totals(output: 0, tax: 0)], states: [.operating], rules: rules)[0]
    #expect(standing.values[.energyPerOutput] == nil)
    #expect(standing.isLowEfficiency)
  }
}
