import GeoEngine
import Geometry
import Parallelism

/// Brings places from the working CRS to that of an export, many in one call: a transformation is made once a worker.
struct Projector: Sendable {
  private let toGeographic: LentPool<CoordinateTransformation>
  private let datum: CoordinateDatum
  /// From geographic coordinates to the CRS of the export; nil when that is geographic.
  private let fromGeographic: LentPool<CoordinateTransformation>?

  /// To longitude and latitude in the datum.
  init(from workingCRS: String, datum: CoordinateDatum) throws {
    let source = try CoordinateReferenceSystem(workingCRS)
    let geographic = datum.geographicCRS
    toGeographic = LentPool { try CoordinateTransformation(from: source, to: geographic) }
    fromGeographic = nil
    self.datum = datum
  }

  /// To a CRS, by way of longitude and latitude, where a shifted datum moves the places.
  init(from workingCRS: String, datum: CoordinateDatum, to crs: String) throws {
    let source = try CoordinateReferenceSystem(workingCRS)
    let geographic = datum.geographicCRS
    let target = try CoordinateReferenceSystem(crs)
    toGeographic = LentPool { try CoordinateTransformation(from: source, to: geographic) }
    fromGeographic = LentPool { try CoordinateTransformation(from: geographic, to: target) }
    self.datum = datum
  }

  func project(_ points: inout [Point]) throws {
    try toGeographic.withResource { try $0.transform(&points) }
    if datum.isShifted {
      for index in points.indices { points[index] = datum.shifted(points[index]) }
    }
    try fromGeographic?.withResource { try $0.transform(&points) }
  }

  /// Projects all points of all shapes in one batch.
  func project(_ shapes: [Shape?]) throws -> [Shape?] {
    var points: [Point] = []
    points.reserveCapacity(shapes.count)
    for case let shape? in shapes { shape.forEachRun { points.append(contentsOf: $0) } }
    guard !points.isEmpty else { return shapes }
    try project(&points)
    var next = 0
    return shapes.map { shape in
      shape?.mapRuns { run in
        defer { next += run.count }
        return Array(points[next..<next + run.count])
      }
    }
  }

  /// Projects many points on all threads.
  func projected(_ points: [Point], _ control: WorkControl) throws -> [Point] {
    let chunk = 4096
    let parts = try orderedParallelMap(count: (points.count + chunk - 1) / chunk, control) { _, index in
      var part = Array(points[index * chunk..<min((index + 1) * chunk, points.count)])
      try project(&part)
      return part
    }
    return Array(parts.joined())
  }
}

extension Shape {
  /// Calls `body` with every ring, line or set of points, in a fixed order.
  func forEachRun(_ body: ([Point]) -> Void) {
    switch self {
    case .point(let point): body([point])
    case .multiPoint(let points), .line(let points): body(points)
    case .multiLine(let lines): lines.forEach(body)
    case .polygon(let polygon): polygon.forEachRun(body)
    case .multiPolygon(let region): region.polygons.forEach { $0.forEachRun(body) }
    }
  }

  /// The shape with every ring, line or set of points replaced, in the order of ``forEachRun(_:)``; `body` must keep
  /// the number of points.
  func mapRuns(_ body: ([Point]) -> [Point]) -> Shape {
    switch self {
    case .point(let point): .point(body([point])[0])
    case .multiPoint(let points): .multiPoint(body(points))
    case .line(let points): .line(body(points))
    case .multiLine(let lines): .multiLine(lines.map(body))
    case .polygon(let polygon): .polygon(polygon.mapRuns(body))
    case .multiPolygon(let region): .multiPolygon(MultiPolygon(region.polygons.map { $0.mapRuns(body) }))
    }
  }
}

extension Polygon {
  fileprivate func forEachRun(_ body: ([Point]) -> Void) {
    body(outer.points)
    for hole in holes { body(hole.points) }
  }

  fileprivate func mapRuns(_ body: ([Point]) -> [Point]) -> Polygon {
    var mapped = self
    mapped.outer.points = body(outer.points)
    for index in holes.indices { mapped.holes[index].points = body(holes[index].points) }
    return mapped
  }
}
