import Glibc
public import Geometry

/// The shifted coordinates of map services in China: GCJ-02 (the official shift of some hundred metres) and BD-09
/// (Baidu's further shift), in degrees, x = longitude, y = latitude.
///
/// The forward formulas are the ones in general public use since 2010 (ellipsoid of Krasovsky, a = 6378245 m,
/// e2 = 0.00669342162296594323, and a fixed sum of sines); they were published by reverse engineering, not by the
/// authority, and agree with services to about a metre. The inverses iterate the forward formulas to below 1e-9 degree
/// (0.1 mm), where usual converters stop at metres.
///
/// Outside the rectangle 72.004 to 137.8347 degrees east, 0.8293 to 55.8271 degrees north, services do not shift,
/// and every function here answers its argument. At the rectangle's very edge, within the shift's length, forward
/// and inverse are therefore not each other's inverse.
public enum ChinaDatum {
  public static let box = Box(minX: 72.004, minY: 0.8293, maxX: 137.8347, maxY: 55.8271)

  public static func gcj02(fromWGS84 point: Point) -> Point { box.contains(point) ? shiftedToGCJ02(point) : point }

  public static func wgs84(fromGCJ02 point: Point) -> Point {
    box.contains(point) ? inverse(of: shiftedToGCJ02, at: point) : point
  }

  public static func bd09(fromGCJ02 point: Point) -> Point { box.contains(point) ? shiftedToBD09(point) : point }

  public static func gcj02(fromBD09 point: Point) -> Point {
    box.contains(point) ? inverse(of: shiftedToBD09, at: point) : point
  }

  public static func bd09(fromWGS84 point: Point) -> Point { bd09(fromGCJ02: gcj02(fromWGS84: point)) }

  public static func wgs84(fromBD09 point: Point) -> Point { wgs84(fromGCJ02: gcj02(fromBD09: point)) }

  private static let semiMajorAxis = 6_378_245.0
  private static let squaredEccentricity = 0.006_693_421_622_965_943_23

  private static func shiftedToGCJ02(_ point: Point) -> Point {
    let x = point.x - 105
    let y = point.y - 35
    let root = abs(x).squareRoot()
    let ripple = (20 * sin(6 * x * .pi) + 20 * sin(2 * x * .pi)) * 2 / 3
    let north =
      -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + ripple
      + (20 * sin(y * .pi) + 40 * sin(y / 3 * .pi)) * 2 / 3
      + (160 * sin(y / 12 * .pi) + 320 * sin(y * .pi / 30)) * 2 / 3
    let east =
      300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + ripple
      + (20 * sin(x * .pi) + 40 * sin(x / 3 * .pi)) * 2 / 3
      + (150 * sin(x / 12 * .pi) + 300 * sin(x / 30 * .pi)) * 2 / 3
    let latitude = point.y / 180 * .pi
    let w2 = 1 - squaredEccentricity * sin(latitude) * sin(latitude)
    // Radii of curvature of the ellipsoid, in the meridian and across it, turn metres into degrees.
    let meridian = semiMajorAxis * (1 - squaredEccentricity) / (w2 * w2.squareRoot())
    let across = semiMajorAxis / w2.squareRoot() * cos(latitude)
    return Point(x: point.x + east * 180 / (across * .pi), y: point.y + north * 180 / (meridian * .pi))
  }

  private static func shiftedToBD09(_ point: Point) -> Point {
    let wave = Double.pi * 3000 / 180
    let radius = (point.x * point.x + point.y * point.y).squareRoot() + 0.00002 * sin(point.y * wave)
    let angle = atan2(point.y, point.x) + 0.000003 * cos(point.x * wave)
    return Point(x: radius * cos(angle) + 0.0065, y: radius * sin(angle) + 0.006)
  }

  /// Fixed-point iteration p <- p + (target - f(p)). f differs from the identity by a slowly varying shift (slope
  /// below 0.01), so each round gains about two digits.
  private static func inverse(of shift: (Point) -> Point, at target: Point) -> Point {
    var guess = target
    for _ in 0..<20 {
      let image = shift(guess)
      let dx = target.x - image.x
      let dy = target.y - image.y
      guess = Point(x: guess.x + dx, y: guess.y + dy)
      if abs(dx) < 1e-11, abs(dy) < 1e-11 { break }
    }
    return guess
  }
}
