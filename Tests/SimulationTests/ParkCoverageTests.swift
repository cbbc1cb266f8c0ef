import Geometry
import NetworkModel
import Parallelism
import Quantities
import Results
import Testing

@testable import Simulation

@Suite struct ParkCoverageTests {
  /// A park beside a mast that opens in the second quarter, and one out of everybody's reach.
  private func world(_ edit: (inout SmallWorld) -> Void = { _ in }) -> SmallWorld {
    var small = SmallWorld()
    small.addPark(Point(x: 5000, y: 5000))
    small.addPark(Point(x: 15_000, y: 15_000))
    small.addSite(Point(x: 5600, y: 5250), [(0, "2021-05-01")])
    edit(&small)
    return small
  }

  @Test func aParkIsCoveredFromThePeriodOfItsMast() throws {
    let results = try world().run()
    let near = results.parkCoverage[0]
    #expect(near.outdoorShare.map(\.value) == [0, 1, 1, 1])
    #expect(near.outdoorShareByOperator.map(\.value) == [0, 1, 1, 1, 0, 0, 0, 0])
    #expect(near.firstCoveredOutdoors == 1)
    #expect(near.devices == [0, 0, 0, 0])
    #expect(results.parkCoverage[1].outdoorShare.allSatisfy { $0.value == 0 })
    #expect(results.parkCoverage[1].firstCoveredOutdoors == nil)
    #expect(results.checks.allSatisfy { $0.passed })
  }

  @Test func theTimelineCountsParksAndTheirLand() throws {
    let results = try world().run()
    #expect(results.province(0).parks == 2)
    #expect(results.province(0).parksCovered == 0)
    #expect(results.province(1).parksCovered == 1)
    #expect(abs(results.province(1).parkAreaKm2 - 0.5) < 1e-12)
    #expect(abs(results.province(1).parkAreaCoveredKm2 - 0.25) < 1e-12)
    let blue = results.rows.first { $0.period == 3 && $0.region == 0 && $0.operator == 1 }!
    #expect(blue.parks == 2)
    #expect(blue.parksCovered == 0)
    let west = results.rows.first { $0.period == 3 && $0.region == 3 && $0.operator == nil }!
    #expect(west.parks == 1)
    #expect(west.parksCovered == 0)
  }

  /// Cell by cell against the link budget: served indoors where the level is the wall's loss above the threshold.
  @Test(arguments: [RadioSettings.IndoorLoss.none, .low, .high])
  func wallsCostWhatTheStandardSays(_ loss: RadioSettings.IndoorLoss) throws {
    var small = SmallWorld(periods: 1, operators: ["red"])
    small.addPark(Point(x: 4000, y: 4000), edgeM: 6000)
    small.addSite(Point(x: 5020, y: 5030), [(0, "2020-05-01")])
    small.settings.coverage.parks.buildingLoss = loss
    let results = try small.run()
    // TR 38.901 v17.0.0, table 7.4.3-2 at 0.773 GHz, 25/3 m inside: low 5 - 10 log10(0.3 10^-0.21546 + 0.7 10^-0.8092) +
    // 4.1667, high 5 - 10 log10(0.7 10^-2.32319 + 0.3 10^-0.8092) + 4.1667.
    let wallDb =
      switch loss {
      case .none: 0.0
      case .low: 14.5235
      case .high: 22.1877
      }
    let radio = StationRadio(world: small.world, small.settings)
    #expect(abs(radio.parkLosses[0].value - wallDb) < 1e-3)
    let receiver = PlaceReceiver(radio: radio)
    let needed = (-105 + 8 * 1.0364334) + wallDb
    let served = small.world.parkCells.count { cell in
      let level = receiver.received(
        small.world.stations[0], at: small.world.sites[0], small.world.grid.centre(ofCell: Int(cell)))
      return DecibelMilliwatts(Milliwatts(level.best)).value >= needed
    }
    let share = Double(served) / Double(small.world.parkCells.count)
    #expect(abs(results.parkCoverage[0].macroIndoorShare[0].value - share) < 0.01)
    #expect(results.parkCoverage[0].indoorShare == results.parkCoverage[0].macroIndoorShare)
  }

  @Test func thickerWallsLeaveLess() throws {
    func share(_ loss: RadioSettings.IndoorLoss) throws -> Double {
      var small = SmallWorld(periods: 1)
      small.addPark(Point(x: 4000, y: 4000), edgeM: 6000)
      small.addSite(Point(x: 5020, y: 5030), [(0, "2020-05-01")])
      small.settings.coverage.parks.buildingLoss = loss
      return try small.run().parkCoverage[0].indoorShare[0].value
    }
    let shares = try [share(.none), share(.low), share(.high)]
    #expect(shares[0] > shares[1])
    #expect(shares[1] > shares[2])
    #expect(shares[2] > 0)
  }

  @Test func aParkBetweenCellsIsLookedAtInItsMiddle() throws {
    let results = try world { small in
      // 20 m wide, beside no cell's centre (these are at odd multiples of 50 m).
      small.addPark(Point(x: 5610, y: 5310), edgeM: 20)
      small.addPark(Point(x: 15_610, y: 5310), edgeM: 20)
    }.run()
    #expect(results.parkCoverage[2].outdoorShare.map(\.value) == [0, 1, 1, 1])
    #expect(results.parkCoverage[2].macroIndoorShare.map(\.value) == [0, 1, 1, 1])
    #expect(results.parkCoverage[2].outdoorShareByOperator.map(\.value) == [0, 1, 1, 1, 0, 0, 0, 0])
    #expect(results.parkCoverage[3].outdoorShare.map(\.value) == [0, 0, 0, 0])
    #expect(abs(results.province(0).parkAreaKm2 - (0.5 + 2 * 0.0004)) < 1e-12)
  }

  /// Over hills the raster has the levels of footprints, and programmes walk to the parks' cells.
  @Test func overTerrainParksAreServedAsPlacesAre() throws {
    var small = SmallWorld.hilly(PropagationByEnvironment(.p1812), periods: 1)
    small.addPark(Point(x: 9000, y: 9000), edgeM: 2000)
    small.addSite(Point(x: 3000, y: 15_000))
    small.addSite(Point(x: 9870, y: 10_140))
    small.settings.programmes = [
      Programme(
        id: "parks", name: "园区", carrier: 0, start: CalendarDate("2021-01-01")!, end: CalendarDate("2021-12-31")!,
        budgets: ["*": .stations(1)], strategy: .parks, costOnExistingSite: Yuan(1), costOnNewSite: Yuan(1),
        opexPerStationYear: .zero, newSites: false, newSiteHeightM: 35, tiltDeg: 3)
    ]
    small.settings.coverage.parks.buildingLoss = .low
    let results = try small.run()
    let built = try #require(results.stations.first)
    #expect(built.station.site == 1)
    let radio = StationRadio(world: small.world, small.settings)
    let receiver = PlaceReceiver(radio: radio)
    let limits = radio.thresholds(of: 0)
    let levels = small.world.parkCells.map { cell in
      receiver.received(built.station, at: small.world.sites[1], small.world.grid.centre(ofCell: Int(cell))).best
    }
    let outdoors = Double(levels.count { $0 >= Double(limits.served) }) / Double(levels.count)
    let indoors = Double(levels.count { $0 >= Double(limits.indoors) }) / Double(levels.count)
    #expect(outdoors > indoors && indoors > 0.02)
    #expect(abs(results.parkCoverage[0].outdoorShare[0].value - outdoors) < 0.03)
    #expect(abs(results.parkCoverage[0].macroIndoorShare[0].value - indoors) < 0.03)
  }

  @Test func parksChangeNothingElse() throws {
    var with = SmallWorld()
    with.scatter(masts: 40, villages: 30, seed: 11)
    let without = try with.run()
    with.addPark(Point(x: 5000, y: 5000), edgeM: 3000)
    var results = try with.run()
    #expect(results.province(3).parks == 1)
    for index in results.rows.indices {
      results.rows[index].parks = 0
      results.rows[index].parksCovered = 0
      results.rows[index].parksCoveredIndoors = 0
      results.rows[index].parkAreaKm2 = 0
      results.rows[index].parkAreaCoveredKm2 = 0
    }
    #expect(results.rows == without.rows)
    #expect(results.villages == without.villages)
  }

  @Test func threadsChangeNothing() throws {
    var small = SmallWorld()
    small.scatter(masts: 60, villages: 10, seed: 5)
    for step in 0..<12 {
      small.addPark(Point(x: Double(step) * 1500 + 200, y: 9000), edgeM: 900, hallM2: 40_000, otherM2: 3000)
    }
    small.addPark(Point(x: 9_610, y: 5310), edgeM: 20, hallM2: 300)
    small.settings.privateNetworks = [.indoor(budget: 70_000)]
    let alone = try small.run(threads: 1)
    let together = try small.run(threads: 3)
    #expect(alone.parkCoverage == together.parkCoverage)
    #expect(alone.rows == together.rows)
    #expect(alone.privateNetworks == together.privateNetworks)
  }
}
