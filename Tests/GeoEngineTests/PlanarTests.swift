import GeoEngine
import Geometry
import Testing

func square(_ x: Double, _ y: Double, _ size: Double) -> MultiPolygon {
  MultiPolygon([
    Polygon(
      outer: Ring([
        Point(x: x, y: y), Point(x: x + size, y: y), Point(x: x + size, y: y + size), Point(x: x, y: y + size),
      ]))
  ])
}

@Suite struct PlanarTests {
  let engine: GeometryEngine

  init() throws { engine = try GeometryEngine() }

  @Test func aSquareIsValidAndABowTieIsNot() throws {
    #expect(try engine.invalidity(of: square(0, 0, 1)) == nil)
    #expect(try engine.invalidity(of: .empty) == nil)
    let reason = try #require(try engine.invalidity(of: bowTie))
    #expect(reason == "Self-intersection[5 5]")
  }

  let bowTie = MultiPolygon([
    Polygon(outer: Ring([Point(x: 0, y: 0), Point(x: 10, y: 10), Point(x: 10, y: 0), Point(x: 0, y: 10)]))
  ])

  @Test func repairOfABowTieKeepsBothTriangles() throws {
    let repaired = try engine.repaired(bowTie)
    #expect(repaired.polygons.count == 2)
    #expect(abs(repaired.area - 50) < 1e-12)
    #expect(try engine.invalidity(of: repaired) == nil)
  }

  @Test func repairDropsSpikesAndDegenerateRings() throws {
    let spike = Ring([
      Point(x: 0, y: 0), Point(x: 4, y: 0), Point(x: 4, y: 4), Point(x: 9, y: 4), Point(x: 4, y: 4), Point(x: 0, y: 4),
    ])
    let twoPoints = Ring([Point(x: 1, y: 1), Point(x: 2, y: 2)])
    let region = MultiPolygon([Polygon(outer: spike, holes: [twoPoints]), Polygon(outer: twoPoints)])
    #expect(try engine.invalidity(of: region)?.hasPrefix("Too few points") == true)
    let repaired = try engine.repaired(region)
    #expect(repaired.polygons.count == 1)
    #expect(repaired.area == 16)
    #expect(repaired.box == Box(minX: 0, minY: 0, maxX: 4, maxY: 4))
  }

  @Test func coordinatesThatAreNotFiniteAreNamed() throws {
    var bad = square(0, 0, 1)
    bad.polygons[0].outer.points[2].x = .nan
    #expect(try engine.invalidity(of: bad)?.hasPrefix("Invalid Coordinate[nan") == true)
    let error = #expect(throws: GeoEngineError.self) { try engine.union([bad]) }
    #expect(error?.description.contains("not finite") == true)
  }

  /// Area of a union = sum of areas - area of intersection, over squares at many offsets, far from the origin.
  @Test(arguments: 0..<24) func areasOfOverlaysAddUp(step: Int) throws {
    let a = square(500_000, 3_600_000, 1000)
    let b = square(500_000 + Double(step) * 61, 3_600_000 - Double(step) * 37, 700 + Double(step))
    let union = try engine.union([a, b]).area
    let common = try engine.intersection(a, b).area
    let rest = try engine.difference(a, b).area
    #expect(abs(union - (a.area + b.area - common)) < 1e-5)
    #expect(abs(rest + common - a.area) < 1e-5)
  }

  @Test func holesSurviveTheWayThereAndBack() throws {
    let ring = try engine.difference(square(0, 0, 10), square(3, 3, 2))
    #expect(ring.polygons.count == 1)
    #expect(ring.polygons[0].holes.count == 1)
    #expect(ring.area == 96)
    #expect(try engine.union([ring, square(3, 3, 2)]).area == 100)
  }

  @Test func coverageUnionEqualsUnionOnACleanCoverage() throws {
    var cells: [MultiPolygon] = []
    for row in 0..<10 {
      for column in 0..<10 { cells.append(square(Double(column) * 100, Double(row) * 100, 100)) }
    }
    let fast = try engine.coverageUnion(cells)
    #expect(fast.polygons.count == 1)
    #expect(abs(fast.area - 1_000_000) < 1e-6)
    #expect(try abs(engine.difference(fast, engine.union(cells)).area) < 1e-6)
  }

  @Test func touchingRegionsHaveNoCommonArea() throws {
    #expect(try engine.intersection(square(0, 0, 1), square(1, 0, 1)).isEmpty)
    #expect(try engine.intersection(square(0, 0, 1), .empty).isEmpty)
    #expect(try engine.union([]).isEmpty)
    #expect(try engine.coverageUnion([]).isEmpty)
  }

  @Test func simplificationStaysWithinItsTolerance() throws {
    let circle = MultiPolygon([
      Polygon(
        outer: Ring(
          (0..<720).map { step in
            let turn = Double(step) / 720
            // A rounded diamond: no trigonometry needed for a smooth closed line.
            let corner = Int(turn * 4)
            let t = turn * 4 - Double(corner)
            let (a, b) = ((1 - t) * 1000, t * 1000)
            let point = [Point(x: a, y: b), Point(x: -b, y: a), Point(x: -a, y: -b), Point(x: b, y: -a)][corner]
            return Point(x: point.x, y: point.y + (step % 2 == 0 ? 0.5 : 0))
          }))
    ])
    let simple = try engine.simplified(circle, tolerance: 2)
    #expect(simple.polygons[0].outer.points.count < 20)
    #expect(abs(simple.area - circle.area) < 0.002 * circle.area)
    #expect(try engine.invalidity(of: simple) == nil)
  }
}
