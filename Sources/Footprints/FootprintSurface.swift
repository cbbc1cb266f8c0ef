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
    groundM.withUnsafeBufferPointer {
      ground($0, x: (point.x - grid.origin.x) / grid.cellSize, y: (point.y - grid.origin.y) / grid.cellSize)
    }
  }

  /// Representative height of the clutter, metres.
  ///
  /// The border between two cells, and a thousandth of a cell before it, belongs to the one to the east or north. Profiles
  /// from the middle of a cell to that of another meet many borders exactly, and there single and double precision would
  /// choose differently.
  public func clutter(at point: Point) -> Double {
    Double(
      clutterM[cell(x: (point.x - grid.origin.x) / grid.cellSize, y: (point.y - grid.origin.y) / grid.cellSize)])
  }

  /// - Parameters x, y: in cells from the grid's corner
  @inline(__always)
  private func ground(_ heights: UnsafeBufferPointer<Float>, x: Double, y: Double) -> Double {
    let x = min(max(x - 0.5, 0), Double(grid.columns - 1))
    let y = min(max(y - 0.5, 0), Double(grid.rows - 1))
    let (column, row) = (Int(x), Int(y))
    let (right, up) = (min(column + 1, grid.columns - 1), min(row + 1, grid.rows - 1))
    let (u, v) = (x - Double(column), y - Double(row))
    func height(_ column: Int, _ row: Int) -> Double { Double(heights[row * grid.columns + column]) }
    let low = height(column, row) + u * (height(right, row) - height(column, row))
    let high = height(column, up) + u * (height(right, up) - height(column, up))
    return low + v * (high - low)
  }

  @inline(__always)
  private func cell(x: Double, y: Double) -> Int {
    let column = min(max((x + 0x1p-10).rounded(.down), 0), Double(grid.columns - 1))
    let row = min(max((y + 0x1p-10).rounded(.down), 0), Double(grid.rows - 1))
    return Int(row) * grid.columns + Int(column)
  }

  /// The profile along a straight line, over inland ground, in equal intervals as near to `stepM` as they can be.
  public func profile(from base: Point, to user: Point, stepM: Double) -> TerrainProfile {
    var profile = TerrainProfile(distanceKm: [], groundM: [])
    fill(&profile, from: base, to: user, stepM: stepM)
    return profile
  }

  /// Makes `profile` the one that ``profile(from:to:stepM:)`` has, in the memory that its columns have already.
  public func fill(_ profile: inout TerrainProfile, from base: Point, to user: Point, stepM: Double) {
    let lengthKm = base.distance(to: user) / 1000
    let intervals = Self.intervals(distanceM: lengthKm * 1000, stepM: stepM)
    profile.resize(to: intervals + 1)
    let perInterval = 1 / Double(intervals)
    let (startX, startY) = ((base.x - grid.origin.x) / grid.cellSize, (base.y - grid.origin.y) / grid.cellSize)
    let (stepX, stepY) = (
      (user.x - base.x) / grid.cellSize * perInterval, (user.y - base.y) / grid.cellSize * perInterval
    )
    // The pointers are used within their closures alone, at indices that are held to the grid's cells.
    groundM.withUnsafeBufferPointer { ground in
      profile.groundM.withUnsafeMutableBufferPointer { heights in
        for i in 0...intervals {
          heights[i] = self.ground(ground, x: startX + Double(i) * stepX, y: startY + Double(i) * stepY)
        }
      }
    }
    clutterM.withUnsafeBufferPointer { clutter in
      profile.clutterM.withUnsafeMutableBufferPointer { heights in
        for i in 0...intervals {
          heights[i] = Double(clutter[cell(x: startX + Double(i) * stepX, y: startY + Double(i) * stepY)])
        }
      }
    }
    for i in 0...intervals { profile.distanceKm[i] = Double(i) * perInterval * lengthKm }
  }

  /// Intervals of a profile of this length, at least 1.
  public static func intervals(distanceM: Double, stepM: Double) -> Int {
    // By the inverse, which loops compute once.
    max(1, Int(distanceM * (1 / stepM) + 0.5))
  }
}

extension TerrainProfile {
  /// Makes all columns this long; what is new is inland.
  fileprivate mutating func resize(to length: Int) {
    let more = length - count
    if more <= 0 {
      distanceKm.removeLast(-more)
      groundM.removeLast(-more)
      clutterM.removeLast(-more)
      zones.removeLast(-more)
    } else {
      distanceKm.append(contentsOf: repeatElement(0, count: more))
      groundM.append(contentsOf: repeatElement(0, count: more))
      clutterM.append(contentsOf: repeatElement(0, count: more))
      zones.append(contentsOf: repeatElement(.inland, count: more))
    }
  }
}
