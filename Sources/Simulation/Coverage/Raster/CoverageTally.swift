import NetworkModel

/// What the raster comes to: counts by period, county and operator. Whole numbers, so the order in which tiles are added
/// cannot change a sum.
struct CoverageTally: Sendable {
  let periodCount: Int
  let countyCount: Int
  /// Operators, and the union as the last.
  let audienceCount: Int
  /// Changes in covered cells, element `(period * countyCount + county) * audienceCount + audience`; after
  /// ``accumulateOverTime()`` the standing numbers.
  var coveredCells: ContiguousArray<Int32>
  /// … in covered people.
  var coveredPeople: ContiguousArray<Int32>
  /// Probabilities of service at the end, in units of ``TileProbability/one``, summed over the cells, and over the people, of
  /// a county: element `county * audienceCount + audience`.
  var probableCells: ContiguousArray<Int64>
  var probablePeople: ContiguousArray<Int64>
  /// Cells of every county.
  var cells: ContiguousArray<Int32>
  /// Changes in good settlement cells, by period, in no particular order: one a tile, village and audience at most.
  var settlementChanges: [[SettlementChange]]
  var parks: ParkTally
  /// Cell and carrier pairs that keep their service at the end only because operators retune, see
  /// ``NetworkModel/CoverageRules/keepService``.
  var keptServices = 0
  /// Cell and carrier pairs served at the end.
  var servedPairs = 0

  struct SettlementChange: Sendable {
    var village: Int32
    var audience: Int32
    var change: Int32
  }

  /// Nothing counted yet.
  init(world: World, periodCount: Int) {
    self.init(
      periodCount: periodCount, countyCount: world.counties.count, audienceCount: world.operators.count + 1,
      parkCount: world.parks.count)
  }

  init(periodCount: Int, countyCount: Int, audienceCount: Int, parkCount: Int) {
    self.periodCount = periodCount
    self.countyCount = countyCount
    self.audienceCount = audienceCount
    coveredCells = ContiguousArray(repeating: 0, count: periodCount * countyCount * audienceCount)
    coveredPeople = coveredCells
    probableCells = ContiguousArray(repeating: 0, count: countyCount * audienceCount)
    probablePeople = probableCells
    cells = ContiguousArray(repeating: 0, count: countyCount)
    settlementChanges = Array(repeating: [], count: periodCount)
    parks = ParkTally(periodCount: periodCount, parkCount: parkCount, audienceCount: audienceCount)
  }

  mutating func add(_ other: CoverageTally) {
    for index in coveredCells.indices {
      coveredCells[index] += other.coveredCells[index]
      coveredPeople[index] += other.coveredPeople[index]
    }
    for index in probableCells.indices {
      probableCells[index] += other.probableCells[index]
      probablePeople[index] += other.probablePeople[index]
    }
    for index in cells.indices { cells[index] += other.cells[index] }
    for period in settlementChanges.indices { settlementChanges[period] += other.settlementChanges[period] }
    parks.add(other.parks)
    keptServices += other.keptServices
    servedPairs += other.servedPairs
  }

  mutating func accumulateOverTime() {
    parks.accumulateOverTime()
    let step = countyCount * audienceCount
    guard coveredCells.count > step else { return }
    for index in step..<coveredCells.count {
      coveredCells[index] += coveredCells[index - step]
      coveredPeople[index] += coveredPeople[index - step]
    }
  }

  func index(period: Int, county: Int, audience: Int) -> Int {
    (period * countyCount + county) * audienceCount + audience
  }
}
