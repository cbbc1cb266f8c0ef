import Quantities

extension UnitDesign {
  /// Independent uniform points. More points from the same seed continue the same ones, and so do more dimensions.
  public static func random(points: Int, dimensions: Int, seed: UInt64) throws(InvalidArgument) -> UnitDesign {
    try check(points: points, dimensions: dimensions)
    return byDimension(points: points, dimensions: dimensions) { dimension, set in
      var random = SeededGenerator(seed: seed, key: "design/random/\(dimension)")
      for point in 0..<points { set(point, random.uniform()) }
    }
  }
}
