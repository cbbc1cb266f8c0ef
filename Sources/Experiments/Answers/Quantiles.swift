/// The value below which a share of the sorted values lies, by linear interpolation between neighbours: Hyndman and Fan,
/// "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996), type 7, as in R, NumPy and Excel.
///
/// - Parameters:
///   - sorted: ascending, one or more
///   - probability: 0...1
func quantile(_ sorted: [Double], _ probability: Double) -> Double {
  let place = Double(sorted.count - 1) * probability
  let below = Int(place)
  guard below + 1 < sorted.count else { return sorted[sorted.count - 1] }
  return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
}

/// Quantiles of a measure over all cases, period by period: the data of a fan chart.
public struct FanChart: Sendable, Hashable {
  /// The shares that the quantiles are of, ascending.
  public let probabilities: [Double]
  public let periods: [Period]

  public struct Period: Sendable, Hashable {
    /// How many cases had a value.
    public let cases: Int
    /// One for each probability; empty where no case had a value.
    public let quantiles: [Double]
  }

  /// - Parameters:
  ///   - cases: for each case the measure in every period; what is not finite is a period without a value
  ///   - probabilities: each in 0...1, ascending
  public init(
    cases: [[Double]], probabilities: [Double] = [0.05, 0.25, 0.5, 0.75, 0.95]
  ) throws(InvalidArgument) {
    try InvalidArgument.unless(
      probabilities.allSatisfy { (0...1).contains($0) } && zip(probabilities, probabilities.dropFirst()).allSatisfy(<),
      "probabilities", found: probabilities, expected: "ascending shares in 0...1")
    let length = cases.first?.count ?? 0
    try InvalidArgument.unless(
      cases.allSatisfy { $0.count == length }, "cases", found: "cases of different lengths",
      expected: "\(length) periods in each")
    self.probabilities = probabilities
    periods = (0..<length).map { period in
      let values = cases.lazy.map { $0[period] }.filter { $0.isFinite }.sorted()
      return Period(
        cases: values.count, quantiles: values.isEmpty ? [] : probabilities.map { quantile(values, $0) })
    }
  }
}
