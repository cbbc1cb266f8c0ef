import FootprintJobs

/// The window of ground around a mast, sampled for all lanes at once.
struct GroundWindow {
  let patches: UnsafePointer<SIMD4<Float>>
  let columns: Float

  @inline(__always) init(_ job: borrowing FootprintJob) {
    patches = job.patches
    columns = Float(job.windowColumns)
  }

  /// Height of the ground, bilinear, metres.
  @inline(__always) func height(_ x: Lanes, _ y: Lanes) -> Lanes {
    // The whole cell below: rounding half a cell less. On the border between two cells both patches agree.
    let column = ((x - 0.5) + roundingShift) - roundingShift
    let row = ((y - 0.5) + roundingShift) - roundingShift
    let patch = gather(patches, index(column, row))
    let (u, v) = (x - column, y - row)
    return patch.height + u * patch.east + v * (patch.north + u * patch.mixed)
  }

  /// Clutter of the cell that the place lies in, metres.
  @inline(__always) func clutter(_ clutterM: UnsafePointer<Float>, _ x: Lanes, _ y: Lanes) -> Lanes {
    let column = (x + roundingShift) - roundingShift
    let row = (y + roundingShift) - roundingShift
    return gather(clutterM, index(column, row))
  }

  /// Element of the cell: whole numbers below 2^23 are exact in a float that is 2^23 larger, and are its low bits.
  @inline(__always) private func index(_ column: Lanes, _ row: Lanes) -> Bits {
    bits(row * columns + column + 8_388_608) & 0x007f_ffff
  }
}
