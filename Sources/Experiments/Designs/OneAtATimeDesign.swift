/// A base case, and for every factor a case with it low and a case with it high, all else as in the base: what a tornado
/// is drawn from with the fewest cases.
public struct OneAtATimeDesign: Sendable, Hashable {
  public let factors: Int
  /// The base; then for every factor its low and its high case.
  public let points: UnitDesign

  /// - Parameters:
  ///   - base: the coordinate of every factor in the base case, each in 0...1
  ///   - low: the low coordinate
  ///   - high: the high coordinate, above `low`
  public init(base: [Double], low: Double, high: Double) throws(InvalidArgument) {
    try UnitDesign.check(points: 2 * base.count + 1, dimensions: base.count)
    try InvalidArgument.unless(
      base.allSatisfy { (0...1).contains($0) }, "base", found: base, expected: "coordinates in 0...1")
    try InvalidArgument.unless(
      low >= 0 && low < high && high <= 1, "low and high", found: "\(low) and \(high)",
      expected: "two coordinates in 0...1, low below high")
    var coordinates = base
    for factor in base.indices {
      for coordinate in [low, high] {
        coordinates += base
        coordinates[coordinates.count - base.count + factor] = coordinate
      }
    }
    factors = base.count
    points = UnitDesign(dimensions: base.count, count: 2 * base.count + 1, coordinates: coordinates)
  }
}
