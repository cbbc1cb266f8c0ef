import Experiments

/// All that the cases say about one measure.
struct MeasureAnswer: Sendable, Encodable {
  var measure: SweepDescription.Measure
  /// Labels.
  var periods: [String]
  /// How many cases have a value at their end, and how many there are.
  var cases: Int
  var of: Int
  /// Of the values at the end; empty without a case.
  var quantiles: [Double]
  /// nil without a target.
  var success: SuccessAnswer?
  var fans: [FanAnswer]
  var sensitivity: SensitivityAnswer
  var tornado: TornadoAnswer
  var discovery: DiscoveryAnswer
  var choices: ChoiceAnswer

  init(
    _ measure: SweepDescription.Measure, _ cases: AnsweredCases, _ values: ResultsReader.Values
  ) throws(InvalidArgument) {
    self.measure = measure
    periods = values.periods
    let end = try FanAnswer.period(values.final)
    self.cases = end.cases
    of = values.final.count
    quantiles = end.quantiles
    if let target = measure.target {
      success = try SuccessAnswer(Array(values.final.indices), cases, values.final, target)
    }
    fans = try FanAnswer.all(cases, values)
    let tornado = try TornadoAnswer(cases, values.final)
    let bootstrap = try Bootstrap(seed: cases.description.design.seed)
    sensitivity = try SensitivityAnswer(cases, values.final, tornado, bootstrap)
    self.tornado = tornado
    discovery = try DiscoveryAnswer(cases, values.final, measure, try ScenarioDiscovery.Settings())
    choices = try ChoiceAnswer(cases, values.final, measure)
  }
}
