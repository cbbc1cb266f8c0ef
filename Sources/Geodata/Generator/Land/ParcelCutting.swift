import Geometry
import Quantities

/// A park cut into lots with roads between them: halves of halves, across the longer side, along the park's own
/// direction.
struct ParcelCutting {
  /// The park with the corners that its parcels have on its border.
  let outline: Ring
  private(set) var lots: [Ring] = []
  private(set) var roads: [Ring] = []

  /// How finely a park is cut.
  struct Grain {
    /// A lot's area is between 0.4 and 1.5 times this, m2.
    var lotM2: Double
    /// Pieces larger than this are parted by a road, m2.
    var blockM2: Double
    var roadWidthM: Double
  }

  /// - Parameter ring: convex
  init(_ ring: Ring, _ grain: Grain, _ generator: inout SeededGenerator) {
    var mesh = ParcelMesh(ring)
    let along = Self.longestSide(ring)
    var waiting = [ParcelMesh.whole]
    var lotFaces: [Int] = []
    var roadFaces: [Int] = []
    while let face = waiting.popLast() {
      let area = mesh.ring(face).signedArea
      if area <= grain.lotM2 * generator.uniform(1..<1.5) {
        lotFaces.append(face)
        continue
      }
      let width = area > grain.blockM2 ? grain.roadWidthM : 0
      guard let parts = Self.halve(&mesh, face, along, roadWidthM: width, &generator) else {
        lotFaces.append(face)
        continue
      }
      if let road = parts.road { roadFaces.append(road) }
      waiting += [parts.right, face]
    }
    // Not before all cuts are made: a cut leaves corners on the faces beside it.
    outline = mesh.outline
    lots = lotFaces.map { mesh.ring($0) }
    roads = roadFaces.map { mesh.ring($0) }
  }

  /// Cuts a face across its longer side, somewhere about the middle; the part on the left keeps the face's number.
  private static func halve(
    _ mesh: inout ParcelMesh, _ face: Int, _ along: Point, roadWidthM: Double, _ generator: inout SeededGenerator
  ) -> (right: Int, road: Int?)? {
    let across = Point(x: -along.y, y: along.x)
    let points = mesh.ring(face).points
    let (length, depth) = (extent(points, along), extent(points, across))
    let isLong = length.upperBound - length.lowerBound >= depth.upperBound - depth.lowerBound
    let (axis, line, range) = isLong ? (along, across, length) : (across, along, depth)
    for _ in 0..<12 {
      let middle = range.lowerBound + generator.uniform(0.42..<0.58) * (range.upperBound - range.lowerBound)
      func place(_ distance: Double) -> Point { Point(x: axis.x * distance, y: axis.y * distance) }
      // The right of `line` is the side with more of `axis` for lines across, with less for lines along.
      let half = isLong ? roadWidthM / 2 : -roadWidthM / 2
      let before = mesh
      guard let right = mesh.cut(face, through: place(middle - half), along: line) else { continue }
      if roadWidthM == 0 { return (right, nil) }
      if let beyond = mesh.cut(right, through: place(middle + half), along: line) { return (beyond, right) }
      mesh = before
    }
    return nil
  }

  /// From where to where the points lie along an axis, of a unit vector, from the origin.
  private static func extent(_ points: [Point], _ axis: Point) -> Range<Double> {
    var (least, most) = (Double.infinity, -Double.infinity)
    for point in points {
      let distance = point.x * axis.x + point.y * axis.y
      least = min(least, distance)
      most = max(most, distance)
    }
    return least..<most
  }

  /// The unit vector along the longest side.
  private static func longestSide(_ ring: Ring) -> Point {
    var longest = (length: 0.0, along: Point(x: 1, y: 0))
    guard var previous = ring.points.last else { return longest.along }
    for point in ring.points {
      let length = previous.distance(to: point)
      if length > longest.length {
        longest = (length, Point(x: (point.x - previous.x) / length, y: (point.y - previous.y) / length))
      }
      previous = point
    }
    return longest.along
  }
}
