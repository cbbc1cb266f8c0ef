extension UnitDesign {
  /// The full factorial design: every combination of the factors' levels. The last factor changes fastest.
  ///
  /// - Parameter levels: for each factor the coordinates that it takes, each in 0...1; ``Distribution/levels(_:)`` gives
  ///   those of a distribution
  public static func grid(levels: [[Double]]) throws(InvalidArgument) -> UnitDesign {
    try check(points: 1, dimensions: levels.count)
    var points = 1
    for (factor, own) in levels.enumerated() {
      try InvalidArgument.unless(
        !own.isEmpty && own.allSatisfy { (0...1).contains($0) }, "levels of factor \(factor)", found: own,
        expected: "one level or more, each in 0...1")
      let (product, overflow) = points.multipliedReportingOverflow(by: own.count)
      points = overflow ? .max : product
    }
    try check(points: points, dimensions: levels.count)
    // How many points pass before a factor moves to its next level.
    var period = points
    return byDimension(points: points, dimensions: levels.count) { factor, set in
      period /= levels[factor].count
      for point in 0..<points { set(point, levels[factor][point / period % levels[factor].count]) }
    }
  }
}
