import FootprintJobs
import Geometry

/// The cells around one mast in the order in which the kernel takes them: ring by ring, a ring being the cells whose
/// profiles have the same number of intervals.
///
/// Not Sendable: it belongs to one sweeper. The pointers are allocated here and freed in `deinit`; `fill` makes room for
/// every cell of the footprint, padding included, before it writes, and writes the first `count` elements of each.
final class CellRings {
  /// Cells' centres in the coordinates of ``GroundPatches``, distances in km, places in the footprint.
  private(set) var x: UnsafeMutablePointer<Float> = .allocate(capacity: 0)
  private(set) var y: UnsafeMutablePointer<Float> = .allocate(capacity: 0)
  private(set) var distanceKm: UnsafeMutablePointer<Float> = .allocate(capacity: 0)
  private(set) var cells: UnsafeMutablePointer<Int32> = .allocate(capacity: 0)
  /// `starts[n] ..< starts[n + 1]`, padded to whole vectors.
  private(set) var starts = ContiguousArray<Int>()
  private(set) var count = 0
  private var capacity = 0
  /// By cell of the square: its distance in metres, above the reach for one that is not asked about.
  private var distanceM: UnsafeMutablePointer<Double> = .allocate(capacity: 0)

  deinit { deallocate() }

  private func deallocate() {
    x.deallocate()
    y.deallocate()
    distanceKm.deallocate()
    cells.deallocate()
    distanceM.deallocate()
  }

  private func makeRoom(cells needed: Int, rings: Int) {
    let padded = needed + (rings + 1) * FootprintJob.laneLimit
    guard padded > capacity else { return }
    deallocate()
    capacity = padded
    x = .allocate(capacity: capacity)
    y = .allocate(capacity: capacity)
    distanceKm = .allocate(capacity: capacity)
    cells = .allocate(capacity: capacity)
    distanceM = .allocate(capacity: capacity)
  }

  /// - Parameters:
  ///   - column, row: the mast's cell in the coverage grid
  ///   - disc: the cells around it
  ///   - patches: the ground around the same mast
  ///   - surfaceCellM: size of their cells
  func fill(
    _ mast: FootprintMast, _ settings: FootprintSettings, column: Int, row: Int, disc: FootprintDisc,
    _ patches: GroundPatches,
    surfaceCellM: Double
  ) {
    let (grid, stepM, reachM) = (settings.grid, settings.stepM, mast.reachM)
    let radius = disc.radius
    let side = 2 * radius + 1
    let rows = (radius - row..<radius - row + grid.rows).clamped(to: 0..<side)
    let columns = (radius - column..<radius - column + grid.columns).clamped(to: 0..<side)
    let last = FootprintSurface.intervals(distanceM: reachM, stepM: stepM)
    makeRoom(cells: side * side, rings: last)
    // Local copies: the loops below then need no check of access to the object.
    let (x, y, distanceKm, cells, distanceM) = (self.x, self.y, self.distanceKm, self.cells, self.distanceM)
    let firstX = grid.origin.x + (Double(column - radius) + 0.5) * grid.cellSize - mast.location.x
    let firstY = grid.origin.y + (Double(row - radius) + 0.5) * grid.cellSize - mast.location.y

    var starts = ContiguousArray(repeating: 0, count: last + 2)
    for cellY in rows {
      let dy = firstY + Double(cellY) * grid.cellSize
      for cellX in columns {
        let dx = firstX + Double(cellX) * grid.cellSize
        let distance = (dx * dx + dy * dy).squareRoot()
        distanceM[cellY * side + cellX] = distance
        if distance <= reachM { starts[FootprintSurface.intervals(distanceM: distance, stepM: stepM) + 1] += 1 }
      }
    }
    let width = FootprintJob.laneLimit
    for ring in 1...last + 1 { starts[ring] = starts[ring - 1] + (starts[ring] + width - 1) / width * width }

    var next = starts
    let scale = 1 / surfaceCellM
    let (mastX, mastY) = (patches.mastX, patches.mastY)
    for cellY in rows {
      let first = disc.starts[cellY] + disc.halfWidths[cellY] - radius
      let cellYInWindow = Float(mastY + (firstY + Double(cellY) * grid.cellSize) * scale)
      for cellX in columns {
        let distance = distanceM[cellY * side + cellX]
        guard distance <= reachM else { continue }
        let ring = FootprintSurface.intervals(distanceM: distance, stepM: stepM)
        let slot = next[ring]
        next[ring] = slot + 1
        x[slot] = Float(mastX + (firstX + Double(cellX) * grid.cellSize) * scale)
        y[slot] = cellYInWindow
        distanceKm[slot] = Float(max(0.001, distance / 1000))
        cells[slot] = Int32(first + cellX)
      }
    }
    for ring in 1...last {
      for slot in next[ring]..<max(next[ring], starts[ring + 1]) {
        x[slot] = x[slot - 1]
        y[slot] = y[slot - 1]
        distanceKm[slot] = distanceKm[slot - 1]
        cells[slot] = cells[slot - 1]
      }
    }
    self.starts = starts
    count = starts[last + 1]
  }
}
