import Geometry
import NetworkModel
import Quantities

/// Industrial parks of 1 to 30 km2 near the county's seat.
enum ParkPlacement {
  static func parks(of task: CountyPlaces.Task, _ land: CountyLand, seed: UInt64) -> [Park] {
    var generator = SeededGenerator(seed: seed, key: "parks/\(task.region.code)")
    let seat = land.inside(task.seat)
    var parks: [(centre: Point, radius: Double, area: MultiPolygon)] = []
    for _ in 0..<task.parks {
      // Many small ones, few large: the cube of a uniform number.
      let share = generator.uniform()
      var squareKm = 1 + 29 * share * share * share
      var reach = 9000.0
      var found: (centre: Point, radius: Double, area: MultiPolygon)?
      for attempt in 1...300 where found == nil {
        let centre = seat.moved(generator.uniform(1500..<reach), turns: generator.uniform())
        let (ring, radius) = block(around: centre, squareKm: squareKm, &generator)
        let isClear = parks.allSatisfy { $0.centre.distance(to: centre) > $0.radius + radius }
        if isClear, land.contains(centre), land.encloses(ring) {
          found = (centre, radius, MultiPolygon([Polygon(outer: ring)]))
        }
        if attempt % 20 == 0 {
          squareKm = max(1, squareKm * 0.8)
          reach = min(60_000, reach * 1.2)
        }
      }
      if let found { parks.append(found) }
    }
    return parks.enumerated().map { index, park in
      let number = index + 1
      return Park(
        code: "P\(task.region.code)\(number < 10 ? "0" : "")\(number)", name: "\(task.region.name)产业园\(number)",
        kind: index == 0 && task.urbanPopulation > 600_000 ? .national : .provincial, county: task.county,
        area: park.area)
    }
  }

  /// A block of eight corners, longer than wide, at any angle; and its greatest radius.
  static func block(
    around centre: Point, squareKm: Double, _ generator: inout SeededGenerator
  ) -> (Ring, Double) {
    let stretch = generator.uniform(1..<1.8)
    let half = (squareKm * 1e6 / 4).squareRoot()
    let (a, b) = (half * stretch, half / stretch)
    let along = direction(turns: generator.uniform())
    let corners = [
      (1.0, 0.8), (0.8, 1.0), (-0.85, 1.0), (-1.0, 0.85), (-1.0, -0.8), (-0.8, -1.0), (0.85, -1.0), (1, -0.85),
    ]
    // The eight corners enclose 3.9375 of the 4 unit squares of the block.
    let fit = (4 / 3.9375).squareRoot()
    let points = corners.map { u, v in
      let x = u * a * fit
      let y = v * b * fit
      return Point(x: centre.x + x * along.x - y * along.y, y: centre.y + x * along.y + y * along.x)
    }
    return (Ring(points), (a * a + b * b).squareRoot() * fit)
  }
}
