import FootprintJobs
import Geometry

/// The cells around one mast in the order in which the kernel takes them: ring by ring, a ring being the cells whose
/// profiles have the same number of intervals.
///
/// Not Sendable: it belongs to one sweeper.
final class CellRings {
  /// Cells' centres in the coordinates of ``GroundPatches``, distances in km, places in the footprint.
  private(set) var x = ContiguousArray<Float>()
  private(set) var y = ContiguousArray<Float>()
  private(set) var distanceKm = ContiguousArray<Float>()
  private(set) var cells = ContiguousArray<Int32>()
  /// `starts[n] ..< starts[n + 1]`, padded to whole vectors.
  private(set) var starts = ContiguousArray<Int>()
  private(set) var count = 0
  private var rings = ContiguousArray<UInt16>()

  /// - Parameters:
  ///   - footprint: the square of cells around the mast's own
  ///   - patches: the ground around the same mast
  func fill(
    _ mast: FootprintMast, _ settings: FootprintSettings, column: Int, row: Int, radius: Int, _ patches: GroundPatches,
    surfaceCellM: Double
  ) {
    let grid = settings.grid
    let side = 2 * radius + 1
    let rows = (radius - row..<radius - row + grid.rows).clamped(to: 0..<side)
    let columns = (radius - column..<radius - column + grid.columns).clamped(to: 0..<side)
    let last = FootprintSurface.intervals(distanceM: mast.reachM, stepM: settings.stepM)
    starts = ContiguousArray(repeating: 0, count: last + 2)
    rings = ContiguousArray(repeating: 0, count: side * side)
    let firstX = grid.origin.x + (Double(column - radius) + 0.5) * grid.cellSize - mast.location.x
    let firstY = grid.origin.y + (Double(row - radius) + 0.5) * grid.cellSize - mast.location.y
    let reach = mast.reachM * mast.reachM
    func distance(_ cellX: Int, _ cellY: Int) -> Double {
      let dx = firstX + Double(cellX) * grid.cellSize
      let dy = firstY + Double(cellY) * grid.cellSize
      return dx * dx + dy * dy
    }
    for cellY in rows {
      for cellX in columns {
        let square = distance(cellX, cellY)
        guard square <= reach else { continue }
        let ring = FootprintSurface.intervals(distanceM: square.squareRoot(), stepM: settings.stepM)
        rings[cellY * side + cellX] = UInt16(ring)
        starts[ring + 1] += 1
      }
    }
    let width = FootprintJob.laneLimit
    for ring in 1...last + 1 { starts[ring] = starts[ring - 1] + (starts[ring] + width - 1) / width * width }
    count = starts[last + 1]
    for array in [\CellRings.x, \.y, \.distanceKm] where self[keyPath: array].count < count {
      self[keyPath: array] = ContiguousArray(repeating: 0, count: count)
    }
    if cells.count < count { cells = ContiguousArray(repeating: 0, count: count) }
    var next = starts
    let scale = 1 / surfaceCellM
    for cellY in rows {
      for cellX in columns {
        let ring = Int(rings[cellY * side + cellX])
        guard ring > 0 else { continue }
        let slot = next[ring]
        next[ring] += 1
        x[slot] = Float(patches.mastX + (firstX + Double(cellX) * grid.cellSize) * scale)
        y[slot] = Float(patches.mastY + (firstY + Double(cellY) * grid.cellSize) * scale)
        distanceKm[slot] = Float(max(0.001, distance(cellX, cellY).squareRoot() / 1000))
        cells[slot] = Int32(cellY * side + cellX)
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
  }
}
