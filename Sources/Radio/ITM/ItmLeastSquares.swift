/// The straight line through a part of the ground: the ITM algorithm, section 3 (subroutine ZLSQ1).
enum ItmLeastSquares {
  /// Heights of the line at the first and at the last point of all heights.
  ///
  /// The two outermost points of the part count half, as in the trapezoidal rule. A part without two points is widened
  /// by one at either end.
  ///
  /// - Parameters:
  ///   - heights: heights at equal steps, two or more
  ///   - start: where the part begins, in steps from the first point
  ///   - end: where it ends, in steps from the first point
  static func line<Heights: RandomAccessCollection>(
    through heights: Heights, from start: Double, to end: Double
  ) -> (first: Double, last: Double) where Heights.Element == Double, Heights.Index == Int {
    let intervals = heights.count - 1
    var low = Int(max(start, 0))
    var high = intervals - Int(max(Double(intervals) - end, 0))
    if high <= low {
      low = max(low - 1, 0)
      high = intervals - max(intervals - (high + 1), 0)
    }
    let length = Double(high - low)
    let centre = Double(high) - length / 2
    let origin = heights.startIndex
    var sum = (heights[origin + low] + heights[origin + high]) / 2
    var moment = (heights[origin + high] - heights[origin + low]) / 2 * (length / 2)
    for i in low + 1..<max(high, low + 1) {
      sum += heights[origin + i]
      moment += heights[origin + i] * (Double(i) - centre)
    }
    let mean = sum / length
    let slope = 12 * moment / ((length * length + 2) * length)
    return (mean - slope * centre, mean + slope * (Double(intervals) - centre))
  }
}
