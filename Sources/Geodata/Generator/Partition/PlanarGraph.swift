import Geometry

/// Line segments that meet only at their ends, and the faces between them.
struct PlanarGraph {
  /// What lies beside a segment, when it is not a region's index.
  static let unknown = -1
  static let outside = -2

  private struct HalfEdge {
    var from: Int
    var to: Int
    /// What lies on the left.
    var label: Int
  }

  private var nodes: [Point] = []
  private var nodeOf: [Point: Int] = [:]
  /// Number 2k and its way back, 2k + 1.
  private var halfEdges: [HalfEdge] = []

  mutating func add(from: Point, to: Point, left: Int, right: Int) {
    guard from != to else { return }
    let a = node(from)
    let b = node(to)
    halfEdges.append(HalfEdge(from: a, to: b, label: left))
    halfEdges.append(HalfEdge(from: b, to: a, label: right))
  }

  private mutating func node(_ point: Point) -> Int {
    if let known = nodeOf[point] { return known }
    nodeOf[point] = nodes.count
    nodes.append(point)
    return nodes.count - 1
  }

  /// The faces that are not outside, each with the label of the first of its segments that has one.
  func faces() -> [(ring: Ring, label: Int)] {
    var leaving = [[Int]](repeating: [], count: nodes.count)
    for (number, edge) in halfEdges.enumerated() { leaving[edge.from].append(number) }
    for node in leaving.indices where leaving[node].count > 2 {
      leaving[node].sort { angle(of: $0) < angle(of: $1) }
    }
    var used = [Bool](repeating: false, count: halfEdges.count)
    var faces: [(ring: Ring, label: Int)] = []
    for start in halfEdges.indices where !used[start] && halfEdges[start].label != Self.outside {
      var points: [Point] = []
      var label = Self.unknown
      var current = start
      repeat {
        used[current] = true
        points.append(nodes[halfEdges[current].from])
        if label == Self.unknown { label = halfEdges[current].label }
        current = next(after: current, leaving)
      } while current != start && !used[current]
      faces.append((Ring(points), label))
    }
    return faces
  }

  /// Keeping the face on the left: at the segment's end, the first segment clockwise from the way back.
  private func next(after number: Int, _ leaving: [[Int]]) -> Int {
    let around = leaving[halfEdges[number].to]
    let back = around.firstIndex(of: number ^ 1) ?? 0
    return around[(back + around.count - 1) % around.count]
  }

  /// Ascending with the angle, counter-clockwise from west, -2 ..< 2; without trigonometry.
  private func angle(of number: Int) -> Double {
    let a = nodes[halfEdges[number].from]
    let b = nodes[halfEdges[number].to]
    let dx = b.x - a.x
    let dy = b.y - a.y
    let slope = dx / (abs(dx) + abs(dy))
    return dy < 0 ? slope - 1 : 1 - slope
  }
}
