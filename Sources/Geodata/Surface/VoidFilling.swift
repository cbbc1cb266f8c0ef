import Geometry

/// Gives every cell without a height one, and tells how.
///
/// Voids that hang together (over the four sides of cells) are a region. A region that reaches the edge of the grid or
/// is larger than 25 km2 is sea when a quarter of the cells around it are at most 10 m high: many rasters leave the sea
/// out, and coasts are low somewhere. Every other region is filled smoothly from its rim: level by level, cells are gathered four to
/// one, a coarse cell having the mean of what is known in it, until all are known; then back, a void taking what
/// the coarser level has there, bilinear between the centres.
struct VoidFilling {
  /// Cells that were filled from their surroundings, and those that became sea.
  private(set) var filledCount = 0
  private(set) var seaCount = 0

  static let largestLandVoidM2 = 25e6
  static let seaRimM: Float = 10

  /// - Returns: which cells became sea
  mutating func fill(_ heights: inout ContiguousArray<Float>, on grid: Grid) -> [Bool] {
    var isSea = [Bool](repeating: false, count: grid.count)
    var seen = [Bool](repeating: false, count: grid.count)
    var region: [Int32] = []
    for start in 0..<grid.count where heights[start].isNaN && !seen[start] {
      region.removeAll(keepingCapacity: true)
      region.append(Int32(start))
      seen[start] = true
      var rim: [Float] = []
      var reachesEdge = false
      var next = 0
      while next < region.count {
        let cell = Int(region[next])
        next += 1
        let (row, column) = (cell / grid.columns, cell % grid.columns)
        func visit(_ neighbour: Int) {
          if !heights[neighbour].isNaN {
            rim.append(heights[neighbour])
          } else if !seen[neighbour] {
            seen[neighbour] = true
            region.append(Int32(neighbour))
          }
        }
        if column > 0 { visit(cell - 1) } else { reachesEdge = true }
        if column < grid.columns - 1 { visit(cell + 1) } else { reachesEdge = true }
        if row > 0 { visit(cell - grid.columns) } else { reachesEdge = true }
        if row < grid.rows - 1 { visit(cell + grid.columns) } else { reachesEdge = true }
      }
      let isLarge = reachesEdge || Double(region.count) * grid.cellArea > Self.largestLandVoidM2
      if isLarge, Self.lowerQuartile(&rim) <= Self.seaRimM {
        for cell in region { isSea[Int(cell)] = true }
        seaCount += region.count
      } else {
        filledCount += region.count
      }
    }
    for cell in isSea.indices where isSea[cell] { heights[cell] = 0 }
    if filledCount > 0 { Self.fillSmoothly(&heights, columns: grid.columns, rows: grid.rows) }
    return isSea
  }

  /// 0 for an empty rim: nothing is known at all.
  private static func lowerQuartile(_ values: inout [Float]) -> Float {
    values.sort()
    return values.isEmpty ? 0 : values[values.count / 4]
  }

  private static func fillSmoothly(_ heights: inout ContiguousArray<Float>, columns: Int, rows: Int) {
    guard heights.contains(where: { $0.isNaN }), columns > 1 || rows > 1 else { return }
    let (coarseColumns, coarseRows) = ((columns + 1) / 2, (rows + 1) / 2)
    var coarse = ContiguousArray<Float>(repeating: .nan, count: coarseColumns * coarseRows)
    for row in 0..<coarseRows {
      for column in 0..<coarseColumns {
        var (sum, count): (Float, Float) = (0, 0)
        for fineRow in (2 * row)..<min(2 * row + 2, rows) {
          for fineColumn in (2 * column)..<min(2 * column + 2, columns) {
            let height = heights[fineRow * columns + fineColumn]
            if !height.isNaN {
              sum += height
              count += 1
            }
          }
        }
        if count > 0 { coarse[row * coarseColumns + column] = sum / count }
      }
    }
    fillSmoothly(&coarse, columns: coarseColumns, rows: coarseRows)
    for row in 0..<rows {
      for column in 0..<columns where heights[row * columns + column].isNaN {
        heights[row * columns + column] = between(coarse, coarseColumns, coarseRows, row, column)
      }
    }
  }

  /// The coarse level at the centre of a fine cell: a quarter of a coarse cell from its own centre.
  private static func between(
    _ coarse: ContiguousArray<Float>, _ columns: Int, _ rows: Int, _ fineRow: Int, _ fineColumn: Int
  ) -> Float {
    let (row, column) = (fineRow / 2, fineColumn / 2)
    let otherRow = min(max(row + (fineRow % 2 == 0 ? -1 : 1), 0), rows - 1)
    let otherColumn = min(max(column + (fineColumn % 2 == 0 ? -1 : 1), 0), columns - 1)
    let near = 0.75 * coarse[row * columns + column] + 0.25 * coarse[row * columns + otherColumn]
    let far = 0.75 * coarse[otherRow * columns + column] + 0.25 * coarse[otherRow * columns + otherColumn]
    return 0.75 * near + 0.25 * far
  }
}
