/// The edges between cells of different labels, and what is known of the corners that they join.
struct BorderEdges {
  /// Corners of cells in a row: one more than there are columns.
  let stride: Int
  let lines: Int
  /// By corner: what starts there.
  private var flags: [UInt8]

  private static let east: UInt8 = 1
  private static let north: UInt8 = 2
  private static let eastWalked: UInt8 = 4
  private static let northWalked: UInt8 = 8
  private static let vertex: UInt8 = 16

  init(_ grid: GridRuns) {
    let stride = grid.columns + 1
    self.stride = stride
    lines = grid.rows + 1
    flags = [UInt8](repeating: 0, count: stride * lines)
    for row in 0..<grid.rows {
      var last: UInt32 = 0
      for index in grid.runs(inRow: row) {
        let run = grid.runs[index]
        if run.label != last { flags[row * stride + Int(run.start)] |= Self.north }
        last = run.label
      }
      if last != 0 { flags[row * stride + grid.columns] |= Self.north }
    }
    func mark(_ line: Int, _ columns: Range<Int32>) {
      for column in columns { flags[line * stride + Int(column)] |= Self.east }
    }
    for line in 1..<max(1, grid.rows) {
      grid.forEachContact(line - 1, above: line) { lower, upper, columns in
        if grid.runs[lower].label != grid.runs[upper].label { mark(line, columns) }
      }
    }
    for row in Set([0, grid.rows - 1]) where row >= 0 {
      for index in grid.runs(inRow: row) where grid.runs[index].label != 0 {
        let run = grid.runs[index]
        if row == 0 { mark(0, run.start..<run.end) }
        if row == grid.rows - 1 { mark(grid.rows, run.start..<run.end) }
      }
    }
  }

  var count: Int { flags.count }

  func point(_ corner: Int) -> LatticePoint { LatticePoint(x: Int32(corner % stride), y: Int32(corner / stride)) }

  func corner(_ point: LatticePoint) -> Int { Int(point.y) * stride + Int(point.x) }

  /// The next corner in a direction.
  func next(_ corner: Int, _ direction: LatticeDirection) -> Int {
    switch direction {
    case .east: corner + 1
    case .north: corner + stride
    case .west: corner - 1
    case .south: corner - stride
    }
  }

  func hasEdge(_ corner: Int, _ direction: LatticeDirection) -> Bool {
    switch direction {
    case .east: flags[corner] & Self.east != 0
    case .north: flags[corner] & Self.north != 0
    // At the west end of a line the corner before is the last of the line below, from which no edge leads east.
    case .west: corner > 0 && flags[corner - 1] & Self.east != 0
    case .south: corner >= stride && flags[corner - stride] & Self.north != 0
    }
  }

  /// Whether three or four edges meet in a corner.
  func isNode(_ corner: Int) -> Bool {
    let own = flags[corner]
    guard own & (Self.east | Self.north) != 0 else { return false }
    var edges = (own & Self.east) + (own & Self.north) >> 1
    if hasEdge(corner, .west) { edges += 1 }
    if hasEdge(corner, .south) { edges += 1 }
    return edges > 2
  }

  /// Whether an edge leads east that nobody has walked.
  func hasUnwalkedEastEdge(_ corner: Int) -> Bool { flags[corner] & (Self.east | Self.eastWalked) == Self.east }

  func isWalked(_ corner: Int, _ direction: LatticeDirection) -> Bool {
    switch direction {
    case .east: flags[corner] & Self.eastWalked != 0
    case .north: flags[corner] & Self.northWalked != 0
    case .west: flags[corner - 1] & Self.eastWalked != 0
    case .south: flags[corner - stride] & Self.northWalked != 0
    }
  }

  mutating func walk(_ corner: Int, _ direction: LatticeDirection) {
    switch direction {
    case .east: flags[corner] |= Self.eastWalked
    case .north: flags[corner] |= Self.northWalked
    case .west: flags[corner - 1] |= Self.eastWalked
    case .south: flags[corner - stride] |= Self.northWalked
    }
  }

  /// Whether a border has a vertex in the corner; false outside the grid.
  func isVertex(_ point: LatticePoint) -> Bool {
    guard point.x >= 0, point.y >= 0, point.x < stride, point.y < lines else { return false }
    return flags[corner(point)] & Self.vertex != 0
  }

  mutating func setVertex(_ point: LatticePoint, _ isVertex: Bool) {
    let corner = corner(point)
    if isVertex { flags[corner] |= Self.vertex } else { flags[corner] &= ~Self.vertex }
  }
}
