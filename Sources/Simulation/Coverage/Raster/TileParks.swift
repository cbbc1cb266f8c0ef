/// The cells of parks in the tile at hand, and what all tiles of a worker come to.
struct TileParks {
  /// Changes by period.
  private(set) var tally: ParkTally
  /// 1 + park of a cell, 0 elsewhere.
  private var parkOf: ContiguousArray<Int32>
  /// By cell: bit c set when carrier c serves it, outdoors or behind a wall.
  private var outdoorsBy: ContiguousArray<UInt32>
  private var indoorsBy: ContiguousArray<UInt32>
  private var cells: ArraySlice<Tiling.OwnedCell> = []

  /// - Parameter shape: a tally of zeros
  init(_ shape: ParkTally) {
    tally = shape
    parkOf = ContiguousArray(repeating: 0, count: TileCoverage.cellCount)
    outdoorsBy = ContiguousArray(repeating: 0, count: TileCoverage.cellCount)
    indoorsBy = outdoorsBy
  }

  /// Forgets what tiles came to.
  ///
  /// - Parameter shape: a tally of zeros
  mutating func clear(_ shape: ParkTally) { tally = shape }

  /// Whether the tile at hand has any.
  var isEmpty: Bool { cells.isEmpty }

  /// Forgets the tile before.
  mutating func begin(_ next: some Sequence<Tiling.OwnedCell>) {
    for cell in cells { parkOf[Int(cell.cell)] = 0 }
    cells = ArraySlice(next)
    for cell in cells {
      parkOf[Int(cell.cell)] = cell.owner + 1
      outdoorsBy[Int(cell.cell)] = 0
      indoorsBy[Int(cell.cell)] = 0
    }
  }

  /// Counts a cell whose flags for a carrier changed, if it belongs to a park.
  ///
  /// - Parameter audiencesOfCarriers: by set of carriers as bits, the audiences that these serve
  @inline(__always)
  mutating func change(_ cell: Int, _ carrier: Int, _ flags: Int32, _ period: Int, _ audiencesOfCarriers: [UInt32]) {
    guard parkOf[cell] != 0 else { return }
    let slot = tally.index(period: period, park: Int(parkOf[cell]) - 1, audience: 0)
    let bit = UInt32(1) << carrier
    func count(_ before: inout UInt32, _ isServed: Bool, _ counts: inout ContiguousArray<Int32>) {
      let now = isServed ? before | bit : before & ~bit
      let after = audiencesOfCarriers[Int(now)]
      var changed = audiencesOfCarriers[Int(before)] ^ after
      while changed != 0 {
        let audience = changed.trailingZeroBitCount
        counts[slot + audience] += after & 1 << audience != 0 ? 1 : -1
        changed &= changed &- 1
      }
      before = now
    }
    count(&outdoorsBy[cell], flags & CoverageKernel.servedFlag != 0, &tally.outdoors)
    count(&indoorsBy[cell], flags & CoverageKernel.indoorsFlag != 0, &tally.indoors)
  }
}
