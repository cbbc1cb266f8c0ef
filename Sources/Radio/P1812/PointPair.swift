/// Two neighbouring points of a profile, one in each lane: two doubles are what every processor's vectors hold.
struct PointPair {
  var d: SIMD2<Double>
  var h: SIMD2<Double>
  var clutter: SIMD2<Double>
  /// Distances of the points before and after each.
  var before: SIMD2<Double>
  var after: SIMD2<Double>
  /// Number of each point, as a double for the comparisons' masks.
  var index: SIMD2<Double>
}

extension ProfileColumns {
  /// The points between the ends.
  var between: Range<Int> { 1..<max(1, count - 1) }

  /// Calls `body` with the points of `range`, which lie between the ends, in order and by pairs. An odd last one fills
  /// both lanes, and the second of them has no width: its neighbours are one point.
  @inline(__always)
  func forEachPair(_ range: Range<Int>, _ body: (PointPair) -> Void) {
    var i = range.lowerBound
    var index = SIMD2(Double(i), Double(i) + 1)
    while i &+ 1 < range.upperBound {
      body(
        PointPair(
          d: pair(d, i), h: pair(h, i), clutter: pair(clutter, i), before: pair(d, i &- 1), after: pair(d, i &+ 1),
          index: index))
      i &+= 2
      index += 2
    }
    if i < range.upperBound {
      let (before, after) = (d[i - 1], d[i + 1])
      body(
        PointPair(
          d: SIMD2(repeating: d[i]), h: SIMD2(repeating: h[i]), clutter: SIMD2(repeating: clutter[i]),
          before: SIMD2(repeating: before), after: SIMD2(after, before), index: SIMD2(repeating: Double(i))))
    }
  }

  @inline(__always)
  private func pair(_ column: UnsafePointer<Double>, _ i: Int) -> SIMD2<Double> {
    UnsafeRawPointer(column + i).loadUnaligned(as: SIMD2<Double>.self)
  }
}

/// The larger of each lane.
@inline(__always)
func larger(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> SIMD2<Double> {
  a.replacing(with: b, where: b .> a)
}

/// The largest of a row of values, and which of them it was.
struct HighestPair {
  private var value = SIMD2(repeating: -Double.infinity)
  private var index = SIMD2<Double>.zero
  /// Which of equal ones counts: the last, or the first.
  let prefersLater: Bool

  init(prefersLater: Bool) { self.prefersLater = prefersLater }

  @inline(__always)
  mutating func take(_ values: SIMD2<Double>, _ indices: SIMD2<Double>) {
    let isHigher = prefersLater ? values .>= value : values .> value
    value.replace(with: values, where: isHigher)
    index.replace(with: indices, where: isHigher)
  }

  var result: (value: Double, index: Int) {
    let takesSecond =
      value[1] == value[0] ? (prefersLater ? index[1] > index[0] : index[1] < index[0]) : value[1] > value[0]
    return takesSecond ? (value[1], Int(index[1])) : (value[0], Int(index[0]))
  }
}
