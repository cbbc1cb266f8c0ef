/// The linear regression of a measure on the factors, both in standard deviations: any design will do.
///
/// Saltelli et al., "Global Sensitivity Analysis: The Primer" (2008), chapter 1. Least squares by orthogonalisation
/// (modified Gram-Schmidt, twice: Bjorck, "Numerics of Gram-Schmidt orthogonalization", 1994).
public struct StandardisedRegression: Sendable, Hashable {
  /// For each factor by how many of its standard deviations the measure moves with one of the factor's; nil where the
  /// cases cannot tell, since the factor does not vary or is a combination of factors before it.
  public let coefficients: [Double?]
  /// How far to either side the 95% interval of each coefficient goes, by what the lines leave unexplained (Student's
  /// intervals; see ``greatestChanceRatio(above:below:)``); nil where there is no coefficient.
  public let halfWidths: [Double?]
  /// R^2, the share of the measure's variance that the straight lines explain: where it is small, the coefficients say
  /// little.
  public let explained: Double
  /// How many cases had a value.
  public let cases: Int

  /// - Parameters:
  ///   - columns: for each factor its number in every case
  ///   - values: the measure in every case; what is not finite is a case without one
  ///   - ranked: ranks in place of numbers, ties at their middle: for effects that only go one way but in no straight
  ///     line (Iman and Conover, Technometrics 21 (1979))
  /// - Returns: nil where there is nothing to fit: no more cases with a value than the factors and two, or no variance
  public static func fit(
    columns: [[Double]], values: [Double], ranked: Bool = false
  ) throws(InvalidArgument) -> StandardisedRegression? {
    try InvalidArgument.unless(
      columns.allSatisfy { $0.count == values.count && $0.allSatisfy { $0.isFinite } }, "columns",
      found: "\(columns.count) of them", expected: "\(values.count) finite numbers in each, one for each case")
    let known = values.indices.filter { values[$0].isFinite }
    guard known.count > columns.count + 2 else { return nil }
    func standardised(_ column: [Double]) -> [Double]? {
      let own = known.map { column[$0] }
      return Self.standardised(ranked ? ranks(own) : own)
    }
    guard let measure = standardised(values) else { return nil }
    var basis = OrthogonalBasis()
    for column in columns { basis.add(standardised(column)) }
    let (coefficients, residual) = basis.solve(measure)
    // One more is the mean's.
    let left = known.count - 1 - basis.rank
    let unit = (greatestChanceRatio(above: 1, below: left) * residual / Double(left)).squareRoot()
    return StandardisedRegression(
      coefficients: coefficients, halfWidths: basis.inflations.map { $0.map { unit * $0 } },
      explained: min(max(1 - residual, 0), 1), cases: known.count)
  }

  /// Less the mean, and of length 1; nil where all are the same but for rounding.
  private static func standardised(_ column: [Double]) -> [Double]? {
    let moments = RunningMoments(column)
    let deviation = moments.variance.squareRoot()
    guard deviation > abs(moments.mean) * 1e-14, deviation.isFinite else { return nil }
    let scale = 1 / (deviation * Double(column.count).squareRoot())
    return column.map { ($0 - moments.mean) * scale }
  }
}

/// The places of the values in ascending order, from 1; equal values share the mean of theirs.
func ranks(_ values: [Double]) -> [Double] {
  let order = values.indices.sorted { values[$0] < values[$1] }
  var ranks = [Double](repeating: 0, count: values.count)
  var start = 0
  while start < order.count {
    let end = order[start...].firstIndex { values[$0] != values[order[start]] } ?? order.count
    for place in start..<end { ranks[order[place]] = Double(start + end + 1) / 2 }
    start = end
  }
  return ranks
}

/// Columns taken apart into directions at right angles to each other.
private struct OrthogonalBasis {
  private var directions: [[Double]] = []
  /// For every column its share in each direction up to its own; nil where it has none of its own.
  private var shares: [[Double]?] = []

  mutating func add(_ column: [Double]?) {
    guard let column else { return shares.append(nil) }
    var (rest, own) = split(column)
    let length = rest.reduce(0) { $0 + $1 * $1 }.squareRoot()
    // Columns have length 1: what is left of one that the others make up is rounding.
    guard length > 1e-8 else { return shares.append(nil) }
    own.append(length)
    directions.append(rest.map { $0 / length })
    shares.append(own)
  }

  /// What the directions leave of the column, and its share in each. Twice, for the digits that the first pass loses.
  private func split(_ column: [Double]) -> (rest: [Double], shares: [Double]) {
    var rest = column
    var shares = [Double](repeating: 0, count: directions.count)
    for _ in 0..<2 {
      for (place, direction) in directions.enumerated() {
        let share = zip(rest, direction).reduce(0) { $0 + $1.0 * $1.1 }
        shares[place] += share
        for row in rest.indices { rest[row] -= share * direction[row] }
      }
    }
    return (rest, shares)
  }

  var rank: Int { directions.count }

  /// For every column with a direction of its own by how much its coefficient is less certain than it would be alone: the
  /// root of its place on the diagonal of (X'X)^-1, the length of its row of the inverse of the triangle of shares.
  var inflations: [Double?] {
    let triangle = shares.compactMap { $0 }
    var place = 0
    return shares.map { own in
      guard own != nil else { return nil }
      defer { place += 1 }
      var row = [1 / triangle[place][place]]
      for later in triangle[(place + 1)...] {
        let sum = row.indices.reduce(0) { $0 + row[$1] * later[place + $1] }
        row.append(-sum / later[place + row.count])
      }
      return row.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
  }

  /// The combination of columns that comes nearest to the measure, and the square of what is left.
  func solve(_ measure: [Double]) -> (coefficients: [Double?], residual: Double) {
    var (rest, right) = split(measure)
    let residual = rest.reduce(0) { $0 + $1 * $1 }
    var coefficients = [Double?](repeating: nil, count: shares.count)
    var place = directions.count - 1
    for column in shares.indices.reversed() {
      guard let own = shares[column] else { continue }
      let coefficient = right[place] / own[place]
      for earlier in 0..<place { right[earlier] -= coefficient * own[earlier] }
      coefficients[column] = coefficient
      place -= 1
    }
    return (coefficients, residual)
  }
}
