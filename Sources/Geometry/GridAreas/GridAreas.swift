/// Areas of equal label in a grid, as polygons that fit together.
///
/// Every border between two labels is one line, drawn once and used by both sides. So areas leave no gap and do not
/// overlap, whether borders are simplified or not, and neighbours have the same vertices along a border. Coordinates
/// are corners of cells, always.
///
/// Cells that share an edge hang together; areas that touch in a corner are polygons of their own. Rings do not
/// touch themselves, as OGC 06-103r4 (Simple feature access), section 6.1.11, asks.
public struct GridAreas: Sendable {
  /// All cells of one label.
  public struct Area: Sendable {
    public var label: UInt32
    /// How many cells bear the label, whether they were merged or not.
    public var cells: Int
    /// Empty where all of them were merged. Outer rings run counter-clockwise, holes clockwise; polygons by their lowest, then westernmost cell.
    public var shape: MultiPolygon
  }

  /// Ascending by label.
  public let areas: [Area]
  /// Areas too small for the tolerance that were added to a neighbour.
  public let mergedAreas: Int
  /// Cells whose label was changed by that.
  public let mergedCells: Int

  /// - Parameters:
  ///   - grid: at most 2^31 corners of cells
  ///   - simplifyM: every vertex of the cells' outlines lies within this of the line that is drawn for it, m; and areas smaller
  ///     than a square of this edge are added to the neighbour with which they share the longest border. 0 draws the cells
  ///     as they are
  ///   - group: a small area is added to neighbours of its own group alone
  ///   - fill: writes the labels of a row's cells, 0 for a cell of no area; called once for every row, from the south
  public init(
    of grid: Grid, simplifyM: Double = 0, group: (_ label: UInt32) -> Int = { _ in 0 },
    fill: (_ row: Int, _ labels: inout [UInt32]) -> Void
  ) {
    let tolerance = max(0, simplifyM / grid.cellSize)
    let least = (tolerance * tolerance).rounded(.up)
    let drawn = GridRuns(columns: grid.columns, rows: grid.rows, fill: fill)
    var cells: [UInt32: Int] = [:]
    for run in drawn.runs where run.label != 0 { cells[run.label, default: 0] += Int(run.end - run.start) }
    let merged = drawn.mergingAreas(below: Int(min(least, 1e15)), group: group)
    mergedAreas = merged.mergedAreas
    mergedCells = merged.mergedCells

    let runs = merged.grid
    var connected = ConnectedAreas(runs)
    let arcs = BorderArcs(runs)
    let rings = BorderRings(arcs, lines: BorderSimplifier.simplified(arcs, toleranceCells: tolerance))
    var polygons: [Int: Polygon] = [:]
    rings.forEachRing(isArea: { runs.runs[runs.run(row: $0, column: $1)].label != 0 }) { ring in
      let area = connected.area(of: runs.run(row: ring.row, column: ring.column))
      let line = Ring(ring.points.map { grid.corner($0) })
      // Outer ring and holes come in any order.
      if ring.points.doubleArea > 0 {
        polygons[area, default: Polygon(outer: line)].outer = line
      } else {
        polygons[area, default: Polygon(outer: Ring([]))].holes.append(line)
      }
    }
    var byLabel: [UInt32: [Polygon]] = [:]
    for (area, polygon) in polygons.sorted(by: { $0.key < $1.key }) {
      byLabel[runs.runs[area].label, default: []].append(polygon)
    }
    areas = cells.sorted { $0.key < $1.key }.map { label, count in
      Area(label: label, cells: count, shape: MultiPolygon(byLabel[label] ?? []))
    }
  }
}

extension Grid {
  fileprivate func corner(_ point: LatticePoint) -> Point {
    Point(x: origin.x + Double(point.x) * cellSize, y: origin.y + Double(point.y) * cellSize)
  }
}

extension [LatticePoint] {
  /// Twice the area, positive for a ring that runs counter-clockwise.
  fileprivate var doubleArea: Int {
    guard let origin = first else { return 0 }
    return zip(self, dropFirst()).reduce(0) { $0 + origin.turn($1.0, $1.1) }
  }
}
