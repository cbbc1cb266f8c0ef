import Foundation
import Geometry

/// Ways on the sphere of 6371 km that the recommendations of the ITU take for the Earth (ITU-R P.2001-5, attachment H).
enum GreatCircle {
  static let radiusKm = 6371.0

  /// The point at a distance from `start` on the way to `end` and beyond it, longitude and latitude in degrees; `start`
  /// itself where both are one place.
  static func point(from start: Point, towards end: Point, distanceKm: Double) -> Point {
    let (u, v) = (unit(start), unit(end))
    let along = (u * v).sum()
    // The part of the end's direction at right angles to the start's: which way the circle leaves.
    let aside = v - along * u
    let length = (aside * aside).sum().squareRoot()
    guard length > 0 else { return start }
    let angle = distanceKm / radiusKm
    let w = cos(angle) * u + (sin(angle) / length) * aside
    return Point(x: degrees(atan2(w.y, w.x)), y: degrees(atan2(w.z, (w.x * w.x + w.y * w.y).squareRoot())))
  }

  private static func unit(_ point: Point) -> SIMD3<Double> {
    let (longitude, latitude) = (radians(point.x), radians(point.y))
    return SIMD3(cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude))
  }

  private static func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
  private static func degrees(_ radians: Double) -> Double { radians * 180 / .pi }
}
