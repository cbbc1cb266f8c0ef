/// The labels of a grid's cells, row by row from the south, as runs of cells with one label: what an area is made of.
struct GridRuns {
  /// Cells `start ..< end` of a row.
  struct Run {
    var start: Int32
    var end: Int32
    var label: UInt32
  }

  let columns: Int
  let rows: Int
  private(set) var runs: [Run] = []
  /// The runs of row r are `rowStarts[r] ..< rowStarts[r + 1]`; they cover the row.
  private(set) var rowStarts: [Int] = [0]

  /// - Parameter fill: writes the labels of a row's cells
  init(columns: Int, rows: Int, fill: (_ row: Int, _ labels: inout [UInt32]) -> Void) {
    self.columns = columns
    self.rows = rows
    rowStarts.reserveCapacity(rows + 1)
    var labels = [UInt32](repeating: 0, count: columns)
    for row in 0..<rows {
      fill(row, &labels)
      var start = 0
      while start < columns {
        let label = labels[start]
        var end = start + 1
        while end < columns, labels[end] == label { end += 1 }
        runs.append(Run(start: Int32(start), end: Int32(end), label: label))
        start = end
      }
      rowStarts.append(runs.count)
    }
  }

  /// The same rows with other labels, one for every run of `old`.
  init(_ old: GridRuns, relabelled labels: [UInt32]) {
    columns = old.columns
    rows = old.rows
    rowStarts.reserveCapacity(rows + 1)
    for row in 0..<rows {
      let first = runs.count
      for index in old.runs(inRow: row) {
        let run = old.runs[index]
        if runs.count > first, runs[runs.count - 1].label == labels[index] {
          runs[runs.count - 1].end = run.end
        } else {
          runs.append(Run(start: run.start, end: run.end, label: labels[index]))
        }
      }
      rowStarts.append(runs.count)
    }
  }

  func runs(inRow row: Int) -> Range<Int> { rowStarts[row]..<rowStarts[row + 1] }

  /// The run that holds a cell.
  func run(row: Int, column: Int) -> Int {
    var low = rowStarts[row]
    var high = rowStarts[row + 1] - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if Int(runs[middle].start) <= column { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// Calls `body` with every pair of runs of two neighbouring rows that have columns in common.
  func forEachContact(_ row: Int, above: Int, _ body: (_ lower: Int, _ upper: Int, _ columns: Range<Int32>) -> Void) {
    var lower = rowStarts[row]
    var upper = rowStarts[above]
    while lower < rowStarts[row + 1], upper < rowStarts[above + 1] {
      let a = runs[lower]
      let b = runs[upper]
      body(lower, upper, max(a.start, b.start)..<min(a.end, b.end))
      if a.end <= b.end { lower += 1 }
      if b.end <= a.end { upper += 1 }
    }
  }
}
