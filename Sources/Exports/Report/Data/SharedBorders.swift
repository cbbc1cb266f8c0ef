import Geometry

/// Areas that lie side by side as lines and rings made of them: a border between two areas is one line, so that it is kept
/// once, and stays common to both when it is simplified.
///
/// Lines are cut where the areas' rings part: at points whose neighbours differ from ring to ring.
struct SharedBorders: Sendable {
  /// In the units of the areas. A line that closes on itself repeats its first point.
  private(set) var lines: [[Point]] = []
  /// By area, its rings, outer ones and holes alike: each the numbers of its lines, twice the index, plus 1 where the line is
  /// walked backwards.
  private(set) var rings: [[[Int]]] = []

  /// - Parameters:
  ///   - areas: points nearer than a tenth of a unit count as one
  ///   - tolerance: how far a border may move, in units; less where an area beside it is small, a fiftieth of the square
  ///     root of its ring's area
  init(_ areas: [MultiPolygon], tolerance: Double) {
    var vertices = VertexTable()
    var numbered: [[NumberedRing]] = []
    numbered.reserveCapacity(areas.count)
    for area in areas {
      var rings: [NumberedRing] = []
      for polygon in area.polygons {
        for ring in [polygon.outer] + polygon.holes {
          let ids = vertices.ids(of: ring.points)
          if ids.count > 2 { rings.append(NumberedRing(ids: ids, area: abs(ring.signedArea))) }
        }
      }
      numbered.append(rings)
    }
    let isNode = Self.nodes(numbered, count: vertices.points.count)

    var cutter = LineCutter(isNode: isNode)
    rings = numbered.map { area in area.map { cutter.cut($0) } }
    lines = cutter.lines.map { line in
      let points = line.ids.map { vertices.points[Int($0)] }
      return points.simplified(tolerance: min(tolerance, line.smallestArea.squareRoot() / 50))
    }
  }

  /// A vertex is a node where two rings that share it do not share both of its neighbours.
  private static func nodes(_ areas: [[NumberedRing]], count: Int) -> [Bool] {
    var neighbours = [(Int32, Int32)](repeating: (-1, -1), count: count)
    var isNode = [Bool](repeating: false, count: count)
    for area in areas {
      for ring in area {
        var previous = ring.ids[ring.ids.count - 1]
        for (place, id) in ring.ids.enumerated() {
          let next = ring.ids[place + 1 < ring.ids.count ? place + 1 : 0]
          let pair = (min(previous, next), max(previous, next))
          let known = neighbours[Int(id)]
          if known.0 < 0 {
            neighbours[Int(id)] = pair
          } else if known != pair {
            isNode[Int(id)] = true
          }
          previous = id
        }
      }
    }
    return isNode
  }
}

/// A ring by the numbers of its vertices, without its closing one.
private struct NumberedRing {
  var ids: [Int32]
  var area: Double
}

/// Gives every place a number, the same to all that are within a tenth of a unit.
private struct VertexTable {
  private(set) var points: [Point] = []
  private var slots = [Int32](repeating: -1, count: 1 << 16)
  private var keys: [SIMD2<Int64>] = []

  /// Neighbours that fall together are one.
  mutating func ids(of ring: [Point]) -> [Int32] {
    var ids: [Int32] = []
    ids.reserveCapacity(ring.count)
    for point in ring {
      let id = id(of: point)
      if id != ids.last { ids.append(id) }
    }
    while ids.count > 1, ids.first == ids.last { ids.removeLast() }
    return ids
  }

  private mutating func id(of point: Point) -> Int32 {
    let key = SIMD2(Int64((point.x * 10).rounded()), Int64((point.y * 10).rounded()))
    if (points.count + 1) * 2 > slots.count { grow() }
    var slot = Self.slot(of: key, in: slots.count)
    while slots[slot] >= 0 {
      if keys[Int(slots[slot])] == key { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    let id = Int32(points.count)
    slots[slot] = id
    points.append(point)
    keys.append(key)
    return id
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (id, key) in keys.enumerated() {
      var slot = Self.slot(of: key, in: slots.count)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(id)
    }
  }

  private static func slot(of key: SIMD2<Int64>, in count: Int) -> Int {
    var hash = UInt64(bitPattern: key.x) &* 0x9e37_79b9_7f4a_7c15
    hash = (hash ^ (hash >> 29) ^ UInt64(bitPattern: key.y)) &* 0xbf58_476d_1ce4_e5b9
    return Int(truncatingIfNeeded: hash >> 31) & (count - 1)
  }
}

/// Cuts rings at nodes, and knows a line again from its other side.
private struct LineCutter {
  struct Line {
    var ids: [Int32]
    var smallestArea: Double
  }

  let isNode: [Bool]
  private(set) var lines: [Line] = []
  /// By the first two vertices of the direction that counts.
  private var known: [UInt64: Int] = [:]

  init(isNode: [Bool]) { self.isNode = isNode }

  mutating func cut(_ ring: NumberedRing) -> [Int] {
    let ids = ring.ids
    guard let start = ids.firstIndex(where: { isNode[Int($0)] }) else { return [closedLine(ring)] }
    var references: [Int] = []
    var line = [ids[start]]
    for step in 1...ids.count {
      let place = start + step
      let id = ids[place < ids.count ? place : place - ids.count]
      line.append(id)
      if isNode[Int(id)] {
        references.append(reference(to: line, ring.area))
        line = [id]
      }
    }
    return references
  }

  /// A ring that meets no other line: it begins at its lowest vertex and goes to that one's lower neighbour.
  private mutating func closedLine(_ ring: NumberedRing) -> Int {
    var lowest = 0
    for place in ring.ids.indices where ring.ids[place] < ring.ids[lowest] { lowest = place }
    let line = Array(ring.ids[lowest...] + ring.ids[..<lowest] + [ring.ids[lowest]])
    return reference(to: line, ring.area)
  }

  private mutating func reference(to line: [Int32], _ area: Double) -> Int {
    let forward = Self.key(line[0], line[1])
    let backward = Self.key(line[line.count - 1], line[line.count - 2])
    let isReversed = backward < forward
    let key = min(forward, backward)
    if let index = known[key] {
      lines[index].smallestArea = min(lines[index].smallestArea, area)
      return index << 1 | (isReversed ? 1 : 0)
    }
    known[key] = lines.count
    lines.append(Line(ids: isReversed ? line.reversed() : line, smallestArea: area))
    return (lines.count - 1) << 1 | (isReversed ? 1 : 0)
  }

  private static func key(_ first: Int32, _ second: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
  }
}

extension [Point] {
  /// Without the points that are nearer than the tolerance to the line through those that stay (Douglas and Peucker, 1973).
  /// The ends stay; a closed line keeps three places at least.
  fileprivate func simplified(tolerance: Double) -> [Point] {
    guard count > 2, let first, let last else { return self }
    var keeps = [Bool](repeating: false, count: count)
    keeps[0] = true
    keeps[count - 1] = true
    var open = [0..<count - 1]
    if first == last, count > 4 {
      let far = indices.max { first.squaredDistance(to: self[$0]) < first.squaredDistance(to: self[$1]) } ?? 0
      let side = indices.max { offset($0, 0, far) < offset($1, 0, far) } ?? 0
      for place in [far, side] { keeps[place] = true }
      let stops = [0, Swift.min(far, side), Swift.max(far, side), count - 1]
      open = (0..<3).map { stops[$0]..<stops[$0 + 1] }
    } else if first == last {
      return self
    }
    let limit = tolerance * tolerance
    while let span = open.popLast() {
      var furthest = (place: 0, offset: limit)
      for place in span.dropFirst() {
        let offset = offset(place, span.lowerBound, span.upperBound)
        if offset > furthest.offset { furthest = (place, offset) }
      }
      guard furthest.place > 0 else { continue }
      keeps[furthest.place] = true
      open.append(span.lowerBound..<furthest.place)
      open.append(furthest.place..<span.upperBound)
    }
    return indices.filter { keeps[$0] }.map { self[$0] }
  }

  /// Squared distance of a point from the line between two others.
  private func offset(_ place: Int, _ start: Int, _ end: Int) -> Double {
    let (point, a, b) = (self[place], self[start], self[end])
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let length = dx * dx + dy * dy
    guard length > 0 else { return point.squaredDistance(to: a) }
    let along = Swift.max(0, Swift.min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / length))
    return point.squaredDistance(to: Point(x: a.x + along * dx, y: a.y + along * dy))
  }
}
