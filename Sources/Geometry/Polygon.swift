/// A closed ring without its closing point: `[a, b, c]` is the triangle a-b-c-a.
public struct Ring: Sendable, Hashable, Codable {
  public var points: [Point]

  /// A closing point equal to the first is dropped.
  public init(_ points: [Point]) {
    self.points = points
    if points.count > 1, points.first == points.last { self.points.removeLast() }
  }

  /// Area in squared units of the CRS, positive when the ring runs counter-clockwise. Shoelace formula about the first
  /// point, so that large coordinates do not cancel.
  public var signedArea: Double {
    guard let origin = points.first, points.count > 2 else { return 0 }
    var sum = 0.0
    var previous = points[1]
    for point in points[2...] {
      sum += (previous.x - origin.x) * (point.y - origin.y) - (point.x - origin.x) * (previous.y - origin.y)
      previous = point
    }
    return sum / 2
  }

  public var reversed: Ring { Ring(points.reversed()) }
}

/// A polygon: an outer ring and its holes. Ring direction is free here; writers orient.
public struct Polygon: Sendable, Hashable, Codable {
  public var outer: Ring
  public var holes: [Ring]

  public init(outer: Ring, holes: [Ring] = []) {
    self.outer = outer
    self.holes = holes
  }

  /// Area in squared units of the CRS, holes taken off, never negative.
  public var area: Double { holes.reduce(abs(outer.signedArea)) { $0 - abs($1.signedArea) } }

  public var box: Box? { Box(outer.points) }

  /// The even-odd test over all rings. A point on an edge may fall on either side.
  public func contains(_ point: Point) -> Bool {
    var inside = crossesOddly(outer, point)
    for hole in holes where crossesOddly(hole, point) { inside.toggle() }
    return inside
  }

  private func crossesOddly(_ ring: Ring, _ point: Point) -> Bool {
    var inside = false
    guard var previous = ring.points.last else { return false }
    for current in ring.points {
      if (current.y > point.y) != (previous.y > point.y),
        point.x < (previous.x - current.x) * (point.y - current.y) / (previous.y - current.y) + current.x
      {
        inside.toggle()
      }
      previous = current
    }
    return inside
  }
}

/// Any number of polygons that belong together: a region with islands. Polygons do not overlap when valid.
public struct MultiPolygon: Sendable, Hashable, Codable {
  public var polygons: [Polygon]

  public init(_ polygons: [Polygon]) { self.polygons = polygons }

  public static let empty = MultiPolygon([])

  public var isEmpty: Bool { polygons.isEmpty }

  /// Sum of the polygons' areas, in squared units of the CRS.
  public var area: Double { polygons.reduce(0) { $0 + $1.area } }

  public var box: Box? {
    var result: Box?
    for box in polygons.compactMap(\.box) { result = result?.union(box) ?? box }
    return result
  }

  public func contains(_ point: Point) -> Bool { polygons.contains { $0.contains(point) } }

  /// Area-weighted centroid of the outer rings; for a region without area, the centre of its box.
  public var centroid: Point? {
    var weight = 0.0
    var x = 0.0
    var y = 0.0
    for polygon in polygons {
      let points = polygon.outer.points
      guard let origin = points.first, points.count > 2 else { continue }
      let sign = polygon.outer.signedArea < 0 ? -1.0 : 1.0
      for (a, b) in zip(points[1...], points[2...]) {
        let cross = (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
        weight += sign * cross / 2
        x += sign * cross * (origin.x + a.x + b.x) / 6
        y += sign * cross * (origin.y + a.y + b.y) / 6
      }
    }
    return weight > 0 ? Point(x: x / weight, y: y / weight) : box?.centre
  }
}

/// What a feature's geometry can be here.
public enum Shape: Sendable, Hashable {
  case point(Point)
  case multiPoint([Point])
  case line([Point])
  case multiLine([[Point]])
  case polygon(Polygon)
  case multiPolygon(MultiPolygon)
}
