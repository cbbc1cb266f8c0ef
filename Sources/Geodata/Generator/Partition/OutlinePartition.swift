import Geometry
import Quantities

/// An outline cut along borders into regions that share their edges point by point: no gaps, no overlaps.
struct OutlinePartition {
  /// By site of the diagram.
  let regions: [MultiPolygon]
  /// The outline with the points where borders meet it: the union of the regions, vertex by vertex.
  let outline: MultiPolygon

  /// - Parameters:
  ///   - outline: valid polygons without holes
  ///   - diagram: who owns what
  ///   - borders: the diagram's edges with their points, from ``JaggedBorder``
  init(of outline: MultiPolygon, diagram: PowerDiagram, borders: [(edge: PowerDiagram.Edge, points: [Point])]) {
    var rings = outline.polygons.map { polygon in
      polygon.outer.signedArea < 0 ? polygon.outer.reversed.points : polygon.outer.points
    }
    let pieces = Self.cut(borders.map(\.points), by: &rings)

    var graph = PlanarGraph()
    for piece in pieces {
      for (a, b) in zip(piece.points, piece.points.dropFirst()) {
        graph.add(from: a, to: b, left: borders[piece.border].edge.left, right: borders[piece.border].edge.right)
      }
    }
    for ring in rings {
      for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
        graph.add(from: a, to: b, left: PlanarGraph.unknown, right: PlanarGraph.outside)
      }
    }
    var regions = [[Polygon]](repeating: [], count: diagram.sites.count)
    for face in graph.faces() where face.ring.points.count > 2 {
      let owner = face.label >= 0 ? face.label : diagram.owner(of: face.ring.points[0])
      regions[owner].append(Polygon(outer: face.ring))
    }
    self.regions = regions.map { MultiPolygon($0.sorted { $0.area > $1.area }) }
    self.outline = MultiPolygon(rings.map { Polygon(outer: Ring($0)) })
  }

  /// A stretch of a border inside the outline.
  private struct Piece {
    var border: Int
    var points: [Point]
  }

  private struct Crossing {
    /// Where on the border's segment, and where on the ring's, 0...1.
    var onBorder: Double
    var onRing: Double
    var ring: Int
    var segment: Int
    var point: Point
  }

  /// The stretches of the lines inside the rings; the rings get the points where lines meet them.
  private static func cut(_ lines: [[Point]], by rings: inout [[Point]]) -> [Piece] {
    let finder = SegmentFinder(rings)
    let region = MultiPolygon(rings.map { Polygon(outer: Ring($0)) })
    var pieces: [Piece] = []
    var insertions: [[Crossing]] = rings.map { _ in [] }
    for (number, line) in lines.enumerated() {
      guard let first = line.first else { continue }
      var inside = region.contains(first)
      var current = inside ? [first] : []
      for (a, b) in zip(line, line.dropFirst()) {
        var crossings: [Crossing] = []
        finder.forEach(near: a, b) { ring, segment, c, d in
          guard let (t, u) = crossing(a, b, c, d) else { return }
          let point = Point(x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y))
          crossings.append(Crossing(onBorder: t, onRing: u, ring: ring, segment: segment, point: point))
        }
        crossings.sort { $0.onBorder < $1.onBorder }
        for crossing in crossings {
          insertions[crossing.ring].append(crossing)
          current.append(crossing.point)
          if inside {
            pieces.append(Piece(border: number, points: current))
            current = []
          }
          inside.toggle()
        }
        if inside { current.append(b) }
      }
      if current.count > 1 { pieces.append(Piece(border: number, points: current)) }
    }
    for (ring, crossings) in insertions.enumerated() where !crossings.isEmpty {
      let sorted = crossings.sorted { ($0.segment, $0.onRing) < ($1.segment, $1.onRing) }
      var points: [Point] = []
      points.reserveCapacity(rings[ring].count + sorted.count)
      var next = 0
      for (segment, point) in rings[ring].enumerated() {
        points.append(point)
        while next < sorted.count, sorted[next].segment == segment {
          points.append(sorted[next].point)
          next += 1
        }
      }
      rings[ring] = points
    }
    return pieces
  }

  /// Where segment a-b and segment c-d cross, as shares of each; nil where they do not.
  private static func crossing(_ a: Point, _ b: Point, _ c: Point, _ d: Point) -> (Double, Double)? {
    let first = Point(x: b.x - a.x, y: b.y - a.y)
    let second = Point(x: d.x - c.x, y: d.y - c.y)
    let denominator = first.x * second.y - first.y * second.x
    guard denominator != 0 else { return nil }
    let t = ((c.x - a.x) * second.y - (c.y - a.y) * second.x) / denominator
    let u = ((c.x - a.x) * first.y - (c.y - a.y) * first.x) / denominator
    guard t >= 0, t < 1, u >= 0, u < 1 else { return nil }
    return (t, u)
  }
}

/// The segments of rings in square buckets, to find those near another segment.
private struct SegmentFinder {
  private let rings: [[Point]]
  private let grid: Grid
  private var buckets: [[(ring: Int, segment: Int)]]

  init(_ rings: [[Point]]) {
    self.rings = rings
    let box = Box(rings.joined()) ?? Box(minX: 0, minY: 0, maxX: 1, maxY: 1)
    grid = Grid(covering: box.expanded(by: 1), cellSize: max(box.width, box.height, 1) / 128)
    buckets = [[(ring: Int, segment: Int)]](repeating: [], count: grid.count)
    for (ring, points) in rings.enumerated() {
      for segment in points.indices {
        for bucket in cells(points[segment], points[(segment + 1) % points.count]) {
          buckets[bucket].append((ring, segment))
        }
      }
    }
  }

  /// Calls `body` once for each segment whose bucket the segment a-b touches.
  func forEach(near a: Point, _ b: Point, _ body: (_ ring: Int, _ segment: Int, Point, Point) -> Void) {
    var seen: [(ring: Int, segment: Int)] = []
    for bucket in cells(a, b) {
      for entry in buckets[bucket] where !seen.contains(where: { $0 == entry }) {
        seen.append(entry)
        let points = rings[entry.ring]
        body(entry.ring, entry.segment, points[entry.segment], points[(entry.segment + 1) % points.count])
      }
    }
  }

  private func cells(_ a: Point, _ b: Point) -> [Int] {
    func place(_ value: Double, _ origin: Double, _ count: Int) -> Int {
      Int(min(max(((value - origin) / grid.cellSize).rounded(.down), 0), Double(count - 1)))
    }
    let west = place(min(a.x, b.x), grid.origin.x, grid.columns)
    let east = place(max(a.x, b.x), grid.origin.x, grid.columns)
    let south = place(min(a.y, b.y), grid.origin.y, grid.rows)
    let north = place(max(a.y, b.y), grid.origin.y, grid.rows)
    return (south...north).flatMap { row in (west...east).map { row * grid.columns + $0 } }
  }
}
