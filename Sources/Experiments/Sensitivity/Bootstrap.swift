import Quantities

/// How an estimate's confidence interval is found: the estimate is made again from as many resamples of the cases, with
/// replacement, and the interval is as wide as the normal distribution with the standard deviation of those estimates.
///
/// Archer, Saltelli and Sobol, "Sensitivity measures, ANOVA-like techniques and the use of bootstrap", Journal of
/// Statistical Computation and Simulation 58 (1997), the moment method; SALib's intervals are made in the same way.
public struct Bootstrap: Sendable, Hashable {
  public let resamples: Int
  /// The share of such intervals that hold the true value, above 0 and below 1.
  public let confidence: Double
  public let seed: UInt64

  /// - Parameter resamples: 2 to 100,000
  public init(resamples: Int = 1000, confidence: Double = 0.95, seed: UInt64) throws(InvalidArgument) {
    try InvalidArgument.unless(
      (2...100_000).contains(resamples), "resamples", found: resamples, expected: "2 to 100000")
    try checkConfidence(confidence)
    self.resamples = resamples
    self.confidence = confidence
    self.seed = seed
  }

  /// The half widths of the intervals of several statistics that are estimated from the same resamples.
  ///
  /// - Parameters:
  ///   - count: how many things there are to draw
  ///   - key: names the stream of draws
  ///   - statistics: from the drawn places, some repeatedly; nil where a resample has nothing to say
  /// - Returns: one for every statistic; infinite where fewer than two resamples had something to say
  func halfWidths(
    count: Int, key: String, statistics names: Int, _ statistics: (_ drawn: [Int]) -> [Double]?
  ) -> [Double] {
    var random = SeededGenerator(seed: seed, key: "bootstrap/\(key)")
    var moments = [RunningMoments](repeating: RunningMoments(), count: names)
    var drawn = [Int](repeating: 0, count: count)
    for _ in 0..<resamples {
      for place in 0..<count { drawn[place] = random.index(below: count) }
      guard let values = statistics(drawn) else { continue }
      for (name, value) in values.enumerated() { moments[name].add(value) }
    }
    let width = Normal.quantile(0.5 + confidence / 2)
    return moments.map { $0.sampleVariance.map { width * $0.squareRoot() } ?? .infinity }
  }
}

/// An estimated value and how far to either side its confidence interval goes.
public struct Estimate: Sendable, Hashable {
  public let value: Double
  /// Infinite where there was too little to tell.
  public let halfWidth: Double

  public var interval: ClosedRange<Double> { value - halfWidth...value + halfWidth }
}

/// Throws unless it is above 0 and below 1.
func checkConfidence(_ confidence: Double) throws(InvalidArgument) {
  try InvalidArgument.unless(
    confidence > 0 && confidence < 1, "confidence", found: confidence, expected: "a share above 0 and below 1")
}
