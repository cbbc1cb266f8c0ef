import Geometry
import Quantities

/// Natural-looking borders: a straight border is bent by seeded midpoint displacement (Fournier, Fussell and Carpenter,
/// "Computer rendering of stochastic models", Communications of the ACM 25, 1982). Both neighbours get the same points.
struct JaggedBorder {
  /// Segments shorter than this stay as they are, metres.
  static let finestM = 900.0
  /// Most displacement of a midpoint as a share of its segment.
  static let roughness = 0.15

  /// The points from the first end to the last.
  let points: [Point]

  /// - Parameter limit: displacement of a midpoint is at most this share of its segment
  init(from: Point, to: Point, limit: Double, generator: inout SeededGenerator) {
    var points = [from]
    func add(_ a: Point, _ b: Point) {
      let length = a.distance(to: b)
      guard length > Self.finestM, limit > 0 else {
        points.append(b)
        return
      }
      let shift = min(Self.roughness, limit) * (2 * generator.uniform() - 1)
      let middle = Point(
        x: (a.x + b.x) / 2 - shift * (b.y - a.y),
        y: (a.y + b.y) / 2 + shift * (b.x - a.x))
      add(a, middle)
      add(middle, b)
    }
    add(from, to)
    self.points = points
  }

  /// How far each border may be bent so that no two cross: displacements add up to at most four times the limit near
  /// an end and twice the limit in the middle, which has to stay within half of the angle to the next border, and
  /// within a quarter of the room that the narrower of the two cells has.
  static func limits(of edges: [PowerDiagram.Edge], in diagram: PowerDiagram) -> [Double] {
    var atEnd: [Point: [(edge: Int, direction: Point)]] = [:]
    for (index, edge) in edges.enumerated() {
      let length = edge.from.distance(to: edge.to)
      let along = Point(x: (edge.to.x - edge.from.x) / length, y: (edge.to.y - edge.from.y) / length)
      atEnd[edge.from, default: []].append((index, along))
      atEnd[edge.to, default: []].append((index, Point(x: -along.x, y: -along.y)))
    }
    let room = diagram.sites.indices.map { inradius(diagram.cell($0).map(\.point)) }
    return edges.enumerated().map { index, edge in
      var limit = roughness
      for end in [edge.from, edge.to] {
        let meeting = atEnd[end, default: []]
        guard let own = meeting.first(where: { $0.edge == index }) else { continue }
        for other in meeting where other.edge != index {
          let cosine = own.direction.x * other.direction.x + own.direction.y * other.direction.y
          let halfAngleTangent = ((1 - min(cosine, 1)) / (1 + max(cosine, -0.999))).squareRoot()
          limit = min(limit, 0.9 * halfAngleTangent / 4)
        }
      }
      return min(limit, min(room[edge.left], room[edge.right]) / (4 * 2 * edge.from.distance(to: edge.to)))
    }
  }

  /// Least distance from a convex cell's centroid to its edges, metres.
  private static func inradius(_ corners: [Point]) -> Double {
    guard let centre = MultiPolygon([Polygon(outer: Ring(corners))]).centroid, corners.count > 2 else { return 0 }
    var least = Double.infinity
    for (place, a) in corners.enumerated() {
      let b = corners[(place + 1) % corners.count]
      let twiceArea = abs((b.x - a.x) * (centre.y - a.y) - (b.y - a.y) * (centre.x - a.x))
      least = min(least, twiceArea / max(a.distance(to: b), 1e-9))
    }
    return least
  }
}
