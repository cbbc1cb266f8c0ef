import Experiments
import Scenarios

/// The designs whose points belong together: made to plan the cases, and made again to read what they come to.
extension SweepDesign {
  func saltelli(factors: Int, seed: UInt64) throws(InvalidArgument) -> SaltelliDesign {
    try SaltelliDesign(
      basePoints: points ?? 0, factors: factors, secondOrder: secondOrder, scrambleSeed: scramble ? seed : nil)
  }

  /// - Parameter isBounded: a distribution without bounds has no value at the ends: then the levels are the middles of
  ///   equal shares
  func morris(factors: Int, isBounded: Bool, seed: UInt64) throws(InvalidArgument) -> MorrisDesign {
    let levels = levels ?? 4
    return try MorrisDesign(
      trajectories: trajectories ?? 0, factors: factors, levels: levels, margin: isBounded ? 0 : 0.5 / Double(levels),
      seed: seed)
  }

  func oneAtATime(factors: Int) throws(InvalidArgument) -> OneAtATimeDesign {
    try OneAtATimeDesign(base: [Double](repeating: 0.5, count: factors), low: low, high: high)
  }
}
