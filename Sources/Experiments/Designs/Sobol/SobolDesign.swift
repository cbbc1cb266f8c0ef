extension UnitDesign {
  /// Sobol' points with the direction numbers of Joe and Kuo (2008), in the Gray code order of Antonov and Saleev, 32 bits
  /// each. More points, or more dimensions, continue the same ones. Their balance is best at powers of two.
  ///
  /// - Parameters:
  ///   - dimensions: 1...``mostSobolDimensions``
  ///   - scrambleSeed: Owen scrambling from this seed: every point is uniform by itself, none is at 0 or 1, and the strata
  ///     of the sequence are kept. Without it the points are the plain sequence, whose first point is the origin.
  public static func sobol(points: Int, dimensions: Int, scrambleSeed: UInt64?) throws(InvalidArgument) -> UnitDesign {
    try check(points: points, dimensions: dimensions)
    try InvalidArgument.unless(
      dimensions <= mostSobolDimensions, "dimensions", found: dimensions, expected: "\(mostSobolDimensions) or fewer")
    return byDimension(points: points, dimensions: dimensions) { dimension, set in
      let directions = SobolDirections.all[dimension]
      let scrambling = scrambleSeed.map { OwenScrambling(seed: $0, dimension: dimension) }
      var bits: UInt32 = 0
      for point in 0..<points {
        set(point, scrambling?.coordinate(bits) ?? Double(bits) * 0x1p-32)
        bits ^= directions[(~point).trailingZeroBitCount]
      }
    }
  }

  /// How many dimensions a Sobol' design can have: all primitive polynomials up to degree 10.
  public static var mostSobolDimensions: Int { SobolDirections.all.count }
}
