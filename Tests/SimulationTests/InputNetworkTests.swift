import Geometry
import NetworkModel
import Parallelism
import Quantities
import Results
import Simulation
import Testing

/// What simulations have in common changes none of them.
@Suite struct InputNetworkTests {
  private func programme(_ id: String, _ budget: Programme.Budget, carrier: Int, tiltDeg: Double) -> Programme {
    Programme(
      id: id, name: id, carrier: carrier, start: CalendarDate("2021-01-01")!, end: CalendarDate("2021-12-31")!,
      budgets: ["*": budget], strategy: .villages, costOnExistingSite: Yuan(100_000), costOnNewSite: Yuan(300_000),
      opexPerStationYear: Yuan(20_000), newSites: true, newSiteHeightM: 35, tiltDeg: tiltDeg)
  }

  @Test(arguments: UInt64(1)...6)
  func keptLevelsGiveTheSameResults(seed: UInt64) throws {
    var small = SmallWorld()
    small.scatter(masts: 80, villages: 70, seed: seed)
    small.settings.programmes = [
      programme("red", .stations(2), carrier: 0, tiltDeg: 3),
      programme("blue", .money(Yuan(800_000)), carrier: 1, tiltDeg: 6),
    ]
    let control = WorkControl(threads: 2)
    let network = try InputNetwork(world: small.world, settings: small.settings, keepsLevels: true, control)
    var found = Set<Int>()
    for (threshold, stations) in [(-105.0, 2), (-98, 5), (-114, 0)] {
      small.settings.coverage.rsrpMin = DecibelMilliwatts(threshold)
      small.settings.coverage.sinrMin = Decibels(Double(seed) - 5)
      small.settings.radio.load = Fraction(0.1 * Double(seed))
      small.settings.radio.shadowSigma = Decibels(4 + Double(seed % 3))
      small.settings.programmes[0].budgets = ["*": .stations(stations)]
      let alone = try small.run(threads: 1)
      let together = try CoverageSimulation.run(
        world: small.world, settings: small.settings, input: network, control)
      #expect(together.rows == alone.rows)
      #expect(together.villages == alone.villages)
      #expect(together.stations == alone.stations)
      #expect(together.newSites == alone.newSites)
      found.insert(alone.province(3).villagesReached)
    }
    #expect(found.count == 3, "thresholds matter here")
  }

  @Test func stationsAfterTheTimelineAreCountedAsLate() throws {
    var small = SmallWorld(periods: 2)
    small.addVillage([Point(x: 5000, y: 5000)])
    small.addSite(Point(x: 5000, y: 5300), [(0, "2021-05-01"), (1, "2022-01-01")])
    let results = try small.run()
    #expect(results.stations.count == 1)
    #expect(results.warnings.contains { $0.hasPrefix("1 of 2 stations open after 2021-06-30") })
  }
}
