/// Points of the unit hypercube: each is a case, each of its coordinates the place of one factor between its lowest
/// (0) and its highest value (1), as a share of probability.
///
/// Designs depend on their arguments and their seed alone, to the bit, on every machine.
public struct UnitDesign: Sendable, Hashable {
  /// How many coordinates a point has.
  public let dimensions: Int
  /// How many points there are.
  public let count: Int
  /// All coordinates, point by point, each in 0...1.
  public let coordinates: [Double]

  /// - Parameter coordinates: `count` times `dimensions` of them
  init(dimensions: Int, count: Int, coordinates: [Double]) {
    self.dimensions = dimensions
    self.count = count
    self.coordinates = coordinates
  }

  /// The coordinates of one point.
  public subscript(point: Int) -> ArraySlice<Double> {
    coordinates[point * dimensions..<(point + 1) * dimensions]
  }

  /// One coordinate of one point.
  public subscript(point: Int, dimension: Int) -> Double { coordinates[point * dimensions + dimension] }

  /// One coordinate of all points, in their order.
  public func column(_ dimension: Int) -> [Double] { (0..<count).map { self[$0, dimension] } }

  /// The most coordinates that a design may have, 2^27: a gigabyte of them.
  public static let mostCoordinates = 1 << 27

  /// Throws unless there is a point and a dimension, and no more of them than memory is meant for.
  static func check(points: Int, dimensions: Int) throws(InvalidArgument) {
    try InvalidArgument.unless(points >= 1, "points", found: points, expected: "1 or more")
    try InvalidArgument.unless(dimensions >= 1, "dimensions", found: dimensions, expected: "1 or more")
    try InvalidArgument.unless(
      points <= mostCoordinates / dimensions, "points", found: points,
      expected: "\(mostCoordinates / dimensions) or fewer with \(dimensions) factors")
  }

  /// A design whose dimensions are filled one after the other.
  /// - Parameter fill: called for each dimension, with what to call for each point and its coordinate
  static func byDimension(
    points: Int, dimensions: Int,
    _ fill: (_ dimension: Int, _ set: (_ point: Int, _ coordinate: Double) -> Void) -> Void
  ) -> UnitDesign {
    var coordinates = [Double](repeating: 0, count: points * dimensions)
    for dimension in 0..<dimensions {
      fill(dimension) { coordinates[$0 * dimensions + dimension] = $1 }
    }
    return UnitDesign(dimensions: dimensions, count: points, coordinates: coordinates)
  }
}
