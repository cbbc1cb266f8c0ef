import Quantities

/// The design that elementary effects are taken from: trajectories over a grid, each of which changes one factor after
/// the other, once, by half of the grid.
///
/// Morris, "Factorial Sampling Plans for Preliminary Computational Experiments", Technometrics 33 (1991), with
/// a step of p / (2 (p - 1)), which makes all levels equally likely. Rows are laid out as SALib's `sample.morris` lays
/// them out: trajectory by trajectory, one row more than there are factors each.
public struct MorrisDesign: Sendable, Hashable {
  public let trajectories: Int
  public let factors: Int
  /// p: how many levels each factor's grid has.
  public let levels: Int
  /// The cases, trajectory by trajectory.
  public let points: UnitDesign
  /// For every trajectory the factors in the order in which its steps change them.
  public let order: [[Int]]

  /// More trajectories from the same seed continue the same ones.
  ///
  /// - Parameters:
  ///   - levels: an even number, 2 or more; 4 is usual
  ///   - margin: the grid goes from this coordinate to 1 less it. 0 takes both ends in, which a distribution without
  ///     bounds does not have: see ``Distribution/isBounded``. From 0 to below 1/2.
  public init(
    trajectories: Int, factors: Int, levels: Int = 4, margin: Double = 0, seed: UInt64
  ) throws(InvalidArgument) {
    try InvalidArgument.unless(
      levels >= 2 && levels % 2 == 0, "levels", found: levels, expected: "an even number, 2 or more")
    try InvalidArgument.unless(
      margin >= 0 && margin < 0.5, "margin", found: margin, expected: "0 or more and below 0.5")
    try UnitDesign.check(points: trajectories, dimensions: factors)
    let most = UnitDesign.mostCoordinates / factors / (factors + 1)
    try InvalidArgument.unless(
      trajectories <= most, "trajectories", found: trajectories, expected: "\(most) or fewer with \(factors) factors")
    var coordinates: [Double] = []
    coordinates.reserveCapacity(trajectories * (factors + 1) * factors)
    var order: [[Int]] = []
    let half = levels / 2
    for trajectory in 0..<trajectories {
      var random = SeededGenerator(seed: seed, key: "design/morris/\(trajectory)")
      // Where a factor starts, and where its one step takes it: from the lower half of the grid to the upper or back.
      let lower = (0..<factors).map { _ in random.index(below: half) }
      let upwards = (0..<factors).map { _ in random.index(below: 2) == 1 }
      let steps = random.permutation(of: factors)
      func coordinate(_ factor: Int, moved: Bool) -> Double {
        let level = lower[factor] + (upwards[factor] == moved ? half : 0)
        return margin + Double(level) / Double(levels - 1) * (1 - 2 * margin)
      }
      var point = (0..<factors).map { coordinate($0, moved: false) }
      coordinates += point
      for factor in steps {
        point[factor] = coordinate(factor, moved: true)
        coordinates += point
      }
      order.append(steps)
    }
    self.trajectories = trajectories
    self.factors = factors
    self.levels = levels
    self.points = UnitDesign(
      dimensions: factors, count: trajectories * (factors + 1), coordinates: coordinates)
    self.order = order
  }
}
