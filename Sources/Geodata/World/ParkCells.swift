import Geometry
import NetworkModel
import Parallelism

/// The cells of every park: those of the study area whose centres it holds, none in two parks.
struct ParkCells {
  var starts: ContiguousArray<Int32> = [0]
  var cells: ContiguousArray<Int32> = []

  /// A cell whose centre lies in two parks belongs to the first by code.
  static func assign(_ parks: [Park], _ counties: CountyCells, on grid: Grid, _ control: WorkControl) throws
    -> ParkCells
  {
    let countyOfCell = counties.countyOfCell
    let wanted = try orderedParallelMap(count: parks.count, control, step: "parks") { _, index in
      var cells: [Int32] = []
      grid.forEachRun(inside: parks[index].area) { row, columns in
        let start = row * grid.columns
        for cell in (start + columns.lowerBound)..<(start + columns.upperBound) where countyOfCell[cell] > 0 {
          cells.append(Int32(cell))
        }
      }
      return cells
    }
    var taken = CellSet(capacity: parks.isEmpty ? 0 : grid.count)
    var result = ParkCells()
    result.starts.reserveCapacity(parks.count + 1)
    for cells in wanted {
      for cell in cells where !taken.contains(Int(cell)) {
        taken.insert(Int(cell))
        result.cells.append(cell)
      }
      result.starts.append(Int32(result.cells.count))
    }
    return result
  }
}
