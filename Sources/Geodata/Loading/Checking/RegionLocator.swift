import Geometry

/// Finds the region that holds a point: the even-odd test over only those edges that cross the point's latitude band.
struct RegionLocator: Sendable {
  private struct Bands: Sendable {
    var box: Box
    var height: Double
    /// Edges by band, each edge in every band that it touches.
    var edges: [[(a: Point, b: Point)]]
  }

  private let bands: [Bands?]

  init(_ regions: [MultiPolygon]) {
    bands = regions.map { region in
      guard let box = region.box, box.height > 0 else { return nil }
      let edgeCount = region.polygons.reduce(0) { $0 + $1.outer.points.count }
      let count = min(max(edgeCount / 4, 1), 1024)
      var result = Bands(box: box, height: box.height / Double(count), edges: Array(repeating: [], count: count))
      func band(_ y: Double) -> Int { min(max(Int((y - box.minY) / result.height), 0), count - 1) }
      for polygon in region.polygons {
        for ring in [polygon.outer] + polygon.holes {
          guard var a = ring.points.last else { continue }
          for b in ring.points {
            if a.y != b.y {
              for index in band(min(a.y, b.y))...band(max(a.y, b.y)) { result.edges[index].append((a, b)) }
            }
            a = b
          }
        }
      }
      return result
    }
  }

  func contains(_ region: Int, _ point: Point) -> Bool {
    guard let own = bands[region], own.box.contains(point) else { return false }
    var inside = false
    let band = min(max(Int((point.y - own.box.minY) / own.height), 0), own.edges.count - 1)
    for (a, b) in own.edges[band] where (b.y > point.y) != (a.y > point.y) {
      if point.x < (a.x - b.x) * (point.y - b.y) / (a.y - b.y) + b.x { inside.toggle() }
    }
    return inside
  }

  /// The first region in order that holds the point.
  func region(at point: Point) -> Int? { bands.indices.first { contains($0, point) } }

  /// Distance from a point to a region's boundary; infinite for a region without edges.
  func distance(from point: Point, toBoundaryOf region: Int) -> Double {
    guard let own = bands[region] else { return .infinity }
    var best = Double.infinity
    for band in own.edges {
      for (a, b) in band {
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let length = dx * dx + dy * dy
        let t = length > 0 ? min(max(((point.x - a.x) * dx + (point.y - a.y) * dy) / length, 0), 1) : 0
        best = min(best, point.squaredDistance(to: Point(x: a.x + t * dx, y: a.y + t * dy)))
      }
    }
    return best.squareRoot()
  }

  /// The region whose boundary is nearest to a point outside all, and how far it is.
  func nearest(to point: Point) -> (region: Int, distance: Double)? {
    var best: (region: Int, distance: Double)?
    for (index, own) in bands.enumerated() {
      guard let own else { continue }
      let dx = max(own.box.minX - point.x, 0, point.x - own.box.maxX)
      let dy = max(own.box.minY - point.y, 0, point.y - own.box.maxY)
      if let best, (dx * dx + dy * dy).squareRoot() >= best.distance { continue }
      let distance = distance(from: point, toBoundaryOf: index)
      if best.map({ distance < $0.distance }) ?? true { best = (index, distance) }
    }
    return best
  }
}
