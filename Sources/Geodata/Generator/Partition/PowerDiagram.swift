import Geometry

/// A power diagram (Laguerre-Voronoi): every place belongs to the site with the least squared distance less its weight.
/// With suitable weights the cells have any areas that one wants (Aurenhammer, Hoffmann and Aronov, "Minkowski-type theorems
/// and least-squares clustering", Algorithmica 20, 1998).
struct PowerDiagram {
  let sites: [Point]
  /// In squared units of the CRS.
  var weights: [Double]
  /// Cells are cut at this box.
  let box: Box

  /// A corner of a cell, and the neighbour beyond the edge that starts there: another site, or -1 to -4 for the box.
  struct Corner {
    var point: Point
    var neighbour: Int
  }

  /// The border between two cells.
  struct Edge {
    /// The cell on the left, seen from `from` to `to`, and the one on the right.
    var left: Int
    var right: Int
    var from: Point
    var to: Point
  }

  func owner(of place: Point) -> Int {
    var best = 0
    var least = Double.infinity
    for (index, site) in sites.enumerated() {
      let power = site.squaredDistance(to: place) - weights[index]
      if power < least { (best, least) = (index, power) }
    }
    return best
  }

  /// The corners of a cell, counter-clockwise; none where the others' weights leave it nothing.
  func cell(_ index: Int) -> [Corner] {
    var corners = [
      Corner(point: Point(x: box.minX, y: box.minY), neighbour: -1),
      Corner(point: Point(x: box.maxX, y: box.minY), neighbour: -2),
      Corner(point: Point(x: box.maxX, y: box.maxY), neighbour: -3),
      Corner(point: Point(x: box.minX, y: box.maxY), neighbour: -4),
    ]
    for other in sites.indices where other != index {
      corners = cut(corners, halfPlane(index, other), neighbour: other)
      if corners.isEmpty { break }
    }
    return corners
  }

  /// All borders between cells, by the lower and then the higher site. Borders that meet have equal end points.
  func edges() -> [Edge] {
    var ends: [[Int]: Point] = [:]
    func shared(_ point: Point, _ triple: [Int]) -> Point {
      let key = triple.sorted()
      if let known = ends[key] { return known }
      ends[key] = point
      return point
    }
    var edges: [Edge] = []
    for index in sites.indices {
      let corners = cell(index)
      for (place, corner) in corners.enumerated() where corner.neighbour >= 0 {
        let before = corners[(place + corners.count - 1) % corners.count]
        let after = corners[(place + 1) % corners.count]
        let from = shared(corner.point, [index, corner.neighbour, before.neighbour])
        let to = shared(after.point, [index, corner.neighbour, after.neighbour])
        if index < corner.neighbour, from != to {
          edges.append(Edge(left: index, right: corner.neighbour, from: from, to: to))
        }
      }
    }
    return edges
  }

  /// The places nearer to `index` than to `other`: normal . place <= limit.
  private func halfPlane(_ index: Int, _ other: Int) -> (normal: Point, limit: Double) {
    let a = sites[index]
    let b = sites[other]
    // About the first site, so that large coordinates do not cancel.
    let normal = Point(x: b.x - a.x, y: b.y - a.y)
    let offset = (a.squaredDistance(to: b) + weights[index] - weights[other]) / 2
    return (normal, offset + normal.x * a.x + normal.y * a.y)
  }

  private func cut(
    _ corners: [Corner], _ plane: (normal: Point, limit: Double), neighbour: Int
  ) -> [Corner] {
    func height(_ point: Point) -> Double { plane.normal.x * point.x + plane.normal.y * point.y - plane.limit }
    var kept: [Corner] = []
    kept.reserveCapacity(corners.count + 1)
    for (place, corner) in corners.enumerated() {
      let next = corners[(place + 1) % corners.count]
      let here = height(corner.point)
      let there = height(next.point)
      if here <= 0 { kept.append(corner) }
      guard (here <= 0) != (there <= 0) else { continue }
      let share = here / (here - there)
      let crossing = Point(
        x: corner.point.x + share * (next.point.x - corner.point.x),
        y: corner.point.y + share * (next.point.y - corner.point.y))
      // Leaving, the new edge along the cut begins; entering, the old edge goes on.
      kept.append(Corner(point: crossing, neighbour: here <= 0 ? neighbour : corner.neighbour))
    }
    return kept.count < 3 ? [] : kept
  }
}

extension PowerDiagram {
  /// A diagram whose cells, inside the outline, come near to the wanted areas: the weights are improved one cell at a
  /// time by Newton's step on the diagonal, dA/dw = sum of edge length / (2 x distance of the sites).
  ///
  /// - Parameters:
  ///   - areas: wanted, relative to one another
  ///   - outline: coarse is enough
  init(sites: [Point], areas: [Double], inside outline: MultiPolygon, box: Box, rounds: Int = 120) {
    let scale = outline.area / max(areas.reduce(0, +), 1e-9)
    let wanted = areas.map { $0 * scale }
    self.init(sites: sites, weights: wanted.map { $0 / .pi }, box: box)
    for _ in 0..<rounds {
      var worst = 0.0
      let cells = sites.indices.map { cell($0) }
      var steps = [Double](repeating: 0, count: sites.count)
      for (index, corners) in cells.enumerated() {
        let area = corners.isEmpty ? 0 : clippedArea(of: outline, by: corners)
        worst = max(worst, abs(area - wanted[index]) / wanted[index])
        var slope = 0.0
        for (place, corner) in corners.enumerated() where corner.neighbour >= 0 {
          let length = corner.point.distance(to: corners[(place + 1) % corners.count].point)
          slope += length / (2 * sites[index].distance(to: sites[corner.neighbour]))
        }
        let limit = wanted[index] / .pi
        steps[index] = slope > 0 ? max(-limit, min(limit, 0.9 * (wanted[index] - area) / slope)) : limit
      }
      if worst < 0.01 { break }
      for index in steps.indices { weights[index] += steps[index] }
    }
  }

  /// The area of the outline inside a convex cell, by Sutherland and Hodgman's clipping: where the outline is not convex, the
  /// clipped ring runs along the cell's edges to and fro, which adds nothing to the area.
  private func clippedArea(of outline: MultiPolygon, by corners: [Corner]) -> Double {
    guard let cellBox = Box(corners.lazy.map(\.point)) else { return 0 }
    var area = 0.0
    for polygon in outline.polygons {
      guard let box = polygon.box, box.intersects(cellBox) else { continue }
      var ring = polygon.outer.points
      for (place, corner) in corners.enumerated() where !ring.isEmpty {
        let a = corner.point
        let b = corners[(place + 1) % corners.count].point
        func height(_ point: Point) -> Double { (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) }
        var kept: [Point] = []
        kept.reserveCapacity(ring.count + 4)
        var previous = ring[ring.count - 1]
        var before = height(previous)
        for point in ring {
          let here = height(point)
          if (before >= 0) != (here >= 0) {
            let share = before / (before - here)
            kept.append(
              Point(x: previous.x + share * (point.x - previous.x), y: previous.y + share * (point.y - previous.y)))
          }
          if here >= 0 { kept.append(point) }
          previous = point
          before = here
        }
        ring = kept
      }
      area += abs(Ring(ring).signedArea)
    }
    return area
  }
}
