extension Grid {
  /// Calls `body(row, columns)` for every run of cells whose centres lie inside the region, row by row from the south.
  ///
  /// A centre that lies exactly on an edge belongs to the region east of it, and on a horizontal edge to the one north
  /// of it, so regions that share a border never share a cell. Holes are left out (even-odd rule over all rings).
  public func forEachRun(inside region: MultiPolygon, _ body: (_ row: Int, _ columns: Range<Int>) -> Void) {
    guard let box = region.box else { return }
    let first = max(0, Int(((box.minY - origin.y) / cellSize - 0.5).rounded(.up)))
    let last = min(rows - 1, Int(((box.maxY - origin.y) / cellSize - 0.5).rounded(.down)))
    guard first <= last else { return }

    // Crossings of every edge with every row of centres, gathered per row.
    var crossings = [[Double]](repeating: [], count: last - first + 1)
    func add(_ a: Point, _ b: Point) {
      let (low, high) = a.y <= b.y ? (a, b) : (b, a)
      guard low.y < high.y else { return }
      let from = max(first, Int(((low.y - origin.y) / cellSize - 0.5).rounded(.up)))
      let to = min(last, Int(((high.y - origin.y) / cellSize - 0.5).rounded(.up)) - 1)
      guard from <= to else { return }
      for row in from...to {
        let y = origin.y + (Double(row) + 0.5) * cellSize
        crossings[row - first].append(low.x + (y - low.y) / (high.y - low.y) * (high.x - low.x))
      }
    }
    for polygon in region.polygons {
      for ring in [polygon.outer] + polygon.holes {
        guard var previous = ring.points.last else { continue }
        for point in ring.points {
          add(previous, point)
          previous = point
        }
      }
    }

    func firstColumn(from x: Double) -> Int {
      let column = ((x - origin.x) / cellSize - 0.5).rounded(.up)
      return Int(min(max(column, 0), Double(columns)))
    }
    for (offset, var xs) in crossings.enumerated() {
      xs.sort()
      var index = 0
      while index + 1 < xs.count {
        let from = firstColumn(from: xs[index])
        let to = firstColumn(from: xs[index + 1])
        if from < to { body(first + offset, from..<to) }
        index += 2
      }
    }
  }
}
