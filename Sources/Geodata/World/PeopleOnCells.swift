import Diagnostics
import Geometry
import NetworkModel
import Parallelism

/// People on cells, in whole persons: over a county they sum to its population exactly.
struct PeopleOnCells {
  var ofCell: ContiguousArray<UInt32>

  /// Cells of settlements and towns: the rest of a county's people keeps off them.
  private var builtUp: CellSet
  private let grid: Grid
  private let counties: CountyCells

  /// Villages' people over their settlements, the towns' over their areas, and the rest of a county over the rest of
  /// its cells; each in equal shares, what does not divide going to the first cells (over the rest: evenly apart).
  static func spread(
    _ set: GeodataSet, _ counties: CountyCells, _ settlements: SettlementCells, on grid: Grid, _ control: WorkControl
  ) throws -> PeopleOnCells {
    var rest = try peopleElsewhere(set)
    var people = PeopleOnCells(
      ofCell: ContiguousArray(repeating: 0, count: grid.count), builtUp: settlements.taken, grid: grid,
      counties: counties)
    for (index, village) in set.villages.enumerated() where counties.counts[village.county] > 0 {
      let cells = settlements.cells[settlements.range(of: index)]
      people.share(village.population, over: cells)
    }

    let countyOfCell = counties.countyOfCell
    let areas = try orderedParallelMap(count: set.urbanAreas.count, control, step: "towns") { _, index in
      let area = set.urbanAreas[index]
      var cells: [Int32] = []
      grid.forEachRun(inside: area.area) { row, columns in
        for cell in (row * grid.columns + columns.lowerBound)..<(row * grid.columns + columns.upperBound)
        where countyOfCell[cell] == area.county + 1 { cells.append(Int32(cell)) }
      }
      return cells
    }
    for (area, cells) in zip(set.urbanAreas, areas) where counties.counts[area.county] > 0 {
      for cell in cells { people.builtUp.insert(Int(cell)) }
      if !cells.isEmpty {
        people.share(area.population, over: cells[...])
      } else if let centre = area.area.centroid {
        people.settle(area.population, near: grid.clampedCell(at: centre), of: area.county)
      } else {
        rest[area.county] += area.population
      }
    }
    for (county, number) in rest.enumerated() where number > 0 && counties.counts[county] > 0 {
      people.shareOverLand(number, of: county)
    }
    return people
  }

  /// By region: the people of a county who live neither in a village nor in a town.
  private static func peopleElsewhere(_ set: GeodataSet) throws(InputError) -> [Int] {
    var rest = set.regions.map { $0.level == .county ? $0.population : 0 }
    for village in set.villages { rest[village.county] -= village.population }
    for area in set.urbanAreas { rest[area.county] -= area.population }
    let errors = rest.indices.filter { rest[$0] < 0 }.map { index in
      Diagnostic(
        id: "people-exceed-county", feature: "\(set.regions[index].code) \(set.regions[index].name)",
        "\(set.regions[index].population - rest[index]) people live in its villages and towns, but only "
          + "\(set.regions[index].population) in the county",
        advice: "Make the county's population the sum of both, or more.")
    }
    if !errors.isEmpty { throw InputError(errors) }
    return rest
  }

  private mutating func share<Cells: RandomAccessCollection>(_ people: Int, over cells: Cells)
  where Cells.Element == Int32 {
    guard people > 0, !cells.isEmpty else { return }
    let (each, more) = people.quotientAndRemainder(dividingBy: cells.count)
    for (offset, cell) in cells.enumerated() { ofCell[Int(cell)] += UInt32(offset < more ? each + 1 : each) }
  }

  private mutating func shareOverLand(_ people: Int, of county: Int) {
    let mark = counties.mark(of: county)
    var cells = 0
    for run in counties.runs[county] {
      for cell in run.cells where counties.countyOfCell[cell] == mark && !builtUp.contains(cell) { cells += 1 }
    }
    let avoidsBuiltUp = cells > 0
    if !avoidsBuiltUp { cells = counties.counts[county] }
    let (each, more) = people.quotientAndRemainder(dividingBy: cells)
    var debt = 0
    for run in counties.runs[county] {
      for cell in run.cells
      where counties.countyOfCell[cell] == mark && !(avoidsBuiltUp && builtUp.contains(cell)) {
        debt += more
        var number = each
        if debt >= cells {
          debt -= cells
          number += 1
        }
        ofCell[cell] += UInt32(number)
      }
    }
  }

  /// Puts people on the cell of the county that is nearest to `cell`.
  private mutating func settle(_ people: Int, near cell: Int, of county: Int) {
    let mark = counties.mark(of: county)
    let nearest = grid.nearestCell(to: cell, farthest: grid.farthestRing) { counties.countyOfCell[$0] == mark }
    if let nearest { ofCell[nearest] += UInt32(people) }
  }
}
