/// Which cases no other case beats: none is at least as good in every objective and better in one. Cases with equal values
/// stand or fall together.
///
/// - Parameters:
///   - values: for each case its value in every objective; a case with one that is not finite is left out
///   - goals: for each objective which way is better; one or more
/// - Returns: the places of the cases, ascending
public func paretoFront(_ values: [[Double]], goals: [Goal]) throws(InvalidArgument) -> [Int] {
  try InvalidArgument.unless(!goals.isEmpty, "objectives", found: 0, expected: "one or more")
  try InvalidArgument.unless(
    values.allSatisfy { $0.count == goals.count }, "values", found: "cases with other numbers of values",
    expected: "\(goals.count) in each, one for each objective")
  let costs = values.map { zip(goals, $0).map { $0.cost($1) } }
  // In lexicographic order whoever beats a case comes before it, and a case that is beaten at all is beaten by one of the
  // front (Kung, Luccio and Preparata, "On Finding the Maxima of a Set of Vectors", Journal of the ACM 22 (1975)).
  let order = costs.indices
    .filter { costs[$0].allSatisfy { $0.isFinite } }
    .sorted { costs[$0] == costs[$1] ? $0 < $1 : costs[$0].lexicographicallyPrecedes(costs[$1]) }
  var front: [Int] = []
  for place in order {
    let isBeaten = front.contains { other in
      zip(costs[other], costs[place]).allSatisfy { $0 <= $1 } && costs[other] != costs[place]
    }
    if !isBeaten { front.append(place) }
  }
  return front.sorted()
}
