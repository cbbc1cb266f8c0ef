/// How many independent cases would tell as much about the share of cases that meet something as these do, which come as
/// replicates of points: replicates of a point share its factors, and replicates of one number share their state of chance.
/// Points that share coordinates, as those of a trajectory do, count as one: their number is then the trajectory's.
///
/// The number of cases by the design effect (Kish, "Survey Sampling", 1965). That is the variance of the share, as the sum of
/// what points, replicates and the rest contribute (Searle, Casella and McCulloch, "Variance Components", 1992, chapter 4, for
/// two crossed factors), by what it would be if cases were independent. With A and B the shares of the sum of squares between
/// points and between replicates, of which a point has m cases and a replicate n, it is m A + n B - (1 - A - B), and 1 at
/// least. So what is alike in all replicates of a point counts as one case, what is alike in all points of a replicate
/// likewise, and independent cases count in full. Where some cases are missing, m and n are means weighted by size. Where all
/// cases have one replicate, only points can be alike, and it is m A (one-way clusters, the same chapter); likewise n B.
///
/// Outcomes that are all alike say nothing about what cases share: they are worth as many as there are points or replicates,
/// whichever is more. A share below one, or above none, is not known better than that: it is worth no more cases than give
/// it the limit that it would then have (Wilson's interval solved for the number).
///
/// - Parameters:
///   - outcomes: for each case whether it meets it
///   - points: for each case the number of its point, or of what else its factors come from
///   - replicates: for each case the number of its replicate
///   - confidence: of the interval that is asked for, above 0 and below 1
/// - Returns: 1 to the number of cases; 0 without a case
public func effectiveCases(
  _ outcomes: [Bool], points: [Int], replicates: [Int], confidence: Double = 0.95
) throws(InvalidArgument) -> Double {
  try checkConfidence(confidence)
  guard !outcomes.isEmpty else { return 0 }
  let count = Double(outcomes.count)
  let met = Double(outcomes.count { $0 })
  let ofPoints = CaseGroups(outcomes, points)
  let ofReplicates = CaseGroups(outcomes, replicates)
  let alike = Double(max(ofPoints.count, ofReplicates.count))
  guard met > 0, met < count else { return alike }
  let z = Normal.quantile(0.5 + confidence / 2)
  let limit = alike / (alike + z * z)
  let share = max(met, count - met) / count
  let most = share > limit ? z * z * limit * (1 - limit) / ((share - limit) * (share - limit)) : count
  return max(1, min(most, count / designEffect(met, count, ofPoints, ofReplicates)))
}

/// The variance of the share by that of independent cases, 1 at least.
private func designEffect(_ met: Double, _ count: Double, _ points: CaseGroups, _ replicates: CaseGroups) -> Double {
  let mean = met * met / count
  let all = met - mean
  let betweenPoints = (points.squares - mean) / all
  let betweenReplicates = (replicates.squares - mean) / all
  let isCrossed = points.count > 1 && replicates.count > 1
  let rest = isCrossed ? max(0, 1 - betweenPoints - betweenReplicates) : 0
  return max(1, points.size * betweenPoints + replicates.size * betweenReplicates - rest)
}

/// Cases that have one number.
private struct CaseGroups {
  let count: Int
  /// How many cases are in the group of a case, on the mean over cases.
  let size: Double
  /// The sum over groups of the squared number of those that meet it, by the number of cases.
  let squares: Double

  init(_ outcomes: [Bool], _ numbers: [Int]) {
    let groups = Dictionary(grouping: outcomes.indices) { numbers[$0] }.sorted { $0.key < $1.key }.map(\.value)
    count = groups.count
    size = groups.reduce(0) { $0 + Double($1.count * $1.count) } / Double(max(outcomes.count, 1))
    squares = groups.reduce(0) { sum, group in
      let met = Double(group.count { outcomes[$0] })
      return sum + met * met / Double(group.count)
    }
  }
}
