import Geometry

/// The ground around one mast as bilinear patches in memory that the kernel walks: a window of the surface, with the
/// border's values beyond it.
///
/// Not Sendable: it belongs to one sweeper. The pointers are allocated here, hold `capacity` elements and are freed in
/// `deinit`; `fill` writes every element of the window before anybody reads it.
final class GroundPatches {
  private(set) var patches: UnsafeMutablePointer<SIMD4<Float>>
  private(set) var clutterM: UnsafeMutablePointer<Float>
  private var capacity: Int
  private(set) var columns = 0
  /// Whether any cell of the window has clutter.
  private(set) var hasClutter = false
  /// The mast, in cells from the centre of the window's first cell.
  private(set) var mastX = 0.0
  private(set) var mastY = 0.0
  /// Ground at the mast, metres above sea level.
  private(set) var baseGroundM = 0.0
  /// Centre of the window's first cell in metres of the CRS.
  private(set) var origin = Point(x: 0, y: 0)

  /// Most cells of a window: what the kernel's index arithmetic in floats is exact for.
  static let largest = 1 << 23

  init() {
    capacity = 0
    patches = .allocate(capacity: 0)
    clutterM = .allocate(capacity: 0)
  }

  deinit {
    patches.deallocate()
    clutterM.deallocate()
  }

  /// Cells on every side of the mast's own that a window has for a reach.
  static func radius(reachM: Double, cellM: Double) -> Int { Int((reachM / cellM).rounded(.up)) + 2 }

  /// Whether a window for this reach is one that the kernel can index.
  static func fits(reachM: Double, cellM: Double) -> Bool {
    let side = 2 * radius(reachM: reachM, cellM: cellM) + 1
    return side * side < largest
  }

  /// Takes over the ground around a place.
  ///
  /// - Parameter reachM: one that ``fits(reachM:cellM:)``
  func fill(_ surface: FootprintSurface, around place: Point, reachM: Double) {
    let grid = surface.grid
    let radius = Self.radius(reachM: reachM, cellM: grid.cellSize)
    let side = 2 * radius + 1
    precondition(side * side < Self.largest, "the window is too large for the kernel")
    if side * side > capacity {
      patches.deallocate()
      clutterM.deallocate()
      capacity = side * side
      patches = .allocate(capacity: capacity)
      clutterM = .allocate(capacity: capacity)
    }
    columns = side
    let column = Int(((place.x - grid.origin.x) / grid.cellSize).rounded(.down)) - radius
    let row = Int(((place.y - grid.origin.y) / grid.cellSize).rounded(.down)) - radius
    origin = Point(
      x: grid.origin.x + (Double(column) + 0.5) * grid.cellSize, y: grid.origin.y + (Double(row) + 0.5) * grid.cellSize)
    mastX = (place.x - origin.x) / grid.cellSize
    mastY = (place.y - origin.y) / grid.cellSize
    baseGroundM = surface.ground(at: place)
    surface.groundM.withUnsafeBufferPointer { ground in
      surface.clutterM.withUnsafeBufferPointer { clutter in
        copy(ground.baseAddress!, clutter.baseAddress!, grid, column: column, row: row, side: side)
      }
    }
  }

  private func copy(
    _ ground: UnsafePointer<Float>, _ clutter: UnsafePointer<Float>, _ grid: Grid, column: Int, row: Int, side: Int
  ) {
    let base = Float(baseGroundM)
    var highestClutter: Float = 0
    for y in 0..<side {
      let low = ground + min(max(row + y, 0), grid.rows - 1) * grid.columns
      let high = ground + min(max(row + y + 1, 0), grid.rows - 1) * grid.columns
      let cover = clutter + min(max(row + y, 0), grid.rows - 1) * grid.columns
      let target = patches + y * side
      let targetClutter = clutterM + y * side
      for x in 0..<side {
        let here = min(max(column + x, 0), grid.columns - 1)
        let right = min(max(column + x + 1, 0), grid.columns - 1)
        let east = low[right] - low[here]
        target[x] = SIMD4(low[here] - base, east, high[here] - low[here], (high[right] - high[here]) - east)
        targetClutter[x] = cover[here]
        highestClutter = max(highestClutter, cover[here])
      }
    }
    hasClutter = highestClutter > 0
  }
}
