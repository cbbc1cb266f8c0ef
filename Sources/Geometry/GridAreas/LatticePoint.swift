/// A corner of cells, counted in cells from the grid's south-west corner.
struct LatticePoint: Hashable {
  var x: Int32
  var y: Int32

  /// Twice the area of the triangle from here to `a` and `b`, positive where they turn left.
  func turn(_ a: LatticePoint, _ b: LatticePoint) -> Int {
    Int(a.x - x) * Int(b.y - y) - Int(b.x - x) * Int(a.y - y)
  }

  func squaredDistance(to other: LatticePoint) -> Int {
    let dx = Int(other.x - x)
    let dy = Int(other.y - y)
    return dx * dx + dy * dy
  }

  /// The square of the distance to the line between two other points, in squared cells.
  func squaredDistance(toLineFrom a: LatticePoint, to b: LatticePoint) -> Double {
    let dx = Int(b.x - a.x)
    let dy = Int(b.y - a.y)
    let length = dx * dx + dy * dy
    let along = Int(x - a.x) * dx + Int(y - a.y) * dy
    if along <= 0 { return Double(squaredDistance(to: a)) }
    if along >= length { return Double(squaredDistance(to: b)) }
    let across = a.turn(b, self)
    return Double(across * across) / Double(length)
  }
}

/// Along an edge of cells: a quarter turn to the left is one more.
enum LatticeDirection: Int {
  case east, north, west, south

  var left: LatticeDirection { turned(1) }
  var right: LatticeDirection { turned(3) }
  var back: LatticeDirection { turned(2) }

  private func turned(_ quarters: Int) -> LatticeDirection {
    LatticeDirection(rawValue: (rawValue + quarters) & 3) ?? self
  }
}
