import Geometry
import NetworkModel
import Quantities

/// What keeps land of one county from being built on: farmland around villages, the red line on hills, ponds. Some of it
/// reaches into parks, as it does where they grew before the lines were drawn.
struct LandConstraints {
  private(set) var farmland: [MultiPolygon] = []
  private(set) var redLine: [MultiPolygon] = []
  private(set) var ponds: [MultiPolygon] = []

  /// Share of villages with farmland, with a green corridor and with ponds beside them; share of the land above
  /// ``hillM`` that is behind the red line. Assumptions.
  private static let farmlandShare = 0.55
  private static let corridorShare = 0.04
  private static let pondShare = 0.25
  private static let hillShare = 0.4
  private static let hillM = 100.0
  private static let hillHectares = 150.0..<600

  init(
    _ task: CountyPlaces.Task, _ land: CountyLand, _ villages: [Village], beside parks: [Park], seed: UInt64
  ) {
    var generator = SeededGenerator(seed: seed, key: "constraints/\(task.region.code)")
    let larger = parks.filter { $0.kind != .village }.map(\.area)
    for village in villages {
      let chances = (generator.uniform(), generator.uniform(), generator.uniform())
      if chances.0 < Self.farmlandShare {
        farmland += Self.blob(
          near: village, hectares: 15..<70, distanceM: 500..<1700, land, clearOf: larger, &generator)
      }
      if chances.1 < Self.corridorShare {
        redLine += Self.blob(near: village, hectares: 10..<40, distanceM: 600..<2200, land, clearOf: larger, &generator)
      }
      if chances.2 < Self.pondShare {
        ponds += Self.blob(
          near: village, hectares: 2..<12, distanceM: 500..<1500, land, clearOf: parks.map(\.area), &generator)
      }
    }
    let hills = land.highland(above: Self.hillM)
    let meanM2 = (Self.hillHectares.lowerBound + Self.hillHectares.upperBound) / 2 * 10_000
    for _ in 0..<Int(Self.hillShare * hills.area / meanM2) {
      let centre = hills.draw(&generator)
      if land.contains(centre) {
        redLine.append(Self.shape(around: centre, hectares: Self.hillHectares, land, &generator))
      }
    }
  }

  /// A patch whose middle lies on no park and whose corners reach at most over a park's border; none where the first
  /// place will not do.
  private static func blob(
    near village: Village, hectares: Range<Double>, distanceM: Range<Double>, _ land: CountyLand,
    clearOf parks: [MultiPolygon], _ generator: inout SeededGenerator
  ) -> [MultiPolygon] {
    let centre = village.committee.moved(generator.uniform(distanceM), turns: generator.uniform())
    let patch = shape(around: centre, hectares: hectares, land, &generator)
    let isClear = parks.allSatisfy { park in
      guard let box = park.box, let own = patch.box, box.intersects(own) else { return true }
      return !park.contains(centre) && (park.centroid.map { !patch.contains($0) } ?? true)
    }
    return land.contains(centre) && isClear ? [patch] : []
  }

  private static func shape(
    around centre: Point, hectares: Range<Double>, _ land: CountyLand, _ generator: inout SeededGenerator
  ) -> MultiPolygon {
    let ring = Blob.settlement(
      around: centre, area: generator.uniform(hectares) * 10_000, vertices: 10 + generator.index(below: 8), &generator)
    return MultiPolygon([Polygon(outer: Blob.drawnIn(ring, into: land, centre: centre))])
  }
}
