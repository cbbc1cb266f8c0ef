import Diagnostics
import Geometry
import NetworkModel
import Parallelism

/// The cells in which every village's people live: at least one a village, none in two villages.
struct SettlementCells {
  var starts: ContiguousArray<Int32>
  var cells: ContiguousArray<Int32>
  /// All cells of all settlements.
  var taken: CellSet
  var findings: [Diagnostic] = []

  func range(of village: Int) -> Range<Int> { Int(starts[village])..<Int(starts[village + 1]) }

  /// A settlement's cells are those of the village's county whose centres lie in the settlement's polygon, or within
  /// `radiusM` of the committee where there is no polygon.
  ///
  /// Every village first takes the cell nearest to its committee, in the order of the villages; then each takes what is
  /// left of its settlement, in the same order. A village that finds all its cells taken gets the nearest free one.
  static func assign(
    _ villages: [Village], _ counties: CountyCells, on grid: Grid, radiusM: Double, _ control: WorkControl
  ) throws -> SettlementCells {
    let countyOfCell = counties.countyOfCell
    var free = counties.counts
    let room = free.reduce(0, +)
    if room > 0, villages.count > room { throw InputError(tooFewCells(villages.count, room, grid)) }
    let wanted = try orderedParallelMap(count: villages.count, control, step: "settlements") { _, index in
      wantedCells(of: villages[index], radiusM: radiusM, on: grid) { countyOfCell[$0] == villages[index].county + 1 }
    }

    var taken = CellSet(capacity: grid.count)
    var first = [Int](repeating: -1, count: villages.count)
    var homeless: [Int] = []
    for index in villages.indices {
      if let cell = wanted[index].first(where: { !taken.contains(Int($0)) }) {
        first[index] = Int(cell)
        taken.insert(Int(cell))
        free[villages[index].county] -= 1
      } else {
        homeless.append(index)
      }
    }
    var moved: [Int] = []
    for index in homeless {
      try control.checkCancellation()
      let county = villages[index].county
      // A county without a free cell is not searched: that would go over the whole grid for every village.
      let staysHome = free[county] > 0
      let start = grid.clampedCell(at: villages[index].committee)
      guard
        let cell = grid.nearestCell(
          to: start, farthest: grid.farthestRing,
          where: { !taken.contains($0) && (!staysHome || countyOfCell[$0] == county + 1) })
      else { throw InputError(tooFewCells(villages.count, grid.count, grid)) }
      first[index] = cell
      taken.insert(cell)
      if countyOfCell[cell] > 0 { free[Int(countyOfCell[cell]) - 1] -= 1 }
      if cell != start { moved.append(index) }
    }

    var result = SettlementCells(starts: [0], cells: [], taken: taken)
    result.starts.reserveCapacity(villages.count + 1)
    result.cells.reserveCapacity(wanted.reduce(0) { $0 + $1.count })
    for index in villages.indices {
      var own = [Int32(first[index])]
      for cell in wanted[index] where !result.taken.contains(Int(cell)) {
        own.append(cell)
        result.taken.insert(Int(cell))
      }
      own.sort()
      result.cells.append(contentsOf: own)
      result.starts.append(Int32(result.cells.count))
    }
    if !moved.isEmpty {
      let list = listedAlike(moved.map { villages[$0].code })
      result.findings.append(
        Diagnostic(
          .note, id: "settlements-moved",
          Wording(
            "\(moved.count) villages have no free cell of their own county at their settlement and were given the "
              + "nearest: \(list.english)",
            zh: "\(moved.count) 个行政村的居民点处没有本县的空闲网格，改用最近的网格：\(list.chinese)")))
    }
    return result
  }

  /// The cells that a village wants, the one nearest to the committee first and the others ascending.
  private static func wantedCells(
    of village: Village, radiusM: Double, on grid: Grid, isOwn: (Int) -> Bool
  ) -> [Int32] {
    var cells: [Int32] = []
    if village.settlement.isEmpty {
      let radius = Int((radiusM / grid.cellSize).rounded(.up))
      let centre = grid.clampedCell(at: village.committee)
      let (row, column) = (centre / grid.columns, centre % grid.columns)
      for r in max(0, row - radius)...min(grid.rows - 1, row + radius) {
        for c in max(0, column - radius)...min(grid.columns - 1, column + radius) {
          let cell = r * grid.columns + c
          let isInside = grid.centre(row: r, column: c).squaredDistance(to: village.committee) <= radiusM * radiusM
          if (isInside || cell == centre) && isOwn(cell) { cells.append(Int32(cell)) }
        }
      }
    } else {
      grid.forEachRun(inside: village.settlement) { row, columns in
        for column in columns where isOwn(row * grid.columns + column) {
          cells.append(Int32(row * grid.columns + column))
        }
      }
      if cells.isEmpty {
        let cell = grid.clampedCell(at: village.committee)
        if isOwn(cell) { cells = [Int32(cell)] }
      }
    }
    if let nearest = cells.indices.min(by: {
      grid.centre(ofCell: Int(cells[$0])).squaredDistance(to: village.committee)
        < grid.centre(ofCell: Int(cells[$1])).squaredDistance(to: village.committee)
    }) {
      cells.insert(cells.remove(at: nearest), at: 0)
    }
    return cells
  }

  private static func tooFewCells(_ villages: Int, _ cells: Int, _ grid: Grid) -> Diagnostic {
    Diagnostic(
      id: "cells-too-few", key: "grid.cell_size_m",
      "\(villages) villages do not fit on \(cells) cells of \(rounded(grid.cellSize, 1)) m: every village needs one of its own",
      advice: "Set a smaller grid.cell_size_m, or take fewer villages.")
  }
}
