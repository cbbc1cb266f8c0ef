import Geometry

extension Ring {
  /// Twice the signed area at the seven decimals that positions are written with, in units of 1e-14 square degrees: what a
  /// reader finds. A sliver of millimetres may have none left, or turn round.
  var writtenDoubleArea: Int {
    guard let first = points.first else { return 0 }
    let (originX, originY) = (written(first.x), written(first.y))
    var sum = 0
    var (x, y) = (0, 0)
    for point in points.dropFirst() {
      let (nextX, nextY) = (written(point.x) - originX, written(point.y) - originY)
      sum &+= x &* nextY &- nextX &* y
      (x, y) = (nextX, nextY)
    }
    return sum
  }
}

private func written(_ degrees: Double) -> Int {
  abs(degrees) < 0x1p31 ? Int((degrees * 1e7).rounded()) : 0
}
