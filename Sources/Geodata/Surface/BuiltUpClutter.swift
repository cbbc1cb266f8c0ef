import Geometry
import NetworkModel

/// What the world itself knows of clutter: towns and villages.
///
/// A cell without land cover is urban inside an urban area, suburban inside a village's settlement (or within
/// `geodata.settlement_radius_m` of a committee whose settlement is unknown), else open. Where there is land cover,
/// built-up land inside an urban area is urban, and everything else stays what it is. Heights are those of ITU-R P.1812-6,
/// table 2, where neither the scenario nor a surface model gives one.
struct BuiltUpClutter {
  let set: GeodataSet
  let grid: Grid
  let settlementRadiusM: Double

  /// - Returns: the surface, and how many cells of counties had neither height nor surroundings to take one from
  func surface(_ base: BaseSurface) -> (surface: Surface, countyCellsAtSea: Int) {
    var cover = base.cover
    var atSea = 0
    for region in set.regions where region.level == .county {
      forEachCell(in: region.area) { cell in
        if cover[cell] == BaseSurface.assumedSea {
          cover[cell] = BaseSurface.unknown
          atSea += 1
        }
      }
    }
    for village in set.villages {
      forEachCell(of: village) { cell in
        if cover[cell] == BaseSurface.unknown { cover[cell] = LandCover.suburban.rawValue }
      }
    }
    for area in set.urbanAreas {
      forEachCell(in: area.area) { cell in
        if cover[cell] == BaseSurface.unknown || cover[cell] == LandCover.suburban.rawValue {
          cover[cell] = LandCover.urbanOrTrees.rawValue
        }
      }
    }
    var clutter = base.clutterM
    if clutter.isEmpty { clutter = ContiguousArray(repeating: .nan, count: cover.count) }
    // By raw value, for millions of cells.
    var heights = [Float](repeating: 0, count: 256)
    for cover in LandCover.allCases { heights[Int(cover.rawValue)] = Float(cover.representativeHeightM) }
    // Through pointers: the compiler does not see that nobody else holds the arrays. Both have the grid's cells.
    cover.withUnsafeMutableBufferPointer { cover in
      clutter.withUnsafeMutableBufferPointer { clutter in
        for cell in cover.indices {
          if cover[cell] == BaseSurface.unknown {
            cover[cell] = LandCover.open.rawValue
          } else if cover[cell] == BaseSurface.assumedSea {
            cover[cell] = LandCover.water.rawValue
          }
          if clutter[cell].isNaN { clutter[cell] = heights[Int(cover[cell])] }
        }
      }
    }
    return (Surface(grid: grid, groundM: base.groundM, cover: cover, clutterM: clutter), atSea)
  }

  private func forEachCell(in area: MultiPolygon, _ body: (Int) -> Void) {
    grid.forEachRun(inside: area) { row, columns in
      for column in columns { body(row * grid.columns + column) }
    }
  }

  private func forEachCell(of village: Village, _ body: (Int) -> Void) {
    guard village.settlement.isEmpty else { return forEachCell(in: village.settlement, body) }
    let centre = village.committee
    let radius = settlementRadiusM
    func index(_ value: Double, _ count: Int) -> Int { Int(min(max(value.rounded(.down), 0), Double(count - 1))) }
    let rows =
      index(
        (centre.y - radius - grid.origin.y) / grid.cellSize, grid.rows)...index(
        (centre.y + radius - grid.origin.y) / grid.cellSize, grid.rows)
    let columns =
      index(
        (centre.x - radius - grid.origin.x) / grid.cellSize, grid.columns)...index(
        (centre.x + radius - grid.origin.x) / grid.cellSize, grid.columns)
    for row in rows {
      for column in columns
      where grid.centre(row: row, column: column).squaredDistance(to: centre) <= radius * radius {
        body(row * grid.columns + column)
      }
    }
  }
}
