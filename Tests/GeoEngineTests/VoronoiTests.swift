import Dispatch
import GeoEngine
import Geometry
import Synchronization
import Testing

/// A fixed sequence of numbers in 0 ..< 1 (linear congruence, Numerical Recipes).
struct Sequence01 {
  var state: UInt32

  mutating func next() -> Double {
    state = state &* 1_664_525 &+ 1_013_904_223
    return Double(state) / 4_294_967_296
  }
}

func scatter(_ count: Int, seed: UInt32, in box: Box) -> [Point] {
  var numbers = Sequence01(state: seed)
  return (0..<count).map { _ in
    Point(x: box.minX + numbers.next() * box.width, y: box.minY + numbers.next() * box.height)
  }
}

@Suite struct VoronoiTests {
  let engine: GeometryEngine
  /// An L with a hole and an island, in coordinates of the size that Gauss-Krueger has.
  let region: MultiPolygon

  init() throws {
    engine = try GeometryEngine()
    let l = try engine.difference(square(500_000, 3_600_000, 40_000), square(520_000, 3_620_000, 30_000))
    let holed = try engine.difference(l, square(505_000, 3_605_000, 4000))
    region = try engine.union([holed, square(530_000, 3_630_000, 5000)])
  }

  @Test(arguments: [2, 3, 17, 150, 1500]) func cellsPartitionTheRegion(count: Int) throws {
    let points = scatter(count, seed: UInt32(count), in: try #require(region.box))
    let cells = try engine.voronoiCells(of: points, clippedTo: region)
    #expect(cells.count == count)
    let sum = cells.reduce(0) { $0 + $1.area }
    #expect(abs(sum - region.area) < 1e-9 * region.area)
    for (point, cell) in zip(points, cells) where region.contains(point) { #expect(cell.contains(point)) }
  }

  @Test func everyPlaceBelongsToItsNearestPoint() throws {
    let points = scatter(200, seed: 7, in: try #require(region.box))
    let cells = try engine.voronoiCells(of: points, clippedTo: region)
    let index = PointIndex(points, bucketSize: 3000)
    for place in scatter(500, seed: 8, in: try #require(region.box)) where region.contains(place) {
      let nearest = try #require(index.nearest(to: place))
      #expect(cells[nearest].contains(place))
    }
  }

  @Test func pointsThatCoincideEachGetACell() throws {
    var points = scatter(20, seed: 3, in: Box(minX: 501_000, minY: 3_601_000, maxX: 539_000, maxY: 3_619_000))
    points.append(points[4])
    points.append(Point(x: points[4].x + 1e-7, y: points[4].y))
    points.append(points[4])
    let cells = try engine.voronoiCells(of: points, clippedTo: region)
    #expect(cells.allSatisfy { $0.area > 0 })
    #expect(abs(cells.reduce(0) { $0 + $1.area } - region.area) < 1e-9 * region.area)
    #expect(try engine.voronoiCells(of: points, clippedTo: region) == cells)
  }

  @Test func pointsOnALineAndAlone() throws {
    let line = (0..<8).map { Point(x: 502_000 + Double($0) * 2000, y: 3_602_000) }
    let cells = try engine.voronoiCells(of: line, clippedTo: region)
    #expect(abs(cells.reduce(0) { $0 + $1.area } - region.area) < 1e-9 * region.area)
    #expect(try engine.voronoiCells(of: [line[0]], clippedTo: region) == [region])
    #expect(try engine.voronoiCells(of: [], clippedTo: region).isEmpty)
    #expect(try engine.voronoiCells(of: line, clippedTo: .empty).allSatisfy(\.isEmpty))
    #expect(try engine.voronoiCells(of: Array(repeating: line[0], count: 5), clippedTo: region).count == 5)
  }

  @Test func aPointFarOutsideMayGetNothing() throws {
    let inside = scatter(30, seed: 5, in: Box(minX: 501_000, minY: 3_601_000, maxX: 519_000, maxY: 3_619_000))
    let cells = try engine.voronoiCells(of: inside + [Point(x: 400_000, y: 3_500_000)], clippedTo: region)
    #expect(cells.last?.isEmpty == true)
    #expect(abs(cells.reduce(0) { $0 + $1.area } - region.area) < 1e-9 * region.area)
  }

  @Test func engineOnEachOfSeveralThreadsGivesTheSame() throws {
    let points = scatter(300, seed: 11, in: try #require(region.box))
    let expected = try engine.voronoiCells(of: points, clippedTo: region)
    let agreeing = Atomic<Int>(0)
    let region = region
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      guard let own = try? GeometryEngine() else { return }
      let cells = try? own.voronoiCells(of: points, clippedTo: region)
      if cells == expected { agreeing.add(1, ordering: .relaxed) }
    }
    #expect(agreeing.load(ordering: .relaxed) == 8)
  }
}
