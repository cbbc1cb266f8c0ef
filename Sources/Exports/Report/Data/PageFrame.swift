import Foundation
import GeoEngine
import Geometry
import NetworkModel
import Parallelism

/// The coordinates of a page's map: whole steps of spherical web Mercator (EPSG:3857) from a corner of the study area, so
/// that the page draws without projecting and places take few bytes.
struct PageFrame: Sendable {
  /// Radius of the sphere of EPSG:3857, m.
  private static let radiusM = 6_378_137.0
  /// Steps along the longer side: a step is a few metres in a province.
  private static let steps = 65_536.0

  /// nil where places come in metres of web Mercator.
  private let projector: Projector?
  /// South-west corner, metres of web Mercator.
  let origin: Point
  /// Metres of web Mercator; `cos(latitude)` of it on the ground.
  let stepM: Double
  /// The study area, in steps.
  let extent: Box

  /// For places of the working CRS; nil where there is no land.
  init?(_ world: World, datum: CoordinateDatum) throws {
    let projector = try Projector(from: world.crs, datum: datum)
    let areas = world.regions.compactMap(\.area.box)
    guard let first = areas.first else { return nil }
    var outline = areas.dropFirst().reduce(first) { $0.union($1) }.outline
    try projector.project(&outline)
    guard let area = Box(outline.map(Self.mercator)) else { return nil }
    self.init(area, projector)
  }

  /// For places in metres of web Mercator.
  init(mercator area: Box) { self.init(area, nil) }

  private init(_ area: Box, _ projector: Projector?) {
    self.projector = projector
    origin = Point(x: area.minX, y: area.minY)
    stepM = max(0.5, max(area.width, area.height) / Self.steps)
    extent = Box(minX: 0, minY: 0, maxX: area.width / stepM, maxY: area.height / stepM)
  }

  /// Places in steps, not yet whole.
  func places(_ points: [Point]) throws -> [Point] {
    var places = points
    if let projector {
      try projector.project(&places)
      places = places.map(Self.mercator)
    }
    return places.map { Point(x: ($0.x - origin.x) / stepM, y: ($0.y - origin.y) / stepM) }
  }

  /// Appends places as steps from one to the next.
  func append(_ points: [Point], to numbers: inout PackedNumbers) throws {
    var (x, y) = (0, 0)
    for place in try places(points) {
      let (nextX, nextY) = (Int(place.x.rounded()), Int(place.y.rounded()))
      numbers.append(signed: nextX - x)
      numbers.append(signed: nextY - y)
      (x, y) = (nextX, nextY)
    }
  }

  func packed(_ points: [Point]) throws -> JSONValue {
    var numbers = PackedNumbers(capacity: points.count * 5)
    try append(points, to: &numbers)
    return numbers.json
  }

  /// Longitude and latitude, degrees, of a place in steps.
  func degrees(_ place: Point) -> Point {
    let x = (origin.x + place.x * stepM) / Self.radiusM
    let y = (origin.y + place.y * stepM) / Self.radiusM
    return Point(x: x * 180 / .pi, y: (2 * atan(exp(y)) - .pi / 2) * 180 / .pi)
  }

  var json: JSONValue {
    [
      "x": .real(origin.x), "y": .real(origin.y), "step": .real(stepM), "width": .real(extent.maxX),
      "height": .real(extent.maxY),
    ]
  }

  /// Metres of web Mercator from degrees of longitude and latitude.
  static func mercator(_ degrees: Point) -> Point {
    let latitude = degrees.y * .pi / 180
    return Point(x: radiusM * degrees.x * .pi / 180, y: radiusM * log(tan(.pi / 4 + latitude / 2)))
  }
}

extension Box {
  /// Points along the four sides, near enough to follow their image in another projection.
  var outline: [Point] {
    let parts = 32
    return (0...parts).flatMap { part in
      let share = Double(part) / Double(parts)
      let (x, y) = (minX + share * width, minY + share * height)
      return [Point(x: x, y: minY), Point(x: x, y: maxY), Point(x: minX, y: y), Point(x: maxX, y: y)]
    }
  }
}
