extension GridRuns {
  /// Gives every area of fewer than `minimumCells` cells the label with which it shares the longest border, the smallest
  /// areas first. Labels of other groups do not count, nor does what lies outside, so an area that has nothing else around it stays.
  ///
  /// - Parameter group: of a label other than 0
  /// - Returns: the grid, how many areas were given away, and how many cells they had
  func mergingAreas(
    below minimumCells: Int, group: (UInt32) -> Int
  ) -> (grid: GridRuns, mergedAreas: Int, mergedCells: Int) {
    var areas = ConnectedAreas(self)
    var small: [Int: [Int]] = [:]
    for (index, run) in runs.enumerated() where run.label != 0 {
      let area = areas.area(of: index)
      if areas.cells[area] < minimumCells { small[area, default: []].append(index) }
    }
    let order = small.keys.sorted { (areas.cells[$0], $0) < (areas.cells[$1], $1) }
    guard !order.isEmpty else { return (self, 0, 0) }

    let rowOfRun = rowsOfRuns
    var labels = runs.map(\.label)
    var mergedAreas = 0
    for first in order {
      // What was joined to it meanwhile may have made it large.
      let area = areas.area(of: first)
      guard areas.cells[area] < minimumCells, var members = small.removeValue(forKey: area) else { continue }
      let old = labels[area]
      var borders: [UInt32: (length: Int, runs: [Int])] = [:]
      for run in members {
        forEachNeighbour(of: run, inRow: rowOfRun[run]) { neighbour, length in
          let label = labels[neighbour]
          guard label != 0, label != old, group(label) == group(old) else { return }
          borders[label, default: (0, [])].length += length
          borders[label, default: (0, [])].runs.append(neighbour)
        }
      }
      guard let best = borders.max(by: { ($0.value.length, $1.key) < ($1.value.length, $0.key) }) else { continue }
      mergedAreas += 1
      for run in members { labels[run] = best.key }
      for neighbour in best.value.runs {
        members += small.removeValue(forKey: areas.area(of: neighbour)) ?? []
        areas.join(area, neighbour)
      }
      let joined = areas.area(of: area)
      if areas.cells[joined] < minimumCells { small[joined] = members }
    }
    var mergedCells = 0
    for (index, run) in runs.enumerated() where run.label != labels[index] { mergedCells += Int(run.end - run.start) }
    return (GridRuns(self, relabelled: labels), mergedAreas, mergedCells)
  }

  private var rowsOfRuns: [Int] { (0..<rows).flatMap { row in runs(inRow: row).map { _ in row } } }

  /// Calls `body` with every run that shares an edge with `run`, and the number of cells' edges that they share.
  private func forEachNeighbour(of run: Int, inRow row: Int, _ body: (_ neighbour: Int, _ length: Int) -> Void) {
    let inRow = runs(inRow: row)
    if run > inRow.lowerBound { body(run - 1, 1) }
    if run + 1 < inRow.upperBound { body(run + 1, 1) }
    for other in [row - 1, row + 1] where (0..<rows).contains(other) {
      var neighbour = self.run(row: other, column: Int(runs[run].start))
      while neighbour < rowStarts[other + 1], runs[neighbour].start < runs[run].end {
        body(neighbour, Int(min(runs[neighbour].end, runs[run].end) - max(runs[neighbour].start, runs[run].start)))
        neighbour += 1
      }
    }
  }
}
