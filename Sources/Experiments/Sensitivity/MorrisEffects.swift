/// What one factor does to a measure, over the trajectories of a ``MorrisDesign``. An elementary effect is the change of
/// the measure by the change of the coordinate: per whole range of the factor.
public struct MorrisEffect: Sendable, Hashable {
  /// The mean of the elementary effects: Morris, "Factorial Sampling Plans for Preliminary Computational Experiments",
  /// Technometrics 33 (1991).
  public let mu: Double
  /// The mean of their absolute values: how much the factor matters. Campolongo, Cariboni and Saltelli, "An effective
  /// screening design for sensitivity analysis of large models", Environmental Modelling & Software 22 (2007).
  public let muStar: Estimate
  /// Their standard deviation: how far the effect depends on the other factors, or is not linear.
  public let sigma: Double
  /// How many trajectories had both ends of the factor's step.
  public let trajectories: Int

  /// - Parameter values: the measure in every case, in the design's order; what is not finite is a case without one, and
  ///   takes the two steps at it out
  /// - Returns: for each factor its effect, nil where fewer than two trajectories have one
  public static func estimate(
    _ design: MorrisDesign, values: [Double], bootstrap: Bootstrap
  ) throws(InvalidArgument) -> [MorrisEffect?] {
    try InvalidArgument.unless(
      values.count == design.points.count, "values", found: "\(values.count) of them",
      expected: "\(design.points.count), one for each case")
    var effects = [[Double]](repeating: [], count: design.factors)
    for (trajectory, order) in design.order.enumerated() {
      for (step, factor) in order.enumerated() {
        let from = trajectory * (design.factors + 1) + step
        let change = values[from + 1] - values[from]
        guard change.isFinite else { continue }
        effects[factor].append(change / (design.points[from + 1, factor] - design.points[from, factor]))
      }
    }
    return effects.enumerated().map { factor, own in
      let moments = RunningMoments(own)
      guard let variance = moments.sampleVariance else { return nil }
      let sizes = own.map { abs($0) }
      func mean(_ places: [Int]) -> Double { places.reduce(0) { $0 + sizes[$1] } / Double(places.count) }
      let width = bootstrap.halfWidths(count: own.count, key: "morris/\(factor)", statistics: 1) { [mean($0)] }
      return MorrisEffect(
        mu: moments.mean, muStar: Estimate(value: mean(Array(own.indices)), halfWidth: width[0]),
        sigma: variance.squareRoot(), trajectories: own.count)
    }
  }
}
