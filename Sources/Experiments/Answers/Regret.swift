/// What choosing a lever costs against knowing the future: in each state of the world, how far the lever falls short of
/// the best lever there.
///
/// Savage, "The Theory of Statistical Decision", Journal of the American Statistical Association 46 (1951).
public struct Regret: Sendable, Hashable {
  /// For each lever.
  public let levers: [Lever]
  /// The states that were compared: those in which every lever has a value. Places in the order given, ascending.
  public let states: [Int]

  public struct Lever: Sendable, Hashable {
    /// In each of the compared states, 0 or more.
    public let regrets: [Double]
    /// The worst of them, which the cautious choose by.
    public let most: Double
    public let mean: Double
    /// In which share of the states no lever is better.
    public let bestShare: Double
  }

  /// The lever whose worst regret is least, the first of them: the minimax regret.
  public var mostRobust: Int? { levers.indices.min { levers[$0].most < levers[$1].most } }

  /// - Parameters:
  ///   - values: for each lever the measure in every state of the world; what is not finite is a case without one
  ///   - goal: which way the measure is better
  /// - Returns: nil where there is no lever, or no state in which every lever has a value
  public static func compare(_ values: [[Double]], goal: Goal) throws(InvalidArgument) -> Regret? {
    let count = values.first?.count ?? 0
    try InvalidArgument.unless(
      values.allSatisfy { $0.count == count }, "values", found: "levers with other numbers of states",
      expected: "\(count) states for each")
    let states = (0..<count).filter { state in values.allSatisfy { $0[state].isFinite } }
    guard !states.isEmpty else { return nil }
    let least = states.map { state in values.reduce(Double.infinity) { min($0, goal.cost($1[state])) } }
    return Regret(
      levers: values.map { own in
        let regrets = zip(states, least).map { goal.cost(own[$0]) - $1 }
        return Lever(
          regrets: regrets, most: regrets.reduce(0, max),
          mean: regrets.reduce(0, +) / Double(regrets.count),
          bestShare: Double(regrets.count { $0 == 0 }) / Double(regrets.count))
      },
      states: states)
  }
}
