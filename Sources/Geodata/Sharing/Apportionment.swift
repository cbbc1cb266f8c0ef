/// Whole shares of `total` in proportion to `weights`, by the largest remainder: their sum is `total` exactly.
///
/// Among equal remainders the lower index gets more. Weights that are not above zero get nothing; if none is, all count
/// as equal. With no weights there are no shares.
func apportioned(_ total: Int, by weights: [Double]) -> [Int] {
  guard !weights.isEmpty else { return [] }
  var weights = weights.map { $0 > 0 && $0.isFinite ? $0 : 0 }
  var sum = weights.reduce(0, +)
  if sum <= 0 {
    weights = [Double](repeating: 1, count: weights.count)
    sum = Double(weights.count)
  }
  let exact = weights.map { Double(total) * ($0 / sum) }
  var shares = exact.map { Int($0.rounded(.down)) }
  let left = total - shares.reduce(0, +)
  let order = exact.indices.sorted {
    let a = exact[$0] - Double(shares[$0])
    let b = exact[$1] - Double(shares[$1])
    return a == b ? $0 < $1 : a > b
  }
  if left > 0 {
    for step in 0..<left { shares[order[step % order.count]] += 1 }
  } else if left < 0 {
    // Rounding of huge totals can hand out one too many; take it back where it was least deserved.
    var surplus = -left
    for index in order.reversed() where surplus > 0 && shares[index] > 0 {
      shares[index] -= 1
      surplus -= 1
    }
  }
  return shares
}
