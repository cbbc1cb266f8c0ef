import Experiments
import Scenarios

/// Which ranges of the factors lead to missing the target.
struct DiscoveryAnswer: Sendable, Encodable {
  /// Which cases are of interest.
  enum Criterion: String, Sendable, Encodable {
    /// Those that miss the target.
    case missed
    /// No target is written: the worst quarter, by the goal.
    case worstQuarter = "worst_quarter"
  }

  /// Why there are no boxes.
  enum Reason: String, Sendable, Encodable, CaseIterable {
    /// Neither a target nor a goal.
    case noGoal = "no_goal"
    /// Points of a trajectory share all coordinates but a few: what chance does cannot be asked of them.
    case trajectories
    /// No point has a value in all of its replicates.
    case few
    case constant
    /// No case is of interest, or all are.
    case none, all
    /// All cases together are as dense with those of interest as a box should be.
    case dense
    /// No range does better than chance.
    case chance
  }

  struct Restriction: Sendable, Encodable {
    var factor: Int
    var atLeast: Double?
    var atMost: Double?
    /// Of a list of words.
    var among: [String]?
    var quasiP: Double
  }

  struct Measures: Sendable, Encodable {
    var points: Int
    var cases: Int
    var ofInterest: Int
    var coverage: Double
    var density: Double
    var support: Double
    var factors: Int
  }

  struct Box: Sendable, Encodable {
    var restrictions: [Restriction]
    var measures: Measures
  }

  var criterion: Criterion?
  /// Of the worst quarter: cases at it or beyond.
  var bound: Double?
  var reason: Reason?
  /// Points with a value in all of their replicates, and their cases; all cases.
  var points: Int
  var used: Int
  var of: Int
  var ofInterest = 0
  var boxes: [Box] = []
  /// From all cases to the smallest box: the peeling of the first one.
  var tradeOff: [Measures] = []

  init(
    _ cases: AnsweredCases, _ final: [Double], _ measure: SweepDescription.Measure,
    _ settings: ScenarioDiscovery.Settings
  ) throws(InvalidArgument) {
    let means = cases.byPoint(final)
    let whole = cases.firstCases.filter { means[$0.point].isFinite }
    let known = final.indices.filter { means[cases.cases[$0].point - 1].isFinite }
    points = whole.count
    of = final.count
    used = known.count
    guard let isBad = judge(known.map { final[$0] }, measure) else {
      reason = .noGoal
      return
    }
    guard !known.isEmpty else {
      reason = .few
      return
    }
    let bad = known.filter { isBad(final[$0]) }
    ofInterest = bad.count
    if ofInterest == 0 || ofInterest == known.count {
      reason = ofInterest == 0 ? Reason.none : .all
      if known.count > 1, known.allSatisfy({ final[$0] == final[known[0]] }) { reason = .constant }
      return
    }
    if cases.description.design.settings.method == .morris {
      reason = .trajectories
      return
    }
    let columns: [DiscoveryColumn] = cases.columns.map { column in
      if let numbers = column.numbers { return .ordered(whole.map { numbers[$0.place] }) }
      return .categories(whole.map { column.places[$0.place] })
    }
    var badOfPoint = [Int](repeating: 0, count: means.count)
    for place in bad { badOfPoint[cases.cases[place].point - 1] += 1 }
    let found = try ScenarioDiscovery(
      columns: columns, ofInterest: whole.map { badOfPoint[$0.point] },
      replicates: cases.description.design.replicates, settings: settings)
    boxes = found.boxes.map { box in
      Box(restrictions: box.restrictions.map { Self.restriction($0, cases.columns) }, measures: Measures(box.measures))
    }
    tradeOff = found.tradeOff.map { Measures($0) }
    if boxes.isEmpty { reason = Double(ofInterest) >= settings.density * Double(used) ? .dense : .chance }
  }

  /// What makes a value one of interest; nil without target and goal.
  private mutating func judge(_ values: [Double], _ measure: SweepDescription.Measure) -> ((Double) -> Bool)? {
    if let target = measure.target {
      criterion = .missed
      return { !target.isMet(by: $0) }
    }
    guard let goal = measure.goal else { return nil }
    criterion = .worstQuarter
    let costs = values.map { goal == .minimise ? $0 : -$0 }.sorted()
    guard let least = costs.last else { return { _ in false } }
    // Where more than a quarter are equally bad, they are all of interest, unless those are all there are.
    let quarter = costs[costs.count - max(1, costs.count / 4)]
    let limit = quarter == costs[0] ? least : quarter
    bound = goal == .minimise ? limit : -limit
    return { (goal == .minimise ? $0 : -$0) >= limit }
  }

  private static func restriction(
    _ restriction: ScenarioBox.Restriction, _ columns: [FactorColumn]
  ) -> Restriction {
    var answer = Restriction(factor: restriction.factor, quasiP: restriction.quasiP)
    switch restriction.limit {
    case .atLeast(let value): answer.atLeast = value
    case .atMost(let value): answer.atMost = value
    case .among(let places): answer.among = places.map { columns[restriction.factor].texts[$0] }
    }
    return answer
  }
}

extension DiscoveryAnswer.Measures {
  fileprivate init(_ measures: BoxMeasures) {
    self.init(
      points: measures.points, cases: measures.cases, ofInterest: measures.ofInterest, coverage: measures.coverage,
      density: measures.density, support: measures.mass, factors: measures.restrictedFactors)
  }
}
