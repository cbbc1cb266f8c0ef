/// How a factor's values spread: turns a coordinate of a ``UnitDesign``, a probability, into the value that a draw stays
/// at or below with that probability (the inverse of the cumulative distribution function).
///
/// Values are the same to the bit on every machine. Unless said otherwise a value is within 4 units in the last place of
/// the exact one for the coordinate, or of the larger of its parts where it is a sum.
public struct Distribution: Sendable, Hashable {
  let form: Form

  enum Form: Sendable, Hashable {
    case items(Int)
    /// The probability of each item or one before it, and so 1 at the end.
    case weightedItems(cumulative: [Double])
    case integers(ClosedRange<Int>)
    case uniform(ClosedRange<Double>)
    case logUniform(ClosedRange<Double>)
    case normal(mean: Double, deviation: Double)
    case truncatedNormal(TruncatedNormal)
    case lognormal(median: Double, spread: Double)
    case triangular(lower: Double, mode: Double, upper: Double)
  }

  /// One of `count` listed values, each as likely as any other.
  public static func items(_ count: Int) throws(InvalidArgument) -> Distribution {
    try InvalidArgument.unless(count >= 1, "values", found: "\(count) of them", expected: "one or more")
    return Distribution(form: .items(count))
  }

  /// One of as many listed values as there are weights, each as likely as its share of the weights' sum.
  /// - Parameter weights: finite, zero or more, not all zero
  public static func items(weights: [Double]) throws(InvalidArgument) -> Distribution {
    let sum = weights.reduce(0, +)
    try InvalidArgument.unless(
      weights.allSatisfy { $0 >= 0 } && sum > 0 && sum.isFinite, "weights", found: weights,
      expected: "one or more numbers, none below 0 and their sum above 0")
    var running = 0.0
    var cumulative = weights.map { weight in
      running += weight
      return running / sum
    }
    // The last that can occur takes in what rounding left.
    if let last = weights.lastIndex(where: { $0 > 0 }) {
      for item in last..<cumulative.count { cumulative[item] = 1 }
    }
    return Distribution(form: .weightedItems(cumulative: cumulative))
  }

  /// An integer of the range, each as likely as any other.
  public static func integers(_ range: ClosedRange<Int>) throws(InvalidArgument) -> Distribution {
    let (width, overflow) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
    try InvalidArgument.unless(
      !overflow && width < 1 << 31, "range", found: "\(range.lowerBound) to \(range.upperBound)",
      expected: "2^31 integers or fewer")
    return Distribution(form: .integers(range))
  }

  /// Any number of the range, each as likely as any other.
  public static func uniform(_ range: ClosedRange<Double>) throws(InvalidArgument) -> Distribution {
    try checkFinite("range", [range.lowerBound, range.upperBound, range.upperBound - range.lowerBound])
    return Distribution(form: .uniform(range))
  }

  /// A number whose logarithm is uniform: as likely between 1 and 2 as between 2 and 4. Within 1e-15 times (1 + the
  /// larger bound's |ln|) of itself.
  /// - Parameter range: above zero
  public static func logUniform(_ range: ClosedRange<Double>) throws(InvalidArgument) -> Distribution {
    try InvalidArgument.unless(
      range.lowerBound > 0 && range.upperBound.isFinite, "range",
      found: "\(range.lowerBound) to \(range.upperBound)", expected: "numbers above 0 for a logarithmic scale")
    return Distribution(form: .logUniform(range))
  }

  /// The normal distribution. Coordinates are taken at 2^-53 to 1 - 2^-53: 8.2 standard deviations to either side.
  /// - Parameter deviation: the standard deviation, above zero
  public static func normal(mean: Double, deviation: Double) throws(InvalidArgument) -> Distribution {
    try checkNormal(mean, deviation)
    return Distribution(form: .normal(mean: mean, deviation: deviation))
  }

  /// The normal distribution inside a range only: its own share of probability there is 1. Within 1e-12 standard
  /// deviations.
  /// - Parameters:
  ///   - deviation: the standard deviation before the cut, above zero
  ///   - range: reaches to within 30 standard deviations of the mean, and is not a single value
  public static func truncatedNormal(
    mean: Double, deviation: Double, in range: ClosedRange<Double>
  ) throws(InvalidArgument) -> Distribution {
    try checkNormal(mean, deviation)
    try checkFinite("range", [range.lowerBound, range.upperBound])
    let cut = TruncatedNormal(mean: mean, deviation: deviation, range: range)
    try InvalidArgument.unless(
      cut.isUsable, "range", found: "\(range.lowerBound) to \(range.upperBound)",
      expected: "a range with values within 30 standard deviations of the mean")
    return Distribution(form: .truncatedNormal(cut))
  }

  /// A positive number whose natural logarithm is normal, with coordinates as for
  /// ``normal(mean:deviation:)``. Within 1e-15 times (1 + 9 spread) of itself.
  /// - Parameters:
  ///   - median: above 1e-100 and below 1e100
  ///   - spread: the standard deviation of the natural logarithm, above zero and at most 50
  public static func lognormal(median: Double, spread: Double) throws(InvalidArgument) -> Distribution {
    try InvalidArgument.unless(
      median > 1e-100 && median < 1e100, "median", found: median, expected: "a number above 1e-100, below 1e100")
    try InvalidArgument.unless(
      spread > 0 && spread <= 50, "spread", found: spread, expected: "a number above 0 and at most 50")
    return Distribution(form: .lognormal(median: median, spread: spread))
  }

  /// Densest at `mode` and falling in straight lines to nothing at both ends of the range.
  /// - Parameters:
  ///   - range: not a single value
  ///   - mode: in the range, its ends included
  public static func triangular(_ range: ClosedRange<Double>, mode: Double) throws(InvalidArgument) -> Distribution {
    let (lower, upper) = (range.lowerBound, range.upperBound)
    try checkFinite("range", [lower, upper, upper - lower])
    try InvalidArgument.unless(
      lower < upper, "range", found: "\(lower) to \(upper)", expected: "a lower and a higher number")
    try InvalidArgument.unless(
      range.contains(mode), "mode", found: mode, expected: "a number from \(lower) to \(upper)")
    return Distribution(form: .triangular(lower: lower, mode: mode, upper: upper))
  }

  private static func checkFinite(_ argument: String, _ values: [Double]) throws(InvalidArgument) {
    try InvalidArgument.unless(
      values.allSatisfy { $0.isFinite }, argument, found: values.prefix(2).map { "\($0)" }.joined(separator: " to "),
      expected: "finite numbers")
  }

  private static func checkNormal(_ mean: Double, _ deviation: Double) throws(InvalidArgument) {
    // So that no value is infinite.
    try InvalidArgument.unless(abs(mean) < 1e300, "mean", found: mean, expected: "a number from -1e300 to 1e300")
    try InvalidArgument.unless(
      deviation > 0 && deviation < 1e300, "deviation", found: deviation, expected: "a number above 0, below 1e300")
  }
}
