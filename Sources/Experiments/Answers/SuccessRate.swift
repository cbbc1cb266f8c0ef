public import Quantities

/// In which share of the cases a target is met, and how sure that is of the share in all the cases there could be.
public struct SuccessRate: Sendable, Hashable {
  public let successes: Int
  public let cases: Int
  /// 0 without cases.
  public let share: Fraction
  /// The score interval: Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal of the
  /// American Statistical Association 22 (1927). Everything from 0 to 1 without cases. Of cases that are not independent it
  /// is that of as many as they are worth: Dean and Pagano, "Evaluating Confidence Interval Methods for Binomial Proportions
  /// in Clustered Surveys", Journal of Survey Statistics and Methodology 3 (2015).
  public let lower: Fraction
  public let upper: Fraction

  /// - Parameters:
  ///   - successes: 0 ... `cases`
  ///   - effectiveCases: how many independent cases they are worth, above 0 where there are cases; nil for all
  ///   - confidence: above 0 and below 1
  public init(
    successes: Int, cases: Int, effectiveCases: Double? = nil, confidence: Double = 0.95
  ) throws(InvalidArgument) {
    try checkConfidence(confidence)
    let effective = effectiveCases ?? Double(cases)
    try InvalidArgument.unless(
      effective > 0 || cases == 0, "effective cases", found: effective, expected: "a number above 0")
    try InvalidArgument.unless(
      successes >= 0 && successes <= cases, "successes", found: "\(successes) of \(cases)",
      expected: "no fewer than none, and no more than there are cases")
    self.successes = successes
    self.cases = cases
    share = Fraction(Double(successes), of: Double(cases))
    guard cases > 0 else {
      lower = Fraction(0)
      upper = Fraction(1)
      return
    }
    let n = effective
    let z = Normal.quantile(0.5 + confidence / 2)
    let middle = (share.value + z * z / (2 * n)) / (1 + z * z / n)
    let half =
      z * (share.value * (1 - share.value) / n + z * z / (4 * n * n)).squareRoot() / (1 + z * z / n)
    // With none, or all, the interval ends there exactly, whatever rounding says.
    lower = Fraction(successes == 0 ? 0 : max(middle - half, 0))
    upper = Fraction(successes == cases ? 1 : min(middle + half, 1))
  }
}
