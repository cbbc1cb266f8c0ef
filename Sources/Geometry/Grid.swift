/// A regular grid of square cells. Row 0 is the southernmost, column 0 the westernmost; cell (row, column) has the
/// index `row * columns + column`.
public struct Grid: Sendable, Hashable, Codable {
  /// South-west corner, in metres of the working CRS.
  public let origin: Point
  /// Edge of a cell, in metres.
  public let cellSize: Double
  public let columns: Int
  public let rows: Int

  public init(origin: Point, cellSize: Double, columns: Int, rows: Int) {
    self.origin = origin
    self.cellSize = cellSize
    self.columns = columns
    self.rows = rows
  }

  /// The smallest grid that covers `box` and whose corner is a whole multiple of the cell size, so that grids of
  /// neighbouring areas fit together.
  public init(covering box: Box, cellSize: Double) {
    let west = (box.minX / cellSize).rounded(.down)
    let south = (box.minY / cellSize).rounded(.down)
    let east = (box.maxX / cellSize).rounded(.up)
    let north = (box.maxY / cellSize).rounded(.up)
    self.init(
      origin: Point(x: west * cellSize, y: south * cellSize), cellSize: cellSize, columns: max(1, Int(east - west)),
      rows: max(1, Int(north - south)))
  }

  public var count: Int { columns * rows }

  /// Area of a cell, in m2.
  public var cellArea: Double { cellSize * cellSize }

  public var box: Box {
    Box(
      minX: origin.x, minY: origin.y, maxX: origin.x + Double(columns) * cellSize,
      maxY: origin.y + Double(rows) * cellSize)
  }

  public func centre(row: Int, column: Int) -> Point {
    Point(x: origin.x + (Double(column) + 0.5) * cellSize, y: origin.y + (Double(row) + 0.5) * cellSize)
  }

  public func centre(ofCell index: Int) -> Point { centre(row: index / columns, column: index % columns) }

  /// The cell that holds the point, or nil outside.
  public func cell(at point: Point) -> Int? {
    let column = ((point.x - origin.x) / cellSize).rounded(.down)
    let row = ((point.y - origin.y) / cellSize).rounded(.down)
    guard column >= 0, row >= 0, column < Double(columns), row < Double(rows) else { return nil }
    return Int(row) * columns + Int(column)
  }
}
