import FootprintJobs

/// The window of ground around a mast, and room for one vector of profiles sampled from it.
///
/// The profile is sampled in two passes, places first and heights then: a pass that did both would be taken apart into
/// single lanes by the compiler, because the places end as indices of memory.
struct GroundWindow {
  private let patches: UnsafePointer<SIMD4<Float>>
  private let clutterM: UnsafePointer<Float>?
  private let columns: Float
  private let mastX: Float
  private let mastY: Float
  /// By point of the profile: the cell of the patch, the place in it, and the cell of the clutter.
  private let cell: UnsafeMutablePointer<Bits>
  private let east: UnsafeMutablePointer<Lanes>
  private let north: UnsafeMutablePointer<Lanes>
  private let clutterCell: UnsafeMutablePointer<Bits>
  /// By point of the profile: height of the ground, and of the clutter's top, metres; the same memory without clutter.
  let height: UnsafeMutablePointer<Lanes>
  let top: UnsafeMutablePointer<Lanes>

  /// Room is allocated for every ring of the job; ``deallocate()`` gives it back.
  init(_ job: borrowing FootprintJob) {
    patches = job.patches
    clutterM = job.clutterM
    columns = Float(job.windowColumns)
    mastX = job.mastX
    mastY = job.mastY
    let points = job.ringCount + 1
    cell = .allocate(capacity: points)
    clutterCell = .allocate(capacity: points)
    east = .allocate(capacity: points)
    north = .allocate(capacity: points)
    height = .allocate(capacity: points)
    top = job.clutterM == nil ? height : .allocate(capacity: points)
  }

  func deallocate() {
    cell.deallocate()
    clutterCell.deallocate()
    east.deallocate()
    north.deallocate()
    if top != height { top.deallocate() }
    height.deallocate()
  }

  var hasClutter: Bool { clutterM != nil }

  /// Samples the points 1...n of a vector of profiles; the last one is the user's place.
  ///
  /// - Parameter dx, dy: from one point to the next, in cells of the window
  @inline(__always) func sample(intervals n: Int, dx: Lanes, dy: Lanes) {
    var i: Float = 1
    for point in 1...n {
      let x = mastX + i * dx
      let y = mastY + i * dy
      // The whole cell below: rounding half a cell less. On the border between two cells both patches agree.
      let column = ((x - 0.5) + roundingShift) - roundingShift
      let row = ((y - 0.5) + roundingShift) - roundingShift
      cell[point] = index(column, row)
      east[point] = x - column
      north[point] = y - row
      if clutterM != nil {
        // Off the borders, as `FootprintSurface.clutter` is.
        let (column, row) = (x + 0x1p-10, y + 0x1p-10)
        clutterCell[point] = index((column + roundingShift) - roundingShift, (row + roundingShift) - roundingShift)
      }
      i += 1
    }
    for point in 1...n {
      let patch = gather(patches, cell + point)
      let (u, v) = (east[point], north[point])
      height[point] = patch.height + u * patch.east + v * (patch.north + u * patch.mixed)
    }
    guard let clutterM else { return }
    for point in 1...n { top[point] = height[point] + gather(clutterM, clutterCell + point) }
  }

  /// Element of the cell: whole numbers below 2^23 are exact in a float that is 2^23 larger, and are its low bits.
  @inline(__always) private func index(_ column: Lanes, _ row: Lanes) -> Bits {
    bits(row * columns + column + 8_388_608) & 0x007f_ffff
  }
}
