import Experiments
import Quantities
import Scenarios

/// In which share of the cases the target is met.
struct SuccessAnswer: Sendable, Encodable {
  var met: Int
  var cases: Int
  /// Those without a value included.
  var of: Int
  var share: Double
  /// The 95% interval.
  var low: Double
  var high: Double
  /// How many independent cases the interval is of: replicates of a point are not.
  var effective: Double

  /// Of the cases at these places.
  init(_ places: [Int], _ cases: AnsweredCases, _ values: [Double], _ target: SweepTarget) throws(InvalidArgument) {
    let known = places.filter { values[$0].isFinite }
    let outcomes = known.map { target.isMet(by: values[$0]) }
    effective =
      cases.description.design.replicates > 1
      ? try effectiveCases(
        outcomes, points: known.map { cases.cases[$0].point }, replicates: known.map { cases.cases[$0].replicate })
      : Double(known.count)
    let rate = try SuccessRate(successes: outcomes.count { $0 }, cases: known.count, effectiveCases: effective)
    met = rate.successes
    self.cases = rate.cases
    of = places.count
    share = rate.share.value
    low = rate.lower.value
    high = rate.upper.value
  }
}
