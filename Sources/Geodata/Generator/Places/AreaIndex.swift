import Geometry

/// A region with its edges in horizontal bands, to test many points: a test looks at the edges of one band only. The
/// answers are those of ``Geometry/MultiPolygon/contains(_:)``.
struct AreaIndex {
  private struct Edge {
    var from: Point
    var to: Point
  }

  let area: MultiPolygon
  let box: Box
  private let bandHeight: Double
  /// Band b has `edges[starts[b] ..< starts[b + 1]]`.
  private var starts: [Int] = []
  private var edges: [Edge] = []

  init(_ area: MultiPolygon) {
    self.area = area
    box = area.box ?? Box(minX: 0, minY: 0, maxX: 0, maxY: 0)
    var all: [Edge] = []
    for polygon in area.polygons {
      for ring in [polygon.outer] + polygon.holes {
        guard var previous = ring.points.last else { continue }
        for point in ring.points {
          all.append(Edge(from: previous, to: point))
          previous = point
        }
      }
    }
    let bandCount = max(1, min(512, all.count / 2))
    bandHeight = max(box.height, 1e-9) / Double(bandCount)
    var bands = [[Edge]](repeating: [], count: bandCount)
    for edge in all {
      for band in self.band(min(edge.from.y, edge.to.y), bandCount)...self.band(max(edge.from.y, edge.to.y), bandCount)
      {
        bands[band].append(edge)
      }
    }
    for band in bands {
      starts.append(edges.count)
      edges += band
    }
    starts.append(edges.count)
  }

  func contains(_ point: Point) -> Bool {
    guard box.contains(point) else { return false }
    let band = band(point.y, starts.count - 1)
    var inside = false
    for index in starts[band]..<starts[band + 1] {
      let (previous, current) = (edges[index].from, edges[index].to)
      if (current.y > point.y) != (previous.y > point.y),
        point.x < (previous.x - current.x) * (point.y - current.y) / (previous.y - current.y) + current.x
      {
        inside.toggle()
      }
    }
    return inside
  }

  /// Whether all of a simple ring lies inside: its corners do, and no edge of the area crosses one of its edges.
  func encloses(_ ring: Ring) -> Bool {
    guard ring.points.allSatisfy(contains), let box = Box(ring.points), var previous = ring.points.last else {
      return false
    }
    for point in ring.points {
      for band in band(box.minY, starts.count - 1)...band(box.maxY, starts.count - 1) {
        for index in starts[band]..<starts[band + 1]
        where Self.cross(edges[index].from, edges[index].to, previous, point) { return false }
      }
      previous = point
    }
    return true
  }

  private static func cross(_ a: Point, _ b: Point, _ c: Point, _ d: Point) -> Bool {
    func side(_ p: Point, _ q: Point, _ r: Point) -> Bool {
      (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x) > 0
    }
    return side(a, b, c) != side(a, b, d) && side(c, d, a) != side(c, d, b)
  }

  private func band(_ y: Double, _ count: Int) -> Int {
    Int(min(max((y - box.minY) / bandHeight, 0), Double(count - 1)))
  }
}
