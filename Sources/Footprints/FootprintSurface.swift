public import Geometry
public import Radio

/// Ground and clutter as footprints are computed over them: heights bilinear between the centres of cells, clutter of the
/// cell that a place lies in; beyond the border, the border's own.
public struct FootprintSurface: Sendable {
  public let grid: Grid
  /// Height of the ground above sea level by cell, metres.
  public let groundM: ContiguousArray<Float>
  /// Representative height of the clutter by cell, metres.
  public let clutterM: ContiguousArray<Float>

  /// - Parameters: arrays of `grid.count` finite values
  public init(grid: Grid, groundM: ContiguousArray<Float>, clutterM: ContiguousArray<Float>) {
    precondition(groundM.count == grid.count && clutterM.count == grid.count)
    self.grid = grid
    self.groundM = groundM
    self.clutterM = clutterM
  }

  /// Height of the ground, metres.
  public func ground(at point: Point) -> Double {
    let x = min(max((point.x - grid.origin.x) / grid.cellSize - 0.5, 0), Double(grid.columns - 1))
    let y = min(max((point.y - grid.origin.y) / grid.cellSize - 0.5, 0), Double(grid.rows - 1))
    let (column, row) = (Int(x), Int(y))
    let (right, up) = (min(column + 1, grid.columns - 1), min(row + 1, grid.rows - 1))
    let (u, v) = (x - Double(column), y - Double(row))
    func height(_ column: Int, _ row: Int) -> Double { Double(groundM[row * grid.columns + column]) }
    let low = height(column, row) + u * (height(right, row) - height(column, row))
    let high = height(column, up) + u * (height(right, up) - height(column, up))
    return low + v * (high - low)
  }

  /// Representative height of the clutter, metres.
  ///
  /// The border between two cells, and a thousandth of a cell before it, belongs to the one to the east or north. Profiles
  /// from the middle of a cell to that of another meet many borders exactly, and there single and double precision would
  /// choose differently.
  public func clutter(at point: Point) -> Double {
    let x = (point.x - grid.origin.x) / grid.cellSize + 0x1p-10
    let y = (point.y - grid.origin.y) / grid.cellSize + 0x1p-10
    let column = min(max(x.rounded(.down), 0), Double(grid.columns - 1))
    let row = min(max(y.rounded(.down), 0), Double(grid.rows - 1))
    return Double(clutterM[Int(row) * grid.columns + Int(column)])
  }

  /// The profile along a straight line, over inland ground, in equal intervals as near to `stepM` as they can be.
  public func profile(from base: Point, to user: Point, stepM: Double) -> TerrainProfile {
    let distanceM = base.distance(to: user)
    let intervals = Self.intervals(distanceM: distanceM, stepM: stepM)
    var profile = TerrainProfile(distanceKm: [], groundM: [])
    profile.distanceKm.reserveCapacity(intervals + 1)
    profile.groundM.reserveCapacity(intervals + 1)
    profile.clutterM.reserveCapacity(intervals + 1)
    for i in 0...intervals {
      let share = Double(i) / Double(intervals)
      let place = Point(x: base.x + share * (user.x - base.x), y: base.y + share * (user.y - base.y))
      profile.distanceKm.append(share * distanceM / 1000)
      profile.groundM.append(ground(at: place))
      profile.clutterM.append(clutter(at: place))
    }
    profile.zones = ContiguousArray(repeating: .inland, count: intervals + 1)
    return profile
  }

  /// Intervals of a profile of this length, at least 1.
  public static func intervals(distanceM: Double, stepM: Double) -> Int {
    max(1, Int((distanceM / stepM).rounded()))
  }
}
