import Diagnostics
import Geometry
import NetworkModel
import Parallelism

/// Which county every cell belongs to, and every county's cells as runs.
struct CountyCells {
  /// Consecutive cells of one row.
  struct Run { var cells: Range<Int> }

  /// As in ``NetworkModel/World/countyOfCell``.
  var countyOfCell: ContiguousArray<UInt16>
  /// By index of the region, empty for those that are no counties. A cell of a run that another county won is not the
  /// county's: ``countyOfCell`` decides.
  var runs: [[Run]]
  /// How many cells every region has, by index of the region.
  var counts: [Int]
  var findings: [Diagnostic] = []

  func mark(of county: Int) -> UInt16 { UInt16(county + 1) }

  /// A cell whose centre lies in two counties belongs to the first in order. A county smaller than a cell gets the
  /// cell at its centre, if that is free.
  static func assign(_ regions: [Region], on grid: Grid, _ control: WorkControl) throws -> CountyCells {
    guard regions.count < Int(UInt16.max) else {
      throw InputError(
        Diagnostic(
          id: "regions-too-many", "\(regions.count) regions, more than \(UInt16.max - 1)",
          advice: "Take a smaller study area."))
    }
    let runs = try orderedParallelMap(count: regions.count, control, step: "counties") { _, index in
      var runs: [Run] = []
      guard regions[index].level == .county else { return runs }
      grid.forEachRun(inside: regions[index].area) { row, columns in
        let start = row * grid.columns
        runs.append(Run(cells: (start + columns.lowerBound)..<(start + columns.upperBound)))
      }
      return runs
    }
    var result = CountyCells(
      countyOfCell: ContiguousArray(repeating: 0, count: grid.count), runs: runs,
      counts: [Int](repeating: 0, count: regions.count))
    let contested = result.fill()
    if contested > 0 {
      result.findings.append(
        Diagnostic(
          .note, id: "cells-contested",
          Wording(
            "\(contested) cells lie in two counties at once, because boundaries overlap; each went to the county with the "
              + "lower code",
            zh: "因县界重叠，有 \(contested) 个网格同属两个区县；各归代码较小的区县")))
    }
    for index in regions.indices where regions[index].level == .county && result.counts[index] == 0 {
      result.rescue(regions[index], index, on: grid)
    }
    return result
  }

  /// Writes all runs, and returns how many cells were wanted twice.
  private mutating func fill() -> Int {
    var contested = 0
    countyOfCell.withUnsafeMutableBufferPointer { cells in
      for (county, runs) in runs.enumerated() {
        let mark = UInt16(county + 1)
        var won = 0
        for run in runs {
          for cell in run.cells {
            if cells[cell] == 0 {
              cells[cell] = mark
              won += 1
            } else {
              contested += 1
            }
          }
        }
        counts[county] = won
      }
    }
    return contested
  }

  private mutating func rescue(_ region: Region, _ index: Int, on grid: Grid) {
    let feature = "\(region.code) \(region.name)"
    guard region.area.area > 0, let centre = region.area.centroid else {
      findings.append(
        Diagnostic(
          .warning, id: "county-without-land", feature: feature,
          Wording(
            "the county has no area; its \(region.population) people are on no cell",
            zh: "该区县没有面积，其 \(region.population) 人不在任何网格上")))
      return
    }
    let cell = grid.clampedCell(at: centre)
    if countyOfCell[cell] == 0 {
      countyOfCell[cell] = UInt16(index + 1)
      counts[index] = 1
      runs[index] = [Run(cells: cell..<(cell + 1))]
    } else {
      findings.append(
        Diagnostic(
          .warning, id: "county-without-cell", feature: feature,
          Wording(
            "no cell has its centre in the county; its \(region.population) people are on no cell",
            zh: "没有网格的中心落在该区县，其 \(region.population) 人不在任何网格上"),
          advice: Wording("Set a smaller grid.cell_size_m.", zh: "请减小 grid.cell_size_m。")))
    }
  }
}
