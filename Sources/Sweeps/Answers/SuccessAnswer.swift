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
  /// The 95% interval; nil where no case was drawn.
  var low: Double?
  var high: Double?
  /// How many independent cases the interval is of: replicates of a point are not, nor points of a trajectory.
  var effective: Double?

  /// Of the cases at these places.
  init(_ places: [Int], _ cases: AnsweredCases, _ values: [Double], _ target: SweepTarget) throws(InvalidArgument) {
    let known = places.filter { values[$0].isFinite }
    let outcomes = known.map { target.isMet(by: values[$0]) }
    let worth = try Self.effective(outcomes, known, cases)
    let rate = try SuccessRate(successes: outcomes.count { $0 }, cases: known.count, effectiveCases: worth)
    met = rate.successes
    self.cases = rate.cases
    of = places.count
    share = rate.share.value
    guard let worth else { return }
    low = rate.lower.value
    high = rate.upper.value
    effective = worth
  }

  /// nil where no case was drawn: whoever varies one factor at a time has chosen all of them, and so has whoever lays out a
  /// grid, of which replicates alone are a matter of chance.
  private static func effective(
    _ outcomes: [Bool], _ places: [Int], _ cases: AnsweredCases
  ) throws(InvalidArgument) -> Double? {
    let design = cases.description.design
    let method = design.settings.method
    if method == .oneAtATime || method == .grid && design.replicates == 1 { return nil }
    guard design.replicates > 1 || method == .morris else { return Double(places.count) }
    // The points of a trajectory have all coordinates in common but those of the steps between them.
    let shared = method == .morris ? cases.columns.count + 1 : 1
    return try effectiveCases(
      outcomes, points: places.map { (cases.cases[$0].point - 1) / shared },
      replicates: places.map { cases.cases[$0].replicate })
  }
}
