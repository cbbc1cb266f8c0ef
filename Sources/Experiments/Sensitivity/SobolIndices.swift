/// How much of the variance of a measure each factor explains, from the cases of a ``SaltelliDesign``.
public struct SobolIndices: Sendable, Hashable {
  /// For each factor the share of the variance that goes if the factor alone were known.
  ///
  /// Mean of f(B) (f(AB_i) - f(A)) by the variance: Saltelli et al., "Variance based sensitivity analysis of model
  /// output", Computer Physics Communications 181 (2010), table 2 (b).
  public let firstOrder: [Estimate]
  /// For each factor the share of the variance that stays if all others were known: its own effect and all of its
  /// interactions.
  ///
  /// Half the mean of (f(A) - f(AB_i))^2 by the variance: Jansen 1999, in the same table (f).
  public let total: [Estimate]
  /// For each pair of factors the share that only both together explain; empty without second order in the design.
  ///
  /// Mean of f(BA_i) f(AB_j) - f(A) f(B) by the variance, less both first orders: Saltelli, "Making best use of model
  /// evaluations to compute sensitivity indices", Computer Physics Communications 145 (2002).
  public let secondOrder: [Pair]
  /// Over how many base points the means go: those of whose block every case has a value.
  public let basePoints: Int

  public struct Pair: Sendable, Hashable {
    public let first: Int
    public let second: Int
    public let share: Estimate
  }

  /// - Parameter values: the measure in every case, in the design's order; what is not finite is a case without one, and
  ///   takes the rest of its block out with it
  /// - Returns: nil where there is nothing to explain: fewer than two whole blocks, or no variance that a number can hold
  public static func estimate(
    _ design: SaltelliDesign, values: [Double], bootstrap: Bootstrap
  ) throws(InvalidArgument) -> SobolIndices? {
    try InvalidArgument.unless(
      values.count == design.points.count, "values", found: "\(values.count) of them",
      expected: "\(design.points.count), one for each case")
    let blocks = SaltelliBlocks(design, values)
    guard blocks.count >= 2, let shares = blocks.shares(Array(0..<blocks.count)) else { return nil }
    let widths = bootstrap.halfWidths(
      count: blocks.count, key: "sobol-indices", statistics: shares.count, blocks.shares)
    let estimates = zip(shares, widths).map { Estimate(value: $0, halfWidth: $1) }
    let factors = design.factors
    return SobolIndices(
      firstOrder: Array(estimates[..<factors]), total: Array(estimates[factors..<2 * factors]),
      secondOrder: zip(blocks.pairs, estimates[(2 * factors)...]).map {
        Pair(first: $0.0, second: $0.1, share: $1)
      },
      basePoints: blocks.count)
  }
}

/// The whole blocks of a Saltelli design, as values about their mean: products of numbers far from zero would drown what
/// they differ by.
private struct SaltelliBlocks {
  let factors: Int
  let count: Int
  let pairs: [(Int, Int)]
  private let size: Int
  private let values: [Double]
  /// A standard deviation up to this is what rounding makes of equal values.
  private let rounding: Double

  init(_ design: SaltelliDesign, _ all: [Double]) {
    let block = design.blockSize
    let whole = stride(from: 0, to: all.count, by: block)
      .map { all[$0..<$0 + block] }
      .filter { $0.allSatisfy { $0.isFinite } }
      .flatMap { $0 }
    let mean = RunningMoments(whole).mean
    let factorCount = design.factors
    size = block
    factors = factorCount
    values = whole.map { $0 - mean }
    rounding = abs(mean) * 1e-14
    count = whole.count / block
    pairs =
      design.secondOrder
      ? (0..<factorCount).flatMap { first in (first + 1..<factorCount).map { (first, $0) } } : []
  }

  /// First orders, totals, pairs; over the blocks at these places. nil without variance.
  func shares(_ drawn: [Int]) -> [Double]? {
    var moments = RunningMoments()
    var first = [Double](repeating: 0, count: factors)
    var total = first
    var product = 0.0
    var crossed = [Double](repeating: 0, count: pairs.count)
    for block in drawn {
      let start = block * size
      let a = values[start]
      let b = values[start + size - 1]
      moments.add(a)
      moments.add(b)
      for factor in 0..<factors {
        let hybrid = values[start + 1 + factor]
        first[factor] += b * (hybrid - a)
        total[factor] += (a - hybrid) * (a - hybrid)
      }
      product += a * b
      for (pair, (one, other)) in pairs.enumerated() {
        crossed[pair] += values[start + 1 + factors + one] * values[start + 1 + other]
      }
    }
    guard moments.variance.squareRoot() > rounding, moments.variance.isFinite else { return nil }
    let scale = 1 / (Double(drawn.count) * moments.variance)
    let firstOrder = first.map { $0 * scale }
    return firstOrder + total.map { $0 * scale / 2 }
      + zip(pairs, crossed).map { ($1 - product) * scale - firstOrder[$0.0] - firstOrder[$0.1] }
  }
}
