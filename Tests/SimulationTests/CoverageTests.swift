import Diagnostics
import Geometry
import NetworkModel
import Parallelism
import Quantities
import Results
import Testing

@testable import Simulation

@Suite struct CoverageTests {
  @Test func nothingStandsNothingIsCovered() throws {
    var small = SmallWorld()
    small.addVillage([Point(x: 5000, y: 5000)])
    let results = try small.run()
    #expect(results.province(3).areaCoveredKm2 == 0)
    #expect(results.province(3).villagesUnserved == 1)
    #expect(results.villages[0].states == [.unserved, .unserved, .unserved, .unserved])
    #expect(results.villages[0].rsrp == nil)
    #expect(results.checks.allSatisfy { $0.passed })
  }

  /// The raster against the link budget in double precision at every cell's centre: the lattice, the bins and the
  /// separable pattern may move a border by a cell, no more.
  @Test func rasterAgreesWithPointToPoint() throws {
    var small = SmallWorld(periods: 1, operators: ["red"])
    small.scatter(masts: 12, villages: 0, seed: 7)
    for index in small.world.stations.indices { small.world.stations[index].opened = CalendarDate("2020-06-01")! }
    let results = try small.run()
    let radio = StationRadio(world: small.world, small.settings)
    let receiver = PlaceReceiver(radio: radio)
    let limits = radio.thresholds(of: 0)
    var covered = 0
    for cell in 0..<small.world.grid.count {
      var best = 0.0
      var sum = 0.0
      let place = small.world.grid.centre(ofCell: cell)
      for station in small.world.stations {
        let site = small.world.sites[station.site]
        guard site.location.distance(to: place) <= small.world.carriers[0].band.reachM else { continue }
        let received = receiver.received(station, at: site, place)
        best = max(best, received.best)
        sum += received.sum
      }
      let disturbance = Double(limits.load) * (sum - best) + Double(limits.noise)
      if best >= Double(limits.served), best / disturbance >= Double(limits.servedSinr) { covered += 1 }
    }
    let raster = results.province(0).areaCoveredKm2 * 100
    #expect(covered > 1000)
    #expect(abs(raster - Double(covered)) < 0.01 * Double(covered))
  }

  /// Building up period by period comes to the same as building everything at once.
  @Test func incrementalEqualsAtOnce() throws {
    var small = SmallWorld()
    small.settings.coverage.keepService = false
    small.scatter(masts: 60, villages: 40, seed: 3)
    let stepwise = try small.run().province(3)
    for index in small.world.stations.indices { small.world.stations[index].opened = CalendarDate("2020-06-01")! }
    var atOnce = try small.run().province(3)
    atOnce.stationsNew = stepwise.stationsNew
    // Powers are summed in another order, so probabilities may differ in the last place of single precision.
    let people = try #require(atOnce.populationProbable) / #require(stepwise.populationProbable)
    let area = try #require(atOnce.areaProbableKm2) / #require(stepwise.areaProbableKm2)
    #expect(abs(people - 1) < 1e-6 && abs(area - 1) < 1e-6)
    atOnce.populationProbable = stepwise.populationProbable
    atOnce.areaProbableKm2 = stepwise.areaProbableKm2
    #expect(atOnce == stepwise)
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func threadsDoNotMatter(seed: UInt64) throws {
    var small = SmallWorld()
    small.scatter(masts: 150, villages: 100, seed: seed)
    let one = try small.run(threads: 1)
    for threads in [2, 7] {
      let many = try small.run(threads: threads)
      #expect(many.rows == one.rows)
      #expect(many.villages == one.villages)
    }
  }

  /// The same for the raster, the villages, the planner and the halls of parks, whether the path or the cable loses it.
  @Test func anOffsetOfThePathIsALossLikeAnother() throws {
    var small = SmallWorld()
    small.scatter(masts: 80, villages: 60, seed: 4)
    let plain = try small.run()
    small.settings.radio.pathLossOffset = Decibels(3)
    let offset = try small.run()
    small.settings.radio.pathLossOffset = .zero
    small.settings.radio.otherLosses = Decibels(3)
    let lossy = try small.run()
    #expect(offset.rows == lossy.rows)
    #expect(offset.villages.map(\.rsrp) == lossy.villages.map(\.rsrp))
    #expect(offset.province(3).areaCoveredKm2 < plain.province(3).areaCoveredKm2)
    small.settings.radio.pathLossOffset = Decibels(-3)
    #expect(try small.run().province(3).populationCovered == plain.province(3).populationCovered)
  }

  @Test func serviceIsKeptWhileNothingCloses() throws {
    var small = SmallWorld(operators: ["red"])
    small.settings.radio.load = Fraction(1)
    small.scatter(masts: 500, villages: 150, seed: 11)
    let kept = try small.run()
    #expect(kept.checks.allSatisfy { $0.passed })
    #expect(kept.warnings.contains { $0.english.contains("coverage.keep_service") })
    small.settings.coverage.keepService = false
    let plain = try small.run()
    #expect(plain.checks.allSatisfy { $0.passed })
    #expect(plain.warnings.contains { $0.english.contains("coverage is less than in the period before") })
    #expect(plain.province(3).areaCoveredKm2 < kept.province(3).areaCoveredKm2)
  }

  @Test func oneOperatorMustServeEveryPublicPlace() throws {
    var small = SmallWorld()
    // Red serves the committee, blue the school, 16 km apart: together they would serve both.
    small.addVillage([Point(x: 2000, y: 10_000), Point(x: 18_000, y: 10_000)])
    small.addSite(Point(x: 2100, y: 10_000), [(0, "2021-02-01")])
    small.addSite(Point(x: 17_900, y: 10_000), [(1, "2021-02-01")])
    let apart = try small.run()
    #expect(apart.villages[0].states.last == .weak)
    small.addSite(Point(x: 17_900, y: 10_100), [(0, "2021-08-01")])
    let together = try small.run()
    #expect(together.villages[0].firstReached == 2)
    #expect(together.villages[0].firstReachedByOperator == [2, nil])
  }

  @Test func distanceRuleAsksForAStationWithinFiveKilometres() throws {
    var small = SmallWorld()
    small.settings.coverage.villageRule = .distance
    small.addVillage([Point(x: 5000, y: 5000)])
    small.addVillage([Point(x: 5000, y: 15_001)])
    small.addSite(Point(x: 5000, y: 10_000), [(0, "2021-05-01")])
    let results = try small.run()
    #expect(results.villages[0].firstReached == 1)
    #expect(results.villages[1].firstReached == nil)
    #expect(results.province(3).villagesReachedByDistance == 1)
  }

  /// By hand: free space, one omnidirectional cell, no tilt to speak of: everything within the reach is served, so the
  /// covered area is a disc of 3 km.
  @Test func aDiscByHand() throws {
    var small = SmallWorld(periods: 1, operators: ["red"])
    small.settings.radio.propagation.rural = .freeSpace
    small.world.carriers[0].band.reachM = 3000
    small.addSite(Point(x: 10_000, y: 10_000), [(0, "2020-01-01")], azimuthsDeg: [])
    let row = try small.run().province(0)
    #expect(abs(row.areaCoveredKm2 - .pi * 9) < 0.02 * .pi * 9)
    #expect(row.populationCovered == Int((row.areaCoveredKm2 * 200).rounded()))
    #expect(row.stations == 1)
    #expect(row.stationsNew == 0)
  }

  @Test func rowsOfCountiesAddUpToTheProvince() throws {
    var small = SmallWorld()
    small.scatter(masts: 80, villages: 60, seed: 5)
    let results = try small.run()
    for province in results.rows where province.region == 0 {
      let counties = results.rows.filter {
        $0.period == province.period && $0.operator == province.operator && $0.region >= 2
      }
      #expect(counties.count == 2)
      #expect(counties.reduce(0) { $0 + $1.populationCovered } == province.populationCovered)
      #expect(counties.reduce(0) { $0 + $1.villagesReached } == province.villagesReached)
      #expect(counties.reduce(0) { $0 + $1.stations } == province.stations)
      #expect(counties.reduce(0) { $0 + $1.sites } == province.sites)
    }
  }

  @Test func stationsThatOpenTooLateAreNamed() throws {
    var small = SmallWorld()
    small.addSite(Point(x: 5000, y: 5000), [(0, "2030-01-01")])
    let results = try small.run()
    #expect(results.stations.isEmpty)
    #expect(results.warnings.map(\.english) == ["1 of 1 stations open after 2021-12-31 and are left out"])
  }

  @Test func cancelledRunsStop() {
    var small = SmallWorld()
    small.scatter(masts: 20, villages: 20, seed: 1)
    let cancellation = Cancellation()
    cancellation.request()
    #expect(throws: Cancelled.self) {
      try CoverageSimulation.run(
        world: small.world, settings: small.settings, WorkControl(threads: 2, cancellation: cancellation))
    }
  }
}
