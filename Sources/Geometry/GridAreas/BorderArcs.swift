/// The borders between areas as arcs: from one node, where three or four edges meet, to the next, or all around an area that
/// meets no node. The two sides of a border share one arc, so whatever is done to it is done to both.
struct BorderArcs {
  struct Arc {
    /// Of `points`, both ends included; those of a closed arc are equal.
    var points: Range<Int>
    /// Of the first edge.
    var start: LatticeDirection
    /// Of the last edge.
    var end: LatticeDirection
    /// Indices into `nodes`; nil for a closed arc without one.
    var nodes: (first: Int, last: Int)?

    var isClosed: Bool { nodes.map { $0.first == $0.last } ?? true }
  }

  private(set) var edges: BorderEdges
  /// Corners of cells, ascending.
  private(set) var nodes: [Int] = []
  private(set) var arcs: [Arc] = []
  private(set) var points: [LatticePoint] = []

  /// Straight borders have a vertex at least as often as this, in cells, and no simplified line is longer. A line that is
  /// straight on the plane is not in degrees; so short, it stays within a tenth of a cell of where it was.
  static let longestEdge = 64

  init(_ grid: GridRuns) {
    edges = BorderEdges(grid)
    for corner in 0..<edges.count where edges.isNode(corner) { nodes.append(corner) }
    for (index, node) in nodes.enumerated() {
      for direction in [LatticeDirection.east, .north, .west, .south]
      where edges.hasEdge(node, direction) && !edges.isWalked(node, direction) {
        addArc(from: node, direction, node: index)
      }
    }
    // What is left are closed arcs; the lowest edge of each leads east from its western end.
    for corner in 0..<edges.count where edges.hasUnwalkedEastEdge(corner) { addArc(from: corner, .east, node: nil) }
    for point in points { edges.setVertex(point, true) }
  }

  mutating func removeVertex(_ point: LatticePoint) { edges.setVertex(point, false) }

  private mutating func addArc(from start: Int, _ direction: LatticeDirection, node: Int?) {
    let first = points.count
    points.append(edges.point(start))
    var corner = start
    var heading = direction
    while true {
      edges.walk(corner, heading)
      corner = edges.next(corner, heading)
      if corner == start || edges.isNode(corner) { break }
      let here = edges.point(corner)
      if edges.hasEdge(corner, heading) {
        let along = heading == .east || heading == .west ? here.x : here.y
        if Int(along) % Self.longestEdge == 0 { points.append(here) }
      } else {
        heading = edges.hasEdge(corner, heading.left) ? heading.left : heading.right
        points.append(here)
      }
    }
    points.append(edges.point(corner))
    arcs.append(
      Arc(
        points: first..<points.count, start: direction, end: heading,
        nodes: node.map { ($0, index(ofNode: corner)) }))
  }

  private func index(ofNode corner: Int) -> Int {
    var low = 0
    var high = nodes.count - 1
    while low < high {
      let middle = (low + high) / 2
      if nodes[middle] < corner { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
