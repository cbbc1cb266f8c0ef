import Experiments

/// The choices that no other choice beats in several measures at once, by their medians: over the states in which every choice
/// has its values, where there are any.
struct ParetoAnswer: Sendable, Encodable {
  struct Row: Sendable, Encodable {
    /// Number of the choice.
    var choice: Int
    var parameters: [String]
    /// In how many of its cases all measures have a value.
    var cases: Int
    var of: Int
    /// By measure; nil where no case has one.
    var medians: [Double?]
  }

  struct Front: Sendable, Encodable {
    /// Places in ``measures``.
    var objectives: [Int]
    /// Places in ``rows``.
    var rows: [Int]
  }

  /// More measures than these are too many pairs for a reader.
  static let mostMeasures = 8

  /// Places of the measures with a goal.
  var measures: [Int] = []
  /// How many measures with a goal were left out.
  var leftOut = 0
  var rows: [Row] = []
  /// Of every pair, and of all together where there are more than two.
  var fronts: [Front] = []
  var reason: ChoiceAnswer.Reason?
  /// Whether medians are over the same states for all choices.
  var sharesStates = false

  /// - Parameter finals: by measure, then case
  init(_ cases: AnsweredCases, _ finals: [[Double]], _ described: [SweepDescription.Measure]) throws(InvalidArgument) {
    let wanted = described.indices.filter { described[$0].goal != nil }
    measures = Array(wanted.prefix(Self.mostMeasures))
    leftOut = wanted.count - measures.count
    guard !cases.levers.isEmpty, cases.choices.count > 1 else {
      reason = cases.levers.isEmpty ? .noLevers : .oneChoice
      return
    }
    guard measures.count > 1 else {
      reason = .noGoal
      return
    }
    let states = sharedStates(cases, finals)
    sharesStates = !states.isEmpty
    for (index, choice) in cases.choices.enumerated() { rows.append(try row(index, choice, cases, states, finals)) }
    var sets: [[Int]] = []
    for one in measures.indices { for other in measures.indices where other > one { sets.append([one, other]) } }
    if measures.count > 2 { sets.append(Array(measures.indices)) }
    for objectives in sets {
      let front = try paretoFront(
        rows.map { row in objectives.map { row.medians[$0] ?? .nan } },
        goals: objectives.compactMap { described[measures[$0]].goal })
      fronts.append(Front(objectives: objectives, rows: front))
    }
  }

  /// The states in which all measures of every choice have a value.
  private func sharedStates(_ cases: AnsweredCases, _ finals: [[Double]]) -> Set<Int> {
    var shared: Set<Int>?
    for choice in cases.choices {
      let known = Set(
        choice.cases.filter { place in measures.allSatisfy { finals[$0][place].isFinite } }.map {
          cases.stateOfCase[$0]
        })
      shared = shared?.intersection(known) ?? known
      if shared?.isEmpty == true { break }
    }
    return shared ?? []
  }

  /// - Parameter states: those that count; all where there are none
  private func row(
    _ index: Int, _ choice: AnsweredCases.Choice, _ cases: AnsweredCases, _ states: Set<Int>, _ finals: [[Double]]
  ) throws(InvalidArgument) -> Row {
    let counted = choice.cases.filter { states.isEmpty || states.contains(cases.stateOfCase[$0]) }
    var row = Row(
      choice: index, parameters: choice.parameters,
      cases: counted.count { place in measures.allSatisfy { finals[$0][place].isFinite } }, of: choice.cases.count,
      medians: [])
    for measure in measures {
      let quantiles = try FanAnswer.period(counted.map { finals[measure][$0] }).quantiles
      row.medians.append(quantiles.isEmpty ? nil : quantiles[2])
    }
    return row
  }
}
