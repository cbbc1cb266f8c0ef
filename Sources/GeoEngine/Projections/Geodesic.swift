import CPROJ
public import Geometry

/// The shortest way between two places on the ellipsoid of WGS 84, by GeographicLib's geodesics (Karney 2013), which PROJ
/// carries: errors below 15 nanometres.
public struct Geodesic: Sendable {
  public let lengthM: Double
  private let line: geod_geodesicline

  /// - Parameters: longitude and latitude, degrees; latitude -90 to 90
  public init(from start: Point, to end: Point) {
    var ellipsoid = geod_geodesic()
    geod_init(&ellipsoid, 6_378_137, 1 / 298.257_223_563)
    var line = geod_geodesicline()
    geod_inverseline(&line, &ellipsoid, start.y, start.x, end.y, end.x, 0)
    self.line = line
    lengthM = line.s13
  }

  /// The place at a distance from the start, longitude and latitude in degrees.
  public func point(atM distance: Double) -> Point {
    var (latitude, longitude) = (0.0, 0.0)
    withUnsafePointer(to: line) { geod_position($0, distance, &latitude, &longitude, nil) }
    return Point(x: longitude, y: latitude)
  }
}
