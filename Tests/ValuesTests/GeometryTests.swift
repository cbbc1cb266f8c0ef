import Geometry
import Quantities
import Testing

@Suite struct GeometryTests {
  private func square(_ x: Double, _ y: Double, _ side: Double) -> Ring {
    Ring([
      Point(x: x, y: y), Point(x: x + side, y: y), Point(x: x + side, y: y + side), Point(x: x, y: y + side),
      Point(x: x, y: y),
    ])
  }

  @Test func areasAndHoles() {
    let polygon = Polygon(outer: square(0, 0, 10), holes: [square(2, 2, 3).reversed])
    #expect(polygon.outer.points.count == 4)
    #expect(polygon.outer.signedArea == 100)
    #expect(polygon.outer.reversed.signedArea == -100)
    #expect(polygon.area == 91)
    #expect(polygon.contains(Point(x: 1, y: 1)))
    #expect(!polygon.contains(Point(x: 3, y: 3)))
    #expect(!polygon.contains(Point(x: 11, y: 1)))
  }

  /// Far from the origin, as projected coordinates are, the area must keep its digits.
  @Test func areasKeepTheirDigitsFarAway() {
    let far = Polygon(outer: square(40_500_000, 3_500_000, 0.5))
    #expect(abs(far.area - 0.25) < 1e-9)
  }

  @Test func centroids() {
    let clockwise = MultiPolygon([Polygon(outer: square(0, 0, 2).reversed), Polygon(outer: square(10, 0, 2))])
    #expect(clockwise.centroid == Point(x: 6, y: 1))
    #expect(MultiPolygon.empty.centroid == nil)
  }

  /// Every cell of a grid belongs to exactly one of the regions that partition it.
  @Test func rasterisedNeighboursShareNoCell() {
    let grid = Grid(covering: Box(minX: 0, minY: 0, maxX: 1000, maxY: 1000), cellSize: 10)
    var random = SeededGenerator(seed: 2, key: "cut")
    for _ in 0..<50 {
      let cut = Point(x: random.uniform(1..<999), y: random.uniform(1..<999))
      let corners = [(0.0, 0.0), (1000, 0), (1000, 1000), (0, 1000)].map { Point(x: $0.0, y: $0.1) }
      var owners = [Int](repeating: 0, count: grid.count)
      for index in 0..<4 {
        let triangle = MultiPolygon([Polygon(outer: Ring([corners[index], corners[(index + 1) % 4], cut]))])
        grid.forEachRun(inside: triangle) { row, columns in
          for column in columns { owners[row * grid.columns + column] += 1 }
        }
      }
      #expect(owners.allSatisfy { $0 == 1 })
    }
  }

  @Test func rasterisedCellsAreThoseWhoseCentreIsInside() {
    let grid = Grid(covering: Box(minX: -50, minY: -50, maxX: 250, maxY: 250), cellSize: 7)
    var random = SeededGenerator(seed: 3, key: "star")
    let outer = Ring(
      (0..<24).map { index in
        let radius = random.uniform(30..<140)
        let (x, y) = [
          (1.0, 0.2), (0.6, 0.8), (-0.1, 1.0), (-0.8, 0.6), (-1, -0.1), (-0.7, -0.7), (0, -1), (0.7, -0.7),
        ][
          index / 3]
        return Point(x: 100.31 + x * radius, y: 100.17 + y * radius)
      })
    let region = MultiPolygon([Polygon(outer: outer, holes: [square(95, 95, 20)])])
    var inside = Set<Int>()
    grid.forEachRun(inside: region) { row, columns in
      for column in columns { inside.insert(row * grid.columns + column) }
    }
    for cell in 0..<grid.count { #expect(region.contains(grid.centre(ofCell: cell)) == inside.contains(cell)) }
  }

  @Test func gridsFindTheirCells() {
    let grid = Grid(covering: Box(minX: 105, minY: 205, maxX: 395, maxY: 401), cellSize: 100)
    #expect(grid.origin == Point(x: 100, y: 200))
    #expect((grid.columns, grid.rows) == (3, 3))
    #expect(grid.cell(at: Point(x: 100, y: 200)) == 0)
    #expect(grid.cell(at: Point(x: 400, y: 200)) == nil)
    #expect(grid.cell(at: grid.centre(ofCell: 7)) == 7)
  }

  @Test(arguments: [UInt64(1), 2, 3, 4])
  func indexFindsWhatASearchFinds(seed: UInt64) {
    var random = SeededGenerator(seed: seed, key: "points")
    let points = (0..<400).map { _ in Point(x: random.uniform(-500..<500), y: random.uniform(-90..<1000)) }
    let index = PointIndex(points, bucketSize: random.uniform(1..<300))
    for _ in 0..<40 {
      let place = Point(x: random.uniform(-900..<900), y: random.uniform(-900..<1900))
      let radius = random.uniform(0..<400)
      #expect(
        index.indices(within: radius, of: place)
          == points.indices.filter { points[$0].squaredDistance(to: place) <= radius * radius })
      let nearest = points.indices.min { points[$0].squaredDistance(to: place) < points[$1].squaredDistance(to: place) }
      #expect(index.nearest(to: place) == nearest)
    }
  }

  @Test func indicesOfFewPoints() {
    #expect(PointIndex([], bucketSize: 10).nearest(to: Point(x: 0, y: 0)) == nil)
    #expect(PointIndex([], bucketSize: 10).indices(within: 5, of: Point(x: 0, y: 0)).isEmpty)
    // Two points at the ends of the world do not ask for a bucket a metre.
    let far = PointIndex([Point(x: 0, y: 0), Point(x: 4e7, y: 4e7)], bucketSize: 1)
    #expect(far.nearest(to: Point(x: 3e7, y: 3e7)) == 1)
  }
}
