import Geometry

extension Grid {
  /// The cell nearest to `cell` that `accepts`: ring by ring of the square around it, within a ring the one whose
  /// centre is nearest, and the lowest index among equals. `cell` itself is the ring 0.
  ///
  /// - Parameter farthest: the last ring that is looked at
  func nearestCell(to cell: Int, farthest: Int, where accepts: (Int) -> Bool) -> Int? {
    let row = cell / columns
    let column = cell % columns
    for ring in 0...max(0, farthest) {
      var best: (distance: Int, cell: Int)?
      func look(_ r: Int, _ c: Int) {
        guard r >= 0, r < rows, c >= 0, c < columns else { return }
        let candidate = r * columns + c
        guard accepts(candidate) else { return }
        let distance = (r - row) * (r - row) + (c - column) * (c - column)
        if best.map({ (distance, candidate) < ($0.distance, $0.cell) }) ?? true { best = (distance, candidate) }
      }
      for c in (column - ring)...(column + ring) {
        look(row - ring, c)
        if ring > 0 { look(row + ring, c) }
      }
      if ring > 0 {
        for r in (row - ring + 1)..<(row + ring) {
          look(r, column - ring)
          look(r, column + ring)
        }
      }
      if let best { return best.cell }
    }
    return nil
  }

  /// The ring beyond which there is no cell, whatever the centre.
  var farthestRing: Int { max(rows, columns) }

  /// The cell that holds the point; for a point outside the grid, the cell of the edge nearest to it.
  func clampedCell(at point: Point) -> Int {
    func clamp(_ value: Double, _ count: Int) -> Int {
      value.isFinite ? Int(min(max(value.rounded(.down), 0), Double(count - 1))) : 0
    }
    return clamp((point.y - origin.y) / cellSize, rows) * columns + clamp((point.x - origin.x) / cellSize, columns)
  }
}
