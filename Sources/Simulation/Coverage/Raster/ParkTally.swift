/// How many cells of every park are served, by period and audience.
struct ParkTally: Sendable {
  let parkCount: Int
  /// Operators, and the union as the last.
  let audienceCount: Int
  /// Changes in cells served outdoors, element `(period * parkCount + park) * audienceCount + audience`; after
  /// ``accumulateOverTime()`` the standing numbers.
  var outdoors: ContiguousArray<Int32>
  /// … in cells served behind the wall of a building.
  var indoors: ContiguousArray<Int32>

  init(periodCount: Int, parkCount: Int, audienceCount: Int) {
    self.parkCount = parkCount
    self.audienceCount = audienceCount
    outdoors = ContiguousArray(repeating: 0, count: periodCount * parkCount * audienceCount)
    indoors = outdoors
  }

  func index(period: Int, park: Int, audience: Int) -> Int { (period * parkCount + park) * audienceCount + audience }

  mutating func add(_ other: ParkTally) {
    for index in outdoors.indices {
      outdoors[index] += other.outdoors[index]
      indoors[index] += other.indoors[index]
    }
  }

  mutating func accumulateOverTime() {
    let step = parkCount * audienceCount
    guard outdoors.count > step else { return }
    for index in step..<outdoors.count {
      outdoors[index] += outdoors[index - step]
      indoors[index] += indoors[index - step]
    }
  }
}
