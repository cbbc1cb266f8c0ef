extension Distribution {
  /// The value at a coordinate in 0...1; a coordinate outside is taken as the nearer end.
  public func value(at coordinate: Double) -> FactorValue {
    let u = min(max(coordinate, 0), 1)
    // Away from the ends by the smallest step of a random coordinate: there a distribution without bounds is infinite.
    let inner = min(max(u, 0x1p-53), 1 - 0x1p-53)
    switch form {
    case .items(let count): return .item(Self.place(u, of: count))
    case .weightedItems(let cumulative):
      // At 1 itself nothing is above; the first place that takes all of it in is the last that can occur.
      let place = cumulative.firstIndex { $0 > u } ?? cumulative.firstIndex { $0 == 1 }
      return .item(place ?? cumulative.count - 1)
    case .integers(let range):
      return .integer(range.lowerBound + Self.place(u, of: range.upperBound - range.lowerBound + 1))
    case .uniform(let range):
      if u == 1 { return .real(range.upperBound) }
      return .real(Self.within(range, range.lowerBound + (range.upperBound - range.lowerBound) * u))
    case .logUniform(let range):
      let low = naturalLogarithm(range.lowerBound)
      let high = naturalLogarithm(range.upperBound)
      // The ends are themselves, not what their logarithms' rounding makes of them.
      if u == 0 { return .real(range.lowerBound) }
      if u == 1 { return .real(range.upperBound) }
      return .real(Self.within(range, exponential(low + (high - low) * u)))
    case .normal(let mean, let deviation): return .real(mean + deviation * Normal.quantile(inner))
    case .truncatedNormal(let cut): return .real(cut.value(at: u))
    case .lognormal(let median, let spread): return .real(median * exponential(spread * Normal.quantile(inner)))
    case .triangular(let lower, let mode, let upper):
      let width = upper - lower
      let value =
        u * width <= mode - lower
        ? lower + (u * width * (mode - lower)).squareRoot()
        : upper - ((1 - u) * width * (upper - mode)).squareRoot()
      return .real(Self.within(lower...upper, value))
    }
  }

  /// Whether both ends of the unit interval are values; normal and lognormal have none there.
  public var isBounded: Bool {
    switch form {
    case .normal, .lognormal: false
    default: true
    }
  }

  /// How many different values there are; nil for real numbers.
  public var count: Int? {
    switch form {
    case .items(let count): count
    case .weightedItems(let cumulative): cumulative.count
    case .integers(let range): range.upperBound - range.lowerBound + 1
    default: nil
    }
  }

  /// The coordinates of a grid's levels, from the lowest value to the highest.
  ///
  /// - Parameter count: how many. Real numbers with bounds are levelled evenly in probability from end to end, those
  ///   without at the middles of as many equal shares; integers as evenly as they allow, ends included. nil takes every
  ///   integer; listed values are always all taken, those of no weight left out.
  public func levels(_ count: Int? = nil) throws(InvalidArgument) -> [Double] {
    switch form {
    case .items(let all):
      try checkLevels(count, all)
      return (0..<all).map { (Double($0) + 0.5) / Double(all) }
    case .weightedItems(let cumulative):
      let ends = zip([0] + cumulative, cumulative).filter { $0 < $1 }
      try checkLevels(count, ends.count)
      return ends.map { ($0 + $1) / 2 }
    case .integers(let range):
      let all = range.upperBound - range.lowerBound + 1
      let wanted = count ?? all
      try InvalidArgument.unless(
        (1...min(all, UnitDesign.mostCoordinates)).contains(wanted), "levels", found: wanted,
        expected: "1 to \(all) levels of \(all) integers")
      return (0..<wanted).map { level in
        let place = wanted == 1 ? (all - 1) / 2 : (level * (all - 1) + (wanted - 1) / 2) / (wanted - 1)
        return (Double(place) + 0.5) / Double(all)
      }
    default:
      guard let count, (1...UnitDesign.mostCoordinates).contains(count) else {
        throw InvalidArgument(
          "levels", found: count.map { "\($0)" } ?? "not given", expected: "how many levels, 1 or more")
      }
      if isBounded && count > 1 { return (0..<count).map { Double($0) / Double(count - 1) } }
      return (0..<count).map { (Double($0) + 0.5) / Double(count) }
    }
  }

  private func checkLevels(_ count: Int?, _ all: Int) throws(InvalidArgument) {
    try InvalidArgument.unless(
      count == nil || count == all, "levels", found: count ?? all, expected: "all \(all) values of the list")
  }

  private static func place(_ coordinate: Double, of count: Int) -> Int {
    min(Int(coordinate * Double(count)), count - 1)
  }

  private static func within(_ range: ClosedRange<Double>, _ value: Double) -> Double {
    min(max(value, range.lowerBound), range.upperBound)
  }
}
