import Experiments

/// Quantiles of a measure over the periods, of all cases or of those with one choice.
struct FanAnswer: Sendable, Encodable {
  struct Period: Sendable, Encodable {
    /// How many cases have a value.
    var cases: Int
    /// One for each of ``probabilities``; empty without a case.
    var quantiles: [Double]
  }

  static let probabilities = [0.05, 0.25, 0.5, 0.75, 0.95]

  /// nil for all cases.
  var choice: Int?
  /// How many cases there are, those without a value included.
  var of: Int
  var periods: [Period]

  static func all(_ cases: AnsweredCases, _ values: ResultsReader.Values) throws(InvalidArgument) -> [FanAnswer] {
    var fans = [try FanAnswer(choice: nil, Array(cases.cases.indices), values)]
    guard cases.hasComparableChoices else { return fans }
    for (index, choice) in cases.choices.enumerated() {
      fans.append(try FanAnswer(choice: index, choice.cases, values))
    }
    return fans
  }

  private init(choice: Int?, _ places: [Int], _ values: ResultsReader.Values) throws(InvalidArgument) {
    self.choice = choice
    of = places.count
    var periods: [Period] = []
    for column in values.byPeriod { periods.append(try Self.period(places.map { column[$0] })) }
    self.periods = periods
  }

  /// Of one period.
  static func period(_ values: [Double]) throws(InvalidArgument) -> Period {
    let chart = try FanChart(cases: values.map { [$0] }, probabilities: probabilities)
    guard let only = chart.periods.first else { return Period(cases: 0, quantiles: []) }
    return Period(cases: only.cases, quantiles: only.quantiles)
  }
}
