public import Quantities

extension UnitDesign {
  /// A Latin hypercube: in every dimension each of the `points` strata of equal width holds exactly one point, at random
  /// within it; which point, is a random permutation of its own in every dimension.
  ///
  /// McKay, Beckman and Conover, "A Comparison of Three Methods for Selecting Values of Input Variables in the Analysis
  /// of Output from a Computer Code", Technometrics 21 (1979).
  public static func latinHypercube(points: Int, dimensions: Int, seed: UInt64) throws(InvalidArgument) -> UnitDesign {
    try check(points: points, dimensions: dimensions)
    return byDimension(points: points, dimensions: dimensions) { dimension, set in
      var random = SeededGenerator(seed: seed, key: "design/latin-hypercube/\(dimension)")
      for (point, stratum) in random.permutation(of: points).enumerated() {
        // 24 bits, in the middle of their steps: the sum is exact and never rounds into the next stratum.
        let within = (Double(random.next() >> 40) + 0.5) * 0x1p-24
        set(point, (Double(stratum) + within) / Double(points))
      }
    }
  }
}

extension SeededGenerator {
  /// 0 ..< `count` in random order, each order as likely as any other (Fisher and Yates; Knuth, volume 2, algorithm P).
  public mutating func permutation(of count: Int) -> [Int] {
    var order = Array(0..<count)
    for last in stride(from: count - 1, to: 0, by: -1) { order.swapAt(last, index(below: last + 1)) }
    return order
  }
}
