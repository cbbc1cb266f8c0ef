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

  /// Of the cases at these places.
  init(_ places: [Int], _ values: [Double], _ target: SweepTarget) throws(InvalidArgument) {
    let known = places.filter { values[$0].isFinite }
    let rate = try SuccessRate(successes: known.count { target.isMet(by: values[$0]) }, cases: known.count)
    met = rate.successes
    cases = rate.cases
    of = places.count
    share = rate.share.value
    low = rate.lower.value
    high = rate.upper.value
  }
}
