import Diagnostics
import Geometry
import NetworkModel
import Parallelism

/// People on cells, in whole persons: over a county they sum to its population exactly.
struct PeopleOnCells {
  var ofCell: ContiguousArray<UInt16>
  var findings: [Diagnostic] = []

  /// People that a cell was too small for (65,535 at most), carried to its neighbours.
  private var carried = 0
  /// People for whom a county has no room at all, by index of the region; a county here has every cell full.
  private var withoutRoom: [Int: Int] = [:]
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
      people.share(village.population, over: cells, of: village.county)
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
        people.share(area.population, over: cells[...], of: area.county)
      } else if let centre = area.area.centroid {
        people.carry(area.population, from: grid.clampedCell(at: centre), of: area.county)
      } else {
        rest[area.county] += area.population
      }
    }
    for (county, number) in rest.enumerated() where number > 0 && counties.counts[county] > 0 {
      people.shareOverLand(number, of: county)
    }
    for (county, number) in people.withoutRoom.sorted(by: { $0.key < $1.key }) {
      let region = set.regions[county]
      people.findings.append(
        Diagnostic(
          .warning, id: "county-overfull", feature: "county \(region.code) \(region.name)",
          "\(number) of \(region.population) people find no room on its \(counties.counts[county]) cells (65,535 at "
            + "most on one), and are not counted",
          advice: "Set a smaller grid.cell_size_m, or check the county's population."))
    }
    if people.carried > 0 {
      people.findings.append(
        Diagnostic(
          .note, id: "cells-overfull",
          "\(people.carried) people did not fit on their cells (65,535 at most) and were put on neighbouring ones"))
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

  private mutating func share<Cells: RandomAccessCollection>(_ people: Int, over cells: Cells, of county: Int)
  where Cells.Element == Int32 {
    guard people > 0, !cells.isEmpty else { return }
    let (each, more) = people.quotientAndRemainder(dividingBy: cells.count)
    for (offset, cell) in cells.enumerated() { add(offset < more ? each + 1 : each, to: Int(cell), of: county) }
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
        if number > 0 { add(number, to: cell, of: county) }
      }
    }
  }

  private mutating func add(_ people: Int, to cell: Int, of county: Int) {
    let sum = Int(ofCell[cell]) + people
    if sum <= Int(UInt16.max) {
      ofCell[cell] = UInt16(sum)
    } else {
      ofCell[cell] = UInt16.max
      carried += sum - Int(UInt16.max)
      carry(sum - Int(UInt16.max), from: cell, of: county)
    }
  }

  /// Fills the cells of the county that are nearest to `cell` until all have a place.
  private mutating func carry(_ people: Int, from cell: Int, of county: Int) {
    let mark = counties.mark(of: county)
    var left = people
    if withoutRoom[county] != nil {
      withoutRoom[county, default: 0] += people
      return
    }
    while left > 0 {
      let next = grid.nearestCell(to: cell, farthest: grid.farthestRing) { candidate in
        counties.countyOfCell[candidate] == mark && ofCell[candidate] < UInt16.max
      }
      guard let next else {
        withoutRoom[county, default: 0] += left
        return
      }
      let moved = min(left, Int(UInt16.max - ofCell[next]))
      ofCell[next] += UInt16(moved)
      left -= moved
    }
  }
}
