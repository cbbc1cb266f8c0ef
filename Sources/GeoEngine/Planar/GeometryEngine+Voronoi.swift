import CGEOS
import Glibc
public import Geometry

extension GeometryEngine {
  /// The part of `region` that is nearest to each point: a Voronoi partition, clipped.
  ///
  /// The cells cover the region without overlap, and cell i belongs to point i. A point outside the region gets what
  /// part of the region is nearest to it, which may be nothing. Points that coincide (nearer than 1e-8 of the extent,
  /// a millimetre in a hundred kilometres) are moved apart by about that much on a fixed spiral, so that each has a cell of its own;
  /// such a point lies on the edge of its cell.
  ///
  /// - Parameters:
  ///   - points: in the units of the CRS, finite
  ///   - region: valid
  /// - Returns: one region a point, in the order of the points
  public func voronoiCells(of points: [Point], clippedTo region: MultiPolygon) throws(GeoEngineError) -> [MultiPolygon]
  {
    guard let regionBox = region.box, let pointBox = Box(points) else {
      return [MultiPolygon](repeating: .empty, count: points.count)
    }
    if points.count == 1 { return [region] }
    if let bad = points.first(where: { !$0.isFinite }) {
      throw GeoEngineError(
        function: "GEOSVoronoiDiagram_r", message: "coordinate (\(bad.x), \(bad.y)) is not finite")
    }
    let box = regionBox.union(pointBox)
    let extent = max(box.width, box.height)
    let apart = separated(points, by: extent * 1e-8)
    let cells = try matchedCells(of: apart, within: box.expanded(by: extent * 0.1))
    return try clipped(cells, to: region)
  }

  /// The points with coinciding ones moved apart, each kept at least `distance` from those before it.
  private func separated(_ points: [Point], by distance: Double) -> [Point] {
    var result = points
    let goldenAngle = 2.399963229728653
    // Sorted by x, a point's near neighbours are next to it; the order within the list decides who moves.
    var order = Array(points.indices)
    order.sort { points[$0].x == points[$1].x ? $0 < $1 : points[$0].x < points[$1].x }
    var groups: [[Int]] = []
    var open: [Int] = []
    for index in order {
      open.removeAll { points[groups[$0][0]].x < points[index].x - distance }
      if let group = open.first(where: {
        points[groups[$0][0]].squaredDistance(to: points[index]) < distance * distance
      }) {
        groups[group].append(index)
      } else {
        open.append(groups.count)
        groups.append([index])
      }
    }
    for group in groups where group.count > 1 {
      let members = group.sorted()
      let centre = points[members[0]]
      for (turn, index) in members.enumerated().dropFirst() {
        let radius = 2 * distance * Double(turn).squareRoot()
        let angle = goldenAngle * Double(turn)
        result[index] = Point(x: centre.x + radius * cos(angle), y: centre.y + radius * sin(angle))
      }
    }
    return result
  }

  /// GEOS's cells in the order of the points. A cell is convex and holds exactly one point, its own.
  private func matchedCells(of points: [Point], within box: Box) throws(GeoEngineError) -> [GEOSCell] {
    let sites = try context.multiPoint(points)
    let envelope = try context.rectangle(box)
    let diagram = try context.apply("GEOSVoronoiDiagram_r", to: sites, envelope) {
      GEOSVoronoiDiagram_r($0, $1, $2, 0, 0)
    }
    defer { withExtendedLifetime(diagram) {} }
    let index = PointIndex(
      points, bucketSize: (box.width * box.height / Double(points.count)).squareRoot())
    var cells = [GEOSCell?](repeating: nil, count: points.count)
    for number in 0..<GEOSGetNumGeometries_r(context.handle, diagram.pointer) {
      guard let cell = GEOSGetGeometryN_r(context.handle, diagram.pointer, number) else {
        throw context.error("GEOSGetGeometryN_r")
      }
      let shape = try context.value(borrowed: cell)
      guard let cellBox = shape.box else { continue }
      let owner = index.indices(in: cellBox).first { cells[$0] == nil && shape.contains(points[$0]) }
      if let owner { cells[owner] = GEOSCell(diagram: diagram, pointer: cell, shape: shape) }
    }
    var matched: [GEOSCell] = []
    matched.reserveCapacity(cells.count)
    for (index, cell) in cells.enumerated() {
      guard let cell else {
        throw GeoEngineError(
          function: "GEOSVoronoiDiagram_r",
          message: "no cell was made for the point (\(points[index].x), \(points[index].y))")
      }
      matched.append(cell)
    }
    return matched
  }

  private func clipped(_ cells: [GEOSCell], to region: MultiPolygon) throws(GeoEngineError) -> [MultiPolygon] {
    let boundary = try context.multiPolygon(region)
    guard let prepared = GEOSPrepare_r(context.handle, boundary.pointer) else { throw context.error("GEOSPrepare_r") }
    // The prepared geometry and the cells point into these.
    defer {
      GEOSPreparedGeom_destroy_r(context.handle, prepared)
      withExtendedLifetime((boundary, cells)) {}
    }
    var result: [MultiPolygon] = []
    result.reserveCapacity(cells.count)
    for cell in cells {
      switch GEOSPreparedCovers_r(context.handle, prepared, cell.pointer) {
      case 1: result.append(cell.shape)
      case 0:
        let part = GEOSIntersection_r(context.handle, cell.pointer, boundary.pointer)
        result.append(try context.value(context.own(part, "GEOSIntersection_r")))
      default: throw context.error("GEOSPreparedCovers_r")
      }
    }
    return result
  }
}

/// A cell inside a diagram, which it keeps alive.
private struct GEOSCell {
  let diagram: GEOSHandle
  let pointer: OpaquePointer
  let shape: MultiPolygon
}
