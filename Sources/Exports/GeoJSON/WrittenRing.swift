import Geometry

extension Ring {
  /// Twice the signed area at the seven decimals that positions are written with, in units of 1e-14 square degrees: what a
  /// reader finds. A sliver of millimetres may have none left, or run the other way round.
  var writtenDoubleArea: Double {
    guard let first = points.first.map(written) else { return 0 }
    // Whole numbers from the first position on, so that sums are exact within nine degrees of it.
    var sum = 0.0
    var last = Point(x: 0, y: 0)
    for point in points.dropFirst() {
      let place = written(point)
      let next = Point(x: place.x - first.x, y: place.y - first.y)
      sum += last.x * next.y - next.x * last.y
      last = next
    }
    return sum
  }
}

private func written(_ point: Point) -> Point {
  Point(x: (point.x * 1e7).rounded(), y: (point.y * 1e7).rounded())
}
