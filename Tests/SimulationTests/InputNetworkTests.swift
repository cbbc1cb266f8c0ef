import Diagnostics
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
      found.insert(alone.province(3).populationCovered)
    }
    #expect(found.count == 3, "thresholds matter here")
  }

  /// Variants go through the grid together and come to what each comes to alone: every row, villages' good cells and the
  /// probabilities included.
  @Test(arguments: UInt64(1)...6, [true, false])
  func variantsTogetherAreWhatTheyAreAlone(seed: UInt64, keepService: Bool) throws {
    var small = SmallWorld()
    small.scatter(masts: 50, villages: 60, seed: seed)
    small.addPark(Point(x: 5020, y: 5020), edgeM: 900)
    small.addPark(Point(x: 12_300, y: 9000), edgeM: 4000)
    small.addPark(Point(x: 15_610, y: 5310), edgeM: 20)
    small.settings.coverage.keepService = keepService
    small.settings.coverage.goodShare = Fraction(0.5)
    small.settings.coverage.sinrMin = Decibels(0)
    func variant(_ budgets: [Int], from start: String) -> SimulationSettings {
      var settings = small.settings
      settings.programmes = budgets.enumerated().map { index, stations in
        var programme = programme("p\(index)", .stations(stations), carrier: index % 2, tiltDeg: 3)
        programme.start = CalendarDate(start)!
        return programme
      }
      return settings
    }
    // One that builds nothing, one in the last quarter alone, some all along.
    let variants = [
      variant([0], from: "2021-01-01"), variant([4], from: "2021-12-01"), variant([1, 2], from: "2021-01-01"),
      variant([3, 0], from: "2021-05-01"), variant([1, 2], from: "2021-01-01"),
    ]
    let control = WorkControl(threads: 3)
    let network = try InputNetwork(
      world: small.world, settings: variants[2], keepsLevels: seed % 2 == 0, control)
    var together: [RunResults] = []
    try CoverageSimulation.run(world: small.world, variants: variants, input: network, control) { variant, results in
      #expect(variant == together.count)
      together.append(results)
    }
    #expect(together.count == variants.count)
    for (variant, results) in zip(variants, together) {
      let alone = try CoverageSimulation.run(world: small.world, settings: variant, WorkControl(threads: 1))
      #expect(results.rows == alone.rows)
      #expect(results.villages == alone.villages)
      #expect(results.stations == alone.stations)
      #expect(results.checks == alone.checks)
      #expect(results.parkCoverage == alone.parkCoverage)
    }
    #expect(together[2].rows == together[4].rows)
    #expect(Set(together.map { $0.rows[0].populationCovered }).count >= 2, "variants differ")
  }

  @Test func stationsAfterTheTimelineAreCountedAsLate() throws {
    var small = SmallWorld(periods: 2)
    small.addVillage([Point(x: 5000, y: 5000)])
    small.addSite(Point(x: 5000, y: 5300), [(0, "2021-05-01"), (1, "2022-01-01")])
    let results = try small.run()
    #expect(results.stations.count == 1)
    #expect(results.warnings.contains { $0.english.hasPrefix("1 of 2 stations open after 2021-06-30") })
  }
}
