import GeoEngine
import Geometry
import Quantities
import Testing

/// A grid drawn in letters, the northernmost row first; a dot is no area.
private struct Drawing {
  let grid: Grid
  /// From the south.
  let labels: [[UInt32]]

  init(_ rows: String...) {
    self.init(rows.reversed().map { $0.utf8.map { $0 == UInt8(ascii: ".") ? 0 : UInt32($0) } })
  }

  init(_ labels: [[UInt32]], cellSize: Double = 100) {
    self.labels = labels
    grid = Grid(
      origin: Point(x: 500_000, y: 3_600_000), cellSize: cellSize, columns: labels.first?.count ?? 0,
      rows: labels.count)
  }

  func areas(simplifyM: Double = 0, group: (UInt32) -> Int = { _ in 0 }) -> GridAreas {
    GridAreas(of: grid, simplifyM: simplifyM, group: group) { $1 = labels[$0] }
  }

  func area(of label: UInt32) -> Double {
    Double(labels.joined().count { $0 == label }) * grid.cellArea
  }

  /// Noise in which more or less hangs together.
  static func noise(_ seed: Int, columns: Int = 48, rows: Int = 37, labels: Int, smooth: Int) -> Drawing {
    var random = SeededGenerator(seed: UInt64(seed), key: "noise")
    let coarse = (0...rows / smooth).map { _ in
      (0...columns / smooth).map { _ in UInt32.random(in: 0...UInt32(labels), using: &random) }
    }
    return Drawing(
      (0..<rows).map { row in
        (0..<columns).map { column in
          // A slanted and bent mesh, so that borders are no straight lines.
          let bentRow = min(max(row + (column * column / 90) % smooth, 0), rows) / smooth
          let isFlipped = UInt32.random(in: 0..<20, using: &random) == 0
          return isFlipped ? 1 : coarse[bentRow][min(column + row / 3, columns) / smooth]
        }
      })
  }
}

@Suite struct GridAreasTests {
  private let engine: GeometryEngine

  init() throws { engine = try GeometryEngine() }

  /// Valid, without overlaps, and, where the drawing has no empty cell, without gaps.
  private func check(_ drawing: Drawing, _ areas: GridAreas) throws {
    for area in areas.areas { #expect(try engine.invalidity(of: area.shape) == nil, "label \(area.label)") }
    let union = try engine.union(areas.areas.map(\.shape))
    let sum = areas.areas.reduce(0) { $0 + $1.shape.area }
    #expect(abs(union.area - sum) <= 1e-9 * sum)
    for (index, area) in areas.areas.enumerated() {
      for other in areas.areas[(index + 1)...] {
        #expect(try engine.intersection(area.shape, other.shape).area == 0)
      }
    }
    if !drawing.labels.joined().contains(0) {
      #expect(union.polygons.count == 1)
      #expect(union.polygons.allSatisfy { $0.holes.isEmpty })
    }
  }

  /// Drawn as they are, areas have exactly their cells.
  private func checkExact(_ drawing: Drawing) throws {
    let areas = drawing.areas()
    try check(drawing, areas)
    #expect(areas.areas.map(\.label) == Set(drawing.labels.joined()).subtracting([0]).sorted())
    for area in areas.areas {
      let expected = drawing.area(of: area.label)
      #expect(abs(area.shape.area - expected) <= 1e-9 * expected)
    }
    #expect(areas.mergedAreas == 0 && areas.mergedCells == 0)
  }

  @Test func drawingsHaveExactlyTheirCells() throws {
    try checkExact(Drawing("a"))
    try checkExact(Drawing("...", ".a.", "..."))
    try checkExact(Drawing("aaaa", "aaaa"))
    try checkExact(Drawing("ab", "ba"))
    try checkExact(Drawing("ab", "cd"))
    try checkExact(Drawing("a.", ".a"))
    try checkExact(Drawing("abababab", "babababa", "abababab", "babababa"))
    try checkExact(Drawing("aaaaaaa", "abbbbba", "abcccba", "abc.cba", "abcccba", "abbbbba", "aaaaaaa"))
    // Rings that would touch themselves: holes that meet in a corner, and meet the outer ring in one.
    try checkExact(Drawing("aaaa", "abaa", "aaba", "aaaa"))
    try checkExact(Drawing("aaa.", "ab.a", "aaaa"))
    try checkExact(Drawing("aaaaa", "a.a.a", "aa.aa", "a.a.a", "aaaaa"))
    try checkExact(Drawing(".aa", "a.a", "aa."))
  }

  @Test(arguments: 0..<30) func noiseHasExactlyItsCells(seed: Int) throws {
    try checkExact(Drawing.noise(seed, labels: 1 + seed % 5, smooth: 1 + seed % 7))
  }

  @Test func holesAndIslandsBelongToTheirArea() throws {
    let areas = Drawing("aaaaa", "a...a", "a.a.a", "a...a", "aaaaa").areas()
    let polygons = try #require(areas.areas.first).shape.polygons
    #expect(polygons.count == 2)
    #expect(polygons.map(\.holes.count) == [1, 0])
    #expect(polygons.map(\.outer.signedArea) == [250_000, 10_000])
    #expect(polygons[0].holes[0].signedArea == -90_000)
  }

  @Test func cellsThatTouchInACornerAreAreasOfTheirOwn() throws {
    let areas = Drawing("ab", "ba").areas()
    #expect(areas.areas.map(\.shape.polygons.count) == [2, 2])
  }

  @Test(arguments: 0..<20) func simplifiedAreasFitTogether(seed: Int) throws {
    let drawing = Drawing.noise(seed, labels: 1 + seed % 5, smooth: 1 + seed % 7)
    for tolerance in [50.0, 100, 250, 1000] { try check(drawing, drawing.areas(simplifyM: tolerance)) }
  }

  /// Without empty cells nothing may be lost: all areas together stay what they were, but for what the tolerance takes from
  /// the outline, whose four corners stay.
  @Test(arguments: 0..<10) func simplifiedAreasLeaveNoGap(seed: Int) throws {
    let noise = Drawing.noise(seed, labels: 4, smooth: 2 + seed % 5)
    let drawing = Drawing(noise.labels.map { $0.map { $0 + 1 } })
    for tolerance in [70.0, 100, 300] {
      let areas = drawing.areas(simplifyM: tolerance)
      try check(drawing, areas)
      let before = drawing.grid.box
      let sum = areas.areas.reduce(0) { $0 + $1.shape.area }
      #expect(abs(sum - before.width * before.height) <= tolerance * 2 * (before.width + before.height))
    }
  }

  /// Every line that one area has, its neighbour has too, the other way round, but along the outline of all.
  @Test(arguments: 0..<10) func neighboursHaveTheSameVertices(seed: Int) throws {
    let noise = Drawing.noise(seed, labels: 4, smooth: 3)
    let drawing = Drawing(noise.labels.map { $0.map { $0 + 1 } })
    var lines: [[Point]: Int] = [:]
    for area in drawing.areas(simplifyM: 150).areas {
      for polygon in area.shape.polygons {
        for ring in [polygon.outer] + polygon.holes {
          for (index, point) in ring.points.enumerated() {
            lines[[point, ring.points[(index + 1) % ring.points.count]], default: 0] += 1
          }
        }
      }
    }
    let box = drawing.grid.box.expanded(by: -200)
    func isInside(_ point: Point) -> Bool {
      point.x > box.minX && point.x < box.maxX && point.y > box.minY && point.y < box.maxY
    }
    #expect(lines.values.allSatisfy { $0 == 1 })
    let inner = lines.keys.filter { $0.allSatisfy(isInside) }
    #expect(inner.count > 100)
    #expect(inner.allSatisfy { lines[$0.reversed()] == 1 })
  }

  @Test func aStaircaseBecomesALine() throws {
    let size = 40
    let drawing = Drawing((0..<size).map { row in (0..<size).map { $0 < row ? 1 : 2 } })
    let exact = drawing.areas()
    let simple = drawing.areas(simplifyM: 100)
    let corners = { (areas: GridAreas) in
      areas.areas.reduce(0) { $0 + $1.shape.polygons.reduce(0) { $0 + $1.outer.points.count } }
    }
    #expect(corners(exact) > 150)
    #expect(corners(simple) < 12)
  }

  /// The tolerance is kept: every corner of the cells' outline lies near the line that is drawn for it.
  @Test(arguments: [75.0, 100, 200, 400]) func noVertexIsFartherThanTheTolerance(tolerance: Double) throws {
    let drawing = Drawing(
      (0..<60).map { row in
        (0..<60).map { column in
          let (x, y) = (column - 30, row - 28)
          return x * x + y * y + (x * y) / 3 < 500 ? 2 : 1
        }
      })
    let exact = try #require(drawing.areas().areas.last).shape
    let simple = try #require(drawing.areas(simplifyM: tolerance).areas.last).shape
    let ring = simple.polygons[0].outer.points
    #expect(ring.count < exact.polygons[0].outer.points.count)
    for corner in exact.polygons[0].outer.points {
      let nearest = ring.indices.map { corner.distance(toLine: ring[$0], ring[($0 + 1) % ring.count]) }.min()
      #expect(try #require(nearest) <= tolerance + 1e-6)
    }
  }

  @Test func smallAreasGoToTheNeighbourWithTheLongestBorder() throws {
    let drawing = Drawing("aaabbb", "acabbb", "aaabdb", "aaabdb")
    let areas = drawing.areas(simplifyM: 200)
    #expect(areas.areas.map(\.label) == "abcd".utf8.map { UInt32($0) })
    #expect(areas.areas.map(\.cells) == [11, 10, 1, 2])
    #expect(areas.mergedAreas == 2)
    #expect(areas.mergedCells == 3)
    #expect(areas.areas.map(\.shape.area) == [120_000, 120_000, 0, 0])
  }

  /// A small area goes to its own group, and stays where it has none.
  @Test func smallAreasStayInTheirGroup() throws {
    let drawing = Drawing("aaabbb", "aaacbb", "aaabbb", "d.....")
    let group: (UInt32) -> Int = { "ac".utf8.contains(UInt8($0)) ? 1 : 2 }
    let areas = drawing.areas(simplifyM: 200, group: group)
    #expect(areas.areas.map(\.label) == "abcd".utf8.map { UInt32($0) })
    #expect(areas.areas.map(\.shape.isEmpty) == [false, false, true, false])
    #expect(areas.mergedCells == 1)
    try check(drawing, areas)
  }

  /// Straight lines have vertices often enough that projecting them moves nothing across a neighbour.
  @Test func longLinesAreCut() throws {
    let areas = Drawing([[UInt32](repeating: 1, count: 1000)]).areas(simplifyM: 100)
    let ring = try #require(areas.areas.first).shape.polygons[0].outer.points
    for (index, point) in ring.enumerated() { #expect(point.distance(to: ring[(index + 1) % ring.count]) <= 6400) }
  }

  @Test func anEmptyGridHasNoAreas() {
    #expect(Drawing("...", "...").areas().areas.isEmpty)
    #expect(Drawing("...", "...").areas(simplifyM: 300).areas.isEmpty)
  }
}

extension Point {
  fileprivate func distance(toLine a: Point, _ b: Point) -> Double {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let along = min(max(((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy), 0), 1)
    return distance(to: Point(x: a.x + along * dx, y: a.y + along * dy))
  }
}
