import GeoEngine
import Geometry

/// Areas as they are with the decimals that are written, repaired where rounding made an edge cross another. What a
/// repair adds is rounded too, hence the rounds; the third was never needed.
func roundedShapes(_ shapes: [Shape?], _ engine: GeometryEngine) throws(GeoEngineError) -> [Shape?] {
  var result = shapes
  for (index, shape) in shapes.enumerated() {
    guard case .multiPolygon(var area) = shape else { continue }
    for _ in 0..<3 {
      area.roundVertices()
      if try engine.invalidity(of: area) == nil { break }
      area = try engine.repaired(area)
    }
    result[index] = area.isEmpty ? nil : .multiPolygon(area)
  }
  return result
}

extension MultiPolygon {
  /// Vertices to seven decimals.
  fileprivate mutating func roundVertices() {
    func rounded(_ ring: Ring) -> Ring {
      Ring(ring.points.map { Point(x: ($0.x * 1e7).rounded() / 1e7, y: ($0.y * 1e7).rounded() / 1e7) })
    }
    polygons = polygons.map { Polygon(outer: rounded($0.outer), holes: $0.holes.map(rounded)) }
  }
}
