import Geometry
import NetworkModel
import Results

extension FeatureLayer {
  /// Where each site is received well enough for service. A polygon is made when its row is written, so that all of them
  /// never lie in memory together.
  ///
  /// - Parameter simplifyM: how far a border may lie from the cells' own, m
  static func footprints(
    _ footprints: SiteFootprints, _ world: World, _ results: RunResults, simplifyM: Double
  ) -> FeatureLayer {
    let sites = world.sites + results.newSites
    let areas = footprints.areas
    let periods = results.timeline.periods
    let operators = world.operators.map(\.id)
    func owner(_ area: SiteFootprints.Area) -> String { area.operator.map { operators[$0] } ?? "any" }
    let owners = areas.map(owner)
    let grid = world.grid
    return FeatureLayer(
      name: CoverageShapes.Kind.footprints.rawValue,
      fields: [
        Field("site", .text), Field("operator", .text), Field("period", .text), Field("start", .date),
        Field("end", .date), Field("area_km2", .real),
      ],
      count: areas.count,
      id: { [sites[areas[$0].site].id, owners[$0], periods[areas[$0].period].label].joined(separator: "/") },
      shape: { index in
        let shape = footprints.shape(of: areas[index], on: grid, simplifyM: simplifyM)
        return shape.isEmpty ? nil : .multiPolygon(shape)
      },
      values: { index in
        let area = areas[index]
        let period = periods[area.period]
        return [
          .text(sites[area.site].id), .text(owners[index]), .text(period.label), .text("\(period.start)"),
          .text("\(period.end)"), .real(Double(footprints.cellCount(of: area)) * grid.cellArea / 1e6, decimals: 6),
        ]
      },
      members: [("rsrp_min_dbm", .real(footprints.thresholdDbm)), ("simplify_m", .real(simplifyM))],
      title: LayerTitle(
        english: "Site footprints", chinese: "站址覆盖范围",
        summary:
          "The area in which the site's own level is \(svgNumber(footprints.thresholdDbm)) dBm or more at the end of "
          + "each period, whoever is stronger there and whatever the interference: footprints overlap. "
          + (simplifyM > 0
            ? "Borders lie within \(svgNumber(simplifyM)) m of those of the grid's cells; islands and holes below the square "
              + "of this are left out. area_km2 counts the cells."
            : "Borders are those of the grid's cells.")),
      style: .footprints(["any"] + operators), subset: unionAlone(areas.contains { $0.operator != nil }),
      time: .during(start: "start", end: "end"))
  }
}

extension SiteFootprints {
  /// An area's cells as polygons: valid, in metres of the grid.
  fileprivate func shape(of area: Area, on grid: Grid, simplifyM: Double) -> MultiPolygon {
    let cells = runs[area.runs]
    guard let first = cells.first, let last = cells.last else { return .empty }
    let west = cells.reduce(grid.columns) { min($0, Int($1.cell) % grid.columns) }
    let east = cells.reduce(0) { max($0, Int($1.cell) % grid.columns + Int($1.count)) }
    let south = Int(first.cell) / grid.columns
    let north = Int(last.cell) / grid.columns
    // A cell more on every side, so that islands and holes have something around them that they can be added to.
    let window = Grid(
      origin: Point(
        x: grid.origin.x + Double(west - 1) * grid.cellSize, y: grid.origin.y + Double(south - 1) * grid.cellSize),
      cellSize: grid.cellSize, columns: east - west + 2, rows: north - south + 3)
    let (inside, outside): (UInt32, UInt32) = (1, 2)
    var next = cells.startIndex
    let areas = GridAreas(of: window, simplifyM: simplifyM) { row, labels in
      for column in labels.indices { labels[column] = outside }
      while next < cells.endIndex, Int(cells[next].cell) / grid.columns == south - 1 + row {
        let start = Int(cells[next].cell) % grid.columns - west + 1
        for column in start..<start + Int(cells[next].count) { labels[column] = inside }
        next += 1
      }
    }
    return areas.areas.first { $0.label == inside }?.shape ?? .empty
  }
}
