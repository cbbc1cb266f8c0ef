public import Geometry

/// Ground and clutter over the study area and as far beyond its border as stations reach, on a grid of the working CRS:
/// what terrain models look at.
public struct Surface: Sendable {
  /// Its cells may be of another size than those of ``World/grid``.
  public var grid: Grid
  /// Height of the ground above sea level at the centre of every cell, metres. Never NaN: voids were filled and counted.
  public var groundM: ContiguousArray<Float>
  /// What stands on the ground, for every cell: the raw value of a ``LandCover``.
  public var cover: ContiguousArray<UInt8>
  /// Representative height of the clutter for every cell, metres; 0 in the open.
  public var clutterM: ContiguousArray<Float>

  public init(
    grid: Grid, groundM: ContiguousArray<Float>, cover: ContiguousArray<UInt8>, clutterM: ContiguousArray<Float>
  ) {
    self.grid = grid
    self.groundM = groundM
    self.cover = cover
    self.clutterM = clutterM
  }

  /// Height of the ground, bilinear between the centres of cells; beyond the outermost centres, that of the border.
  public func ground(at point: Point) -> Double {
    let x = min(max((point.x - grid.origin.x) / grid.cellSize - 0.5, 0), Double(grid.columns - 1))
    let y = min(max((point.y - grid.origin.y) / grid.cellSize - 0.5, 0), Double(grid.rows - 1))
    let column = min(Int(x), max(grid.columns - 2, 0))
    let row = min(Int(y), max(grid.rows - 2, 0))
    let (right, up) = (min(column + 1, grid.columns - 1), min(row + 1, grid.rows - 1))
    let (fx, fy) = (x - Double(column), y - Double(row))
    func height(_ column: Int, _ row: Int) -> Double { Double(groundM[row * grid.columns + column]) }
    let low = height(column, row) + fx * (height(right, row) - height(column, row))
    let high = height(column, up) + fx * (height(right, up) - height(column, up))
    return low + fy * (high - low)
  }

  /// The cell that holds the point; the nearest one for a point outside.
  public func nearestCell(to point: Point) -> Int {
    let column = min(max(((point.x - grid.origin.x) / grid.cellSize).rounded(.down), 0), Double(grid.columns - 1))
    let row = min(max(((point.y - grid.origin.y) / grid.cellSize).rounded(.down), 0), Double(grid.rows - 1))
    return Int(row) * grid.columns + Int(column)
  }
}

/// What stands on the ground, in the categories of Recommendation ITU-R P.1812-6, table 2.
public enum LandCover: UInt8, Sendable, Hashable, Codable, CaseIterable {
  case water = 1
  case open = 2
  case suburban = 3
  /// Urban, trees and forest: one category in the table.
  case urbanOrTrees = 4
  case denseUrban = 5

  /// Representative clutter height of the table, metres.
  public var representativeHeightM: Double {
    switch self {
    case .water, .open: 0
    case .suburban: 10
    case .urbanOrTrees: 15
    case .denseUrban: 20
    }
  }
}
