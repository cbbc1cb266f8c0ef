import Experiments

/// The choices beside each other: what each comes to in the worst case and on the whole, against the best choice in the
/// same state of the world.
struct ChoiceAnswer: Sendable, Encodable {
  /// Why choices, or their regrets, are not compared.
  enum Reason: String, Sendable, Encodable, CaseIterable {
    case noLevers = "no_levers"
    case oneChoice = "one_choice"
    /// More than ``AnsweredCases/mostChoices``, each in few cases.
    case manyChoices = "many_choices"
    case noGoal = "no_goal"
    /// No state of the world is there with every choice.
    case notCrossed = "not_crossed"
  }

  struct Row: Sendable, Encodable {
    var choice: Int
    var cases: Int
    var of: Int
    var median: Double?
    /// nil without a target.
    var success: SuccessAnswer?
    var regret: RegretFigures?
  }

  struct RegretFigures: Sendable, Encodable {
    var most: Double
    var mean: Double
    /// Exceeded in a tenth of the states.
    var high: Double
    /// In which share of the states no other choice is better.
    var bestShare: Double
  }

  var reason: Reason?
  /// Which states have every choice, and how many there are.
  var states = 0
  var of: Int
  /// The choice whose worst regret is least.
  var mostRobust: Int?
  var rows: [Row] = []

  init(_ cases: AnsweredCases, _ final: [Double], _ measure: SweepDescription.Measure) throws(InvalidArgument) {
    of = cases.stateCount
    guard cases.hasComparableChoices else {
      reason = cases.levers.isEmpty ? .noLevers : cases.choices.count < 2 ? .oneChoice : .manyChoices
      return
    }
    for (index, choice) in cases.choices.enumerated() {
      let fan = try FanAnswer.period(choice.cases.map { final[$0] })
      var row = Row(choice: index, cases: fan.cases, of: choice.cases.count)
      row.median = fan.quantiles.isEmpty ? nil : fan.quantiles[2]
      if let target = measure.target { row.success = try SuccessAnswer(choice.cases, cases, final, target) }
      rows.append(row)
    }
    guard let goal = measure.goal else {
      reason = .noGoal
      return
    }
    guard let regret = try Regret.compare(Self.values(cases, final), goal: goal) else {
      reason = .notCrossed
      return
    }
    states = regret.states.count
    mostRobust = regret.mostRobust
    for (index, lever) in regret.levers.enumerated() {
      let chart = try FanChart(cases: lever.regrets.map { [$0] }, probabilities: [0.9])
      rows[index].regret = RegretFigures(
        most: lever.most, mean: lever.mean, high: chart.periods.first?.quantiles.first ?? 0, bestShare: lever.bestShare)
    }
  }

  /// By choice, then state; cases that are alike in both have one value.
  private static func values(_ cases: AnsweredCases, _ final: [Double]) -> [[Double]] {
    var values = [[Double]](
      repeating: [Double](repeating: .nan, count: cases.stateCount), count: cases.choices.count)
    for (place, value) in final.enumerated() where value.isFinite {
      values[cases.choiceOfCase[place]][cases.stateOfCase[place]] = value
    }
    return values
  }
}
