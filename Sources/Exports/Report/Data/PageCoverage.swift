import Foundation
import GeoEngine
import Geometry
import NetworkModel
import Results

/// The cells of the grid as pictures in web Mercator that the page colours: when they were first served, by any operator and by
/// each that the run kept; and the class of SS-RSRP that they have at the end.
struct PageCoverage: Sendable {
  /// Pixels on the longer side.
  private static let longerSide = 1600
  /// Pixels between places that are projected; between them, the plane is as good as straight.
  private static let lattice = 32

  let json: JSONValue

  init?(
    _ coverage: CoverageGrid, _ world: World, _ classes: RsrpClasses, _ frame: PageFrame, datum: CoordinateDatum
  ) throws {
    guard let union = coverage.layers.first(where: { $0.operator == nil }),
      let box = Box(try frame.places(coverage.grid.box.outline))
    else { return nil }
    let grid = coverage.grid
    let pixel = max(max(box.width, box.height) / Double(Self.longerSide), grid.cellSize / frame.stepM)
    let columns = max(1, Int((box.width / pixel).rounded(.up)))
    let rows = max(1, Int((box.height / pixel).rounded(.up)))
    let toCells = try CellLattice(
      columns: columns / Self.lattice + 2, rows: rows / Self.lattice + 2, grid: grid, crs: world.crs, datum: datum
    ) { column, row in
      frame.degrees(
        Point(
          x: box.minX + Double(column * Self.lattice) * pixel, y: box.maxY - Double(row * Self.lattice) * pixel))
    }
    // By pixel, row by row from the north; -1 outside the grid.
    var cells = ContiguousArray<Int32>()
    cells.reserveCapacity(columns * rows)
    for row in 0..<rows {
      for column in 0..<columns {
        let cell = toCells.cell(
          x: (Double(column) + 0.5) / Double(Self.lattice), y: (Double(row) + 0.5) / Double(Self.lattice))
        cells.append(Int32(cell ?? -1))
      }
    }
    var members: [String: JSONValue] = [
      "columns": .integer(columns), "rows": .integer(rows), "pixel": .real(pixel), "west": .real(box.minX),
      "north": .real(box.maxY),
      "served": .array(
        coverage.layers.map { layer in
          var picture = Self.picture(cells) { SIMD2(layer.firstServed[$0], layer.firstGood[$0]) }
          picture["operator"] = .integer(layer.operator ?? -1)
          return .object(picture)
        }),
    ]
    if let last = union.snapshots.last {
      var picture = Self.picture(cells) { cell in
        let level = last.rsrp[cell]
        return SIMD2(level == CoverageSnapshot.none ? 0 : 1 + UInt16(classes.index(ofDbm: Double(level) / 10)), 0)
      }
      picture["bounds_dbm"] = .array(classes.boundsDbm.map { .real($0) })
      picture["colours"] = .array(MapPalette.colours(of: classes).map { .string($0.css) })
      members["rsrp"] = .object(picture)
    }
    json = .object(members)
  }

  /// Runs of pixels of one kind. A kind is two numbers: zeros outside the grid.
  private static func picture(
    _ cells: ContiguousArray<Int32>, _ kindOfCell: (Int) -> SIMD2<UInt16>
  ) -> [String: JSONValue] {
    var kinds: [SIMD2<UInt16>: Int] = [:]
    var list: [JSONValue] = []
    var runs = PackedNumbers(capacity: cells.count / 8)
    var (kind, length) = (0, 0)
    for cell in cells {
      let key = cell < 0 ? SIMD2(0, 0) : kindOfCell(Int(cell))
      let here: Int
      if let known = kinds[key] {
        here = known
      } else {
        here = list.count
        kinds[key] = here
        list.append([.integer(Int(key.x)), .integer(Int(key.y))])
      }
      if here != kind, length > 0 {
        runs.append(kind)
        runs.append(length)
        length = 0
      }
      kind = here
      length += 1
    }
    runs.append(kind)
    runs.append(length)
    return ["kinds": .array(list), "runs": runs.json]
  }
}

/// Places of a lattice of pixels in the grid's own columns and rows.
private struct CellLattice {
  private let columns: Int
  private let grid: Grid
  /// In cells from the grid's south-west corner.
  private let places: [Point]

  init(
    columns: Int, rows: Int, grid: Grid, crs: String, datum: CoordinateDatum, degrees: (Int, Int) -> Point
  ) throws {
    self.columns = columns
    self.grid = grid
    var points: [Point] = []
    for row in 0..<rows {
      for column in 0..<columns { points.append(datum.unshifted(degrees(column, row))) }
    }
    try CoordinateTransformation(from: datum.geographicCRS, to: CoordinateReferenceSystem(crs)).transform(&points)
    places = points.map {
      Point(x: ($0.x - grid.origin.x) / grid.cellSize, y: ($0.y - grid.origin.y) / grid.cellSize)
    }
  }

  /// The cell at a place of the lattice, between its four corners; nil outside the grid.
  func cell(x: Double, y: Double) -> Int? {
    let (column, row) = (Int(x), Int(y))
    let (east, south) = (x - Double(column), y - Double(row))
    let corner = row * columns + column
    let (a, b) = (places[corner], places[corner + 1])
    let (c, d) = (places[corner + columns], places[corner + columns + 1])
    let cellX = (a.x * (1 - east) + b.x * east) * (1 - south) + (c.x * (1 - east) + d.x * east) * south
    let cellY = (a.y * (1 - east) + b.y * east) * (1 - south) + (c.y * (1 - east) + d.y * east) * south
    guard cellX >= 0, cellY >= 0, cellX < Double(grid.columns), cellY < Double(grid.rows) else { return nil }
    return Int(cellY) * grid.columns + Int(cellX)
  }
}
