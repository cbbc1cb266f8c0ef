/// Which runs hang together: cells of one label that share an edge are one area. Touching at a corner does not count.
struct ConnectedAreas {
  /// Towards the first run of the area, which stands for it.
  private var parents: [Int32]
  /// Cells of an area, at the run that stands for it.
  private(set) var cells: [Int]

  init(_ grid: GridRuns) {
    parents = (0..<Int32(grid.runs.count)).map { $0 }
    cells = grid.runs.map { Int($0.end - $0.start) }
    for row in 0..<max(0, grid.rows - 1) {
      grid.forEachContact(row, above: row + 1) { lower, upper, _ in
        if grid.runs[lower].label == grid.runs[upper].label { join(lower, upper) }
      }
    }
  }

  /// The run that stands for the area that a run belongs to.
  mutating func area(of run: Int) -> Int {
    var run = run
    while parents[run] != run {
      parents[run] = parents[Int(parents[run])]
      run = Int(parents[run])
    }
    return run
  }

  /// Makes one area of the areas of two runs.
  mutating func join(_ a: Int, _ b: Int) {
    let (a, b) = (area(of: a), area(of: b))
    guard a != b else { return }
    let (first, second) = a < b ? (a, b) : (b, a)
    parents[second] = Int32(first)
    cells[first] += cells[second]
  }
}
