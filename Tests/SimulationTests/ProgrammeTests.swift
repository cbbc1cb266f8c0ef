import Diagnostics
import Geometry
import NetworkModel
import Parallelism
import Quantities
import Results
import Simulation
import Testing

@Suite struct ProgrammeTests {
  private func programme(
    _ budget: Programme.Budget, strategy: Programme.Strategy = .villages, newSites: Bool = false,
    start: String = "2021-01-01", end: String = "2021-12-31"
  ) -> Programme {
    Programme(
      id: "fill", name: "补点", carrier: 0, start: CalendarDate(start)!, end: CalendarDate(end)!,
      budgets: ["*": budget], strategy: strategy, costOnExistingSite: Yuan(100_000), costOnNewSite: Yuan(300_000),
      opexPerStationYear: Yuan(20_000), newSites: newSites, newSiteHeightM: 35, tiltDeg: 3)
  }

  @Test func theMastThatReachesMoreVillagesGoesFirst() throws {
    var small = SmallWorld()
    for x in [4000.0, 4300, 4600] { small.addVillage([Point(x: x, y: 5000)]) }
    small.addVillage([Point(x: 15_000, y: 15_000)])
    small.addSite(Point(x: 15_000, y: 15_100))
    small.addSite(Point(x: 4300, y: 5200))
    small.settings.programmes = [programme(.stations(1))]
    let results = try small.run()
    #expect(results.stations.map(\.station.site).prefix(2) == [1, 0])
    #expect(results.province(0).villagesReached == 3)
    #expect(results.province(1).villagesReached == 4)
    #expect(results.province(0).spend == Yuan(100_000))
    #expect(results.province(3).spendCumulative == Yuan(200_000))
    #expect(results.province(0).opex == Yuan(5000))
    #expect(results.checks.allSatisfy { $0.passed })
  }

  @Test func aNewMastIsBuiltOnlyWhereNoneIsNearAndMoneyAllows() throws {
    var small = SmallWorld()
    small.addVillage([Point(x: 5000, y: 5000)])
    small.settings.programmes = [programme(.money(Yuan(299_999)), newSites: true)]
    let poor = try small.run()
    #expect(poor.stations.isEmpty)
    small.settings.programmes = [programme(.money(Yuan(300_000)), newSites: true)]
    let results = try small.run()
    #expect(results.newSites.count == 1)
    #expect(results.villages[0].firstReached == 0)
    #expect(results.stations.count == 1)
    #expect(results.stations[0].cost == Yuan(300_000))
  }

  @Test func budgetsHoldInRandomWorlds() throws {
    for seed in UInt64(1)...12 {
      var small = SmallWorld()
      small.scatter(masts: 60, villages: 60, seed: seed)
      small.settings.programmes = [
        programme(.money(Yuan(450_000)), newSites: true), programme(.stations(3), strategy: .people),
      ]
      small.settings.programmes[1].id = "people"
      let results = try small.run(threads: seed % 2 == 0 ? 1 : 3)
      #expect(results.checks.allSatisfy { $0.passed }, "\(seed): \(results.checks)")
      for period in 0..<4 {
        let bought = results.stations.filter { $0.period == period && $0.programme != nil }
        #expect(bought.filter { $0.programme == 0 }.reduce(0) { $0 + $1.cost.value } <= 450_000)
        #expect(bought.filter { $0.programme == 1 }.count <= 3)
      }
      let pairs = Set(results.stations.map { [$0.station.site, $0.station.carrier] })
      #expect(pairs.count == results.stations.count)
    }
  }

  @Test func programmesBuildOnlyInTheirPeriods() throws {
    var small = SmallWorld()
    small.scatter(masts: 30, villages: 20, seed: 9)
    small.settings.programmes = [programme(.stations(2), start: "2021-04-01", end: "2021-09-30")]
    let results = try small.run()
    let built = results.stations.filter { $0.programme == 0 }.map(\.period)
    #expect(Set(built) == [1, 2])
    #expect(built.count == 4)
  }

  /// Of four quarters, those decided in the first two are on air in the last two; all four are paid for.
  @Test func delayedStationsArePaidForWhenDecidedAndServeWhenOnAir() throws {
    var small = SmallWorld()
    small.scatter(masts: 30, villages: 20, seed: 9)
    small.settings.programmes = [programme(.stations(2))]
    let prompt = try small.run()
    small.settings.programmes[0].delayMonths = 6
    let results = try small.run()
    #expect(results.stations.filter { $0.programme == 0 }.map { $0.period - $0.paidPeriod } == [2, 2, 2, 2])
    #expect(results.unfinished.map(\.paidPeriod) == [2, 2, 3, 3])
    #expect(results.unfinished.allSatisfy { $0.period == 4 && $0.cost == Yuan(100_000) })
    #expect(
      results.warnings.map(\.english) == [
        "4 stations that programme fill paid for are not on air by 2021-12-31, because they take 6 months"
      ])
    #expect(results.checks.allSatisfy { $0.passed })
    // Decisions look at what is decided, not at what is on air.
    let decided = (results.stations + results.unfinished).filter { $0.programme == 0 }.map(\.station.site)
    #expect(decided == prompt.stations.filter { $0.programme == 0 }.map(\.station.site))
    for period in 0..<4 {
      let (now, then) = (results.province(period), prompt.province(max(0, period - 2)))
      #expect(now.spend == prompt.province(period).spend)
      #expect(now.spendCumulative == prompt.province(period).spendCumulative)
      #expect(now.opex == (period < 2 ? .zero : then.opex))
      let built = results.stations.count { $0.programme == 0 && $0.period <= period }
      #expect(built == (period < 2 ? 0 : prompt.stations.count { $0.programme == 0 && $0.period <= period - 2 }))
    }
  }

  @Test func citiesWithoutABudgetGetNothing() throws {
    var small = SmallWorld()
    small.scatter(masts: 30, villages: 20, seed: 9)
    small.settings.programmes = [programme(.stations(2))]
    small.settings.programmes[0].budgets = ["990200": .stations(5)]
    let results = try small.run()
    #expect(results.stations.allSatisfy { $0.programme == nil })
  }

  /// A village by the border gains from masts on both sides; each side still pays from its own budget.
  @Test func everyCityPaysForItself() throws {
    for seed in UInt64(1)...6 {
      var small = SmallWorld()
      small.world.regions.insert(
        Region(
          level: .city, code: "990200", name: "西市", parent: 0, area: small.world.regions[3].area, population: 40_000),
        at: 2)
      small.world.regions[4].parent = 2
      small.scatter(masts: 80, villages: 80, seed: seed)
      for index in small.world.villages.indices { small.world.villages[index].county += 1 }
      for index in small.world.sites.indices { small.world.sites[index].county += 1 }
      small.world.countyOfCell = ContiguousArray(small.world.countyOfCell.map { $0 + 1 })
      small.world.stations.removeAll()
      small.settings.programmes = [programme(.stations(3))]
      small.settings.programmes[0].budgets["990200"] = .stations(1)
      let results = try small.run()
      #expect(results.checks.allSatisfy { $0.passed }, "\(results.checks)")
      for period in 0..<4 {
        let sites = results.stations.filter { $0.period == period }.map { small.world.sites[$0.station.site] }
        #expect(sites.count { $0.county == 3 } <= 3)
        #expect(sites.count { $0.county == 4 } <= 1)
      }
    }
  }
}
