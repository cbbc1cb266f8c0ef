import Diagnostics
import Foundation
import Parallelism
import TestSupport
import Testing

@testable import Sweeps

@Suite struct SweepTrialTests {
  /// With a batch of cases that go together, and a second network where there is one.
  private func trial(uncertainties: String, memoryLimit: Int = 1 << 40) throws -> SweepTrial {
    try SweepFixtures.withFolder { folder in
      let text = """
        name: trial
        base: \(Repository.fixtures.path)/Sweeps/small.yaml
        design: {method: grid}
        levers:
          stations: {key: "programmes[fill].budget.stations", values: [1, 2, 3, 4]}
        uncertainties:
          \(uncertainties)
        measures:
          - {name: reached, column: village_reach_ratio}

        """
      try text.write(toFile: folder + "/sweep.yaml", atomically: true, encoding: .utf8)
      return try SweepTrial(
        try SweepFixtures.plan(folder + "/sweep.yaml"), memoryLimit: memoryLimit, boxFolder: Repository.path,
        cache: nil, WorkControl(threads: 2))
    }
  }

  @Test func aSecondNetworkIsMadeWhereThereIsOne() throws {
    // Four budgets on the network of the first offset, and the network of the second.
    let two = try trial(uncertainties: "offset: {key: radio.offset_db, values: [0, 3]}")
    #expect(two.cases == 8 && two.tried == 5)
    // Those that differ in the threshold share a network, and do not go together.
    let one = try trial(uncertainties: "threshold: {key: coverage.rsrp_min_dbm, values: [-110, -105]}")
    #expect(one.cases == 8 && one.tried == 4)
    #expect(one.caseSeconds > 0 && one.preparationSeconds > 0 && one.finding == nil && one.atOnce == 2)
    #expect(one.seconds >= one.preparationSeconds + 4 * one.caseSeconds)
  }

  @Test func aShortMemoryIsSaid() throws {
    let trial = try trial(
      uncertainties: "threshold: {key: coverage.rsrp_min_dbm, values: [-110]}", memoryLimit: 10_000_000)
    #expect(trial.finding?.id == "memory-short" && trial.atOnce == 1)
  }
}
