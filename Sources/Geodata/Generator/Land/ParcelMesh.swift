import Geometry

/// A convex polygon cut by straight lines into convex faces that share their corners: no gaps, no overlaps.
struct ParcelMesh {
  /// Lines that pass nearer than this to a corner make no cut, metres: it would leave a side that nobody surveys.
  static let leastSideM = 0.5

  private var points: [Point]
  /// Corners, counter-clockwise; face 0 is what lies outside, clockwise.
  private var faces: [[Int]]
  private var faceLeftOf: [Side: Int] = [:]

  private struct Side: Hashable {
    var from: Int
    var to: Int
  }

  /// - Parameter ring: convex
  init(_ ring: Ring) {
    points = ring.signedArea < 0 ? ring.reversed.points : ring.points
    faces = [points.indices.reversed(), Array(points.indices)]
    for face in faces.indices { own(face) }
  }

  /// The number of the face that is not cut yet.
  static let whole = 1

  /// The polygon with the corners that cuts have left on its border.
  var outline: Ring { Ring(faces[0].reversed().map { points[$0] }) }

  func ring(_ face: Int) -> Ring { Ring(faces[face].map { points[$0] }) }

  /// Cuts a face by a line.
  ///
  /// - Returns: the number of the part on the right of the line; the part on the left keeps the face's. nil when the
  ///   line misses the face or passes too near to a corner.
  mutating func cut(_ face: Int, through place: Point, along: Point) -> Int? {
    let corners = faces[face]
    let heights = corners.map { along.x * (points[$0].y - place.y) - along.y * (points[$0].x - place.x) }
    guard heights.allSatisfy({ abs($0) >= Self.leastSideM }) else { return nil }
    let crossed = corners.indices.filter { (heights[$0] > 0) != (heights[($0 + 1) % corners.count] > 0) }
    guard crossed.count == 2 else { return nil }
    let ends = crossed.map { index -> Int in
      let next = (index + 1) % corners.count
      return divide(
        Side(from: corners[index], to: corners[next]), at: heights[index] / (heights[index] - heights[next]))
    }

    let divided = faces[face]
    guard let first = divided.firstIndex(of: ends[0]), let second = divided.firstIndex(of: ends[1]) else { return nil }
    let between = Array(divided[first...second])
    let around = Array(divided[second...] + divided[...first])
    let isBetweenLeft = heights[(crossed[0] + 1) % corners.count] > 0
    faces[face] = isBetweenLeft ? between : around
    faces.append(isBetweenLeft ? around : between)
    own(face)
    own(faces.count - 1)
    return faces.count - 1
  }

  /// A new corner on a side, for the faces on both hands of it.
  private mutating func divide(_ side: Side, at share: Double) -> Int {
    let (a, b) = (points[side.from], points[side.to])
    points.append(Point(x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y)))
    let corner = points.count - 1
    for side in [side, Side(from: side.to, to: side.from)] {
      guard let face = faceLeftOf.removeValue(forKey: side), let place = faces[face].firstIndex(of: side.from) else {
        continue
      }
      faces[face].insert(corner, at: place + 1)
      faceLeftOf[Side(from: side.from, to: corner)] = face
      faceLeftOf[Side(from: corner, to: side.to)] = face
    }
    return corner
  }

  private mutating func own(_ face: Int) {
    let corners = faces[face]
    for (index, corner) in corners.enumerated() {
      faceLeftOf[Side(from: corner, to: corners[(index + 1) % corners.count])] = face
    }
  }
}
