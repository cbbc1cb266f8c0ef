import Geometry
import Quantities

/// Irregular star-shaped polygons around a centre: settlements and towns.
enum Blob {
  /// A settlement: `vertices` corners at uneven distances, of exactly the area wanted, m2.
  static func settlement(
    around centre: Point, area: Double, vertices: Int, _ generator: inout SeededGenerator
  ) -> Ring {
    let turn = generator.uniform()
    var points: [Point] = []
    for vertex in 0..<vertices {
      let angle = turn + (Double(vertex) + generator.uniform(-0.3..<0.3)) / Double(vertices)
      points.append(Point(x: 0, y: 0).moved(generator.uniform(0.7..<1.3), turns: angle))
    }
    return scaled(points, to: area, at: centre)
  }

  /// A town: a smooth outline with bays and arms.
  static func town(around centre: Point, area: Double, _ generator: inout SeededGenerator) -> Ring {
    let waves = [(2.0, 0.22), (3.0, 0.16), (5.0, 0.08), (9.0, 0.05)].map { count, height in
      (count, height, generator.uniform())
    }
    let vertices = 40
    let points = (0..<vertices).map { vertex in
      let turns = Double(vertex) / Double(vertices)
      let radius = waves.reduce(1.0) { $0 + $1.1 * direction(turns: $1.0 * turns + $1.2).x }
      return Point(x: 0, y: 0).moved(radius, turns: turns)
    }
    return scaled(points, to: area, at: centre)
  }

  private static func scaled(_ points: [Point], to area: Double, at centre: Point) -> Ring {
    let factor = (area / max(abs(Ring(points).signedArea), 1e-9)).squareRoot()
    return Ring(points.map { Point(x: centre.x + factor * $0.x, y: centre.y + factor * $0.y) })
  }

  /// The ring with the corners outside the county drawn in towards the centre, which lies inside.
  static func drawnIn(_ ring: Ring, into land: CountyLand, centre: Point) -> Ring {
    Ring(
      ring.points.map { corner in
        var point = corner
        for _ in 0..<40 where !land.contains(point) {
          point = Point(x: centre.x + 0.6 * (point.x - centre.x), y: centre.y + 0.6 * (point.y - centre.y))
        }
        return point
      })
  }
}
