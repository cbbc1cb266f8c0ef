/// Rings of areas, put together from arcs.
struct BorderRings {
  /// A closed ring of lattice points, the area on its left.
  struct LabelledRing {
    var points: [LatticePoint]
    /// A cell of the area that lies beside the ring.
    var row: Int
    var column: Int
  }

  private let arcs: BorderArcs
  /// Points of every arc.
  private let lines: [[LatticePoint]]
  /// The half-arc that leaves node n in direction d, at `4 * n + d`; -1 where there is none. A half-arc is twice the
  /// arc's index, and one more when it runs backwards.
  private var leaving: [Int32]

  init(_ arcs: BorderArcs, lines: [[LatticePoint]]) {
    self.arcs = arcs
    self.lines = lines
    leaving = [Int32](repeating: -1, count: 4 * arcs.nodes.count)
    for (index, arc) in arcs.arcs.enumerated() {
      guard let nodes = arc.nodes else { continue }
      leaving[4 * nodes.first + arc.start.rawValue] = Int32(2 * index)
      leaving[4 * nodes.last + arc.end.back.rawValue] = Int32(2 * index + 1)
    }
  }

  /// Calls `body` with all rings: one that runs counter-clockwise around every area, and a clockwise one around
  /// each of its holes. No ring comes to a point twice: rings of one area meet in single points at most.
  ///
  /// - Parameter isArea: whether a cell belongs to an area; rings around what does not are left out
  func forEachRing(isArea: (_ row: Int, _ column: Int) -> Bool, _ body: (LabelledRing) -> Void) {
    var isUsed = [Bool](repeating: false, count: 2 * arcs.arcs.count)
    var depthOfNode = [Int32](repeating: -1, count: arcs.nodes.count)
    for half in isUsed.indices where !isUsed[half] {
      guard let cell = leftCell(of: half), isArea(cell.row, cell.column) else { continue }
      var walked: [Int] = []
      func emit(_ halves: ArraySlice<Int>) {
        guard let first = halves.first, let cell = leftCell(of: first) else { return }
        body(LabelledRing(points: halves.flatMap(points), row: cell.row, column: cell.column))
      }
      var current = half
      while !isUsed[current] {
        isUsed[current] = true
        guard let node = startNode(of: current) else {
          walked.append(current)
          break
        }
        // Where the border comes to a node again, what lies between is a ring of its own.
        if depthOfNode[node] >= 0 {
          let depth = Int(depthOfNode[node])
          emit(walked[depth...])
          for passed in walked[depth...] { if let node = startNode(of: passed) { depthOfNode[node] = -1 } }
          walked.removeSubrange(depth...)
        }
        depthOfNode[node] = Int32(walked.count)
        walked.append(current)
        current = next(after: current)
      }
      for passed in walked { if let node = startNode(of: passed) { depthOfNode[node] = -1 } }
      emit(walked[...])
    }
  }

  private func startNode(of half: Int) -> Int? {
    arcs.arcs[half / 2].nodes.map { half % 2 == 0 ? $0.first : $0.last }
  }

  private func heading(of half: Int) -> LatticeDirection {
    half % 2 == 0 ? arcs.arcs[half / 2].start : arcs.arcs[half / 2].end.back
  }

  /// The half-arc that goes on around the same cell: to the left where there is a border, else straight on, else to the
  /// right.
  private func next(after half: Int) -> Int {
    let arc = arcs.arcs[half / 2]
    guard let nodes = arc.nodes else { return half }
    let node = half % 2 == 0 ? nodes.last : nodes.first
    let arrival = half % 2 == 0 ? arc.end : arc.start.back
    for direction in [arrival.left, arrival] {
      let candidate = leaving[4 * node + direction.rawValue]
      if candidate >= 0 { return Int(candidate) }
    }
    return Int(leaving[4 * node + arrival.right.rawValue])
  }

  /// Without the last, which is the first of the next half-arc.
  private func points(of half: Int) -> [LatticePoint] {
    half % 2 == 0 ? lines[half / 2].dropLast() : lines[half / 2].dropFirst().reversed()
  }

  /// The cell on the left of the first edge; nil outside the grid.
  private func leftCell(of half: Int) -> (row: Int, column: Int)? {
    guard let start = half % 2 == 0 ? lines[half / 2].first : lines[half / 2].last else { return nil }
    let (row, column) =
      switch heading(of: half) {
      case .east: (Int(start.y), Int(start.x))
      case .north: (Int(start.y), Int(start.x) - 1)
      case .west: (Int(start.y) - 1, Int(start.x) - 1)
      case .south: (Int(start.y) - 1, Int(start.x))
      }
    let isInside = row >= 0 && column >= 0 && row < arcs.edges.lines - 1 && column < arcs.edges.stride - 1
    return isInside ? (row, column) : nil
  }
}
