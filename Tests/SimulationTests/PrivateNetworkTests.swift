import Diagnostics
import Geometry
import NetworkModel
import Quantities
import Results
import Testing

@testable import Simulation

@Suite struct PrivateNetworkTests {
  /// InF-DL at 3500 MHz from 24 dBm and 3 dBi at 5 m to 1.5 m, 273 resource blocks, -105 dBm and 85% at the edge.
  ///
  /// Allowed: 24 - 10 log10(12 x 273) + 3 + 105 = 96.847 dB. At 47.509 m over ground, 47.638 m in space: L_LOS = 31.84 + 21.5
  /// log10(47.638) + 19 log10(3.5) = 78.239 dB, L_NLOS = max(33 + 25.5 log10 d, 18.6 + 35.7 log10 d) + 20 log10(3.5) = 89.384
  /// dB, P_LOS = exp(47.509 ln(0.4) / 2) = 3.5e-10, sigma 7.2 dB, margin 1.03643 x 7.2 = 7.462 dB: 89.384 + 7.462 = 96.846.
  @Test func theRadiusIsThatOfTheFormula() throws {
    var small = SmallWorld()
    small.world.carriers[0].band = Band.standard[3]
    let cell = try #require(PrivateCell(.indoor(budget: 0), small.world, small.settings))
    #expect(abs(cell.hall.radiusM - 47.509) < 1e-3)
    #expect(abs(cell.hall.loss.value - 89.3842) < 1e-3)
    #expect(abs(cell.hall.margin.value - 7.4623) < 1e-3)
    #expect(abs(cell.hall.areaM2 - 5864.147) < 0.01)
    #expect(cell.hall.model == "TR 38.901 InF-DL")
    // InH mixed office: 32.4 + 17.3 log10 d + 20 log10 f in sight, 17.3 + 38.3 log10 d + 24.9 log10 f without, P_LOS = 0.32
    // exp(-(d - 6.5) / 32.6), spread 3 and 8.03 dB.
    #expect(abs(cell.other.radiusM - 38.5324) < 1e-3)
    #expect(abs(cell.other.areaM2 - 3857.484) < 0.01)
  }

  @Test(arguments: ParkCoverageRules.Hall.allCases)
  func theEdgeMeetsTheThreshold(_ hall: ParkCoverageRules.Hall) throws {
    var small = SmallWorld()
    small.settings.coverage.parks.hall = hall
    let cell = try #require(PrivateCell(.indoor(budget: 0, powerDbm: 10), small.world, small.settings))
    // 10 dBm over 12 x 160 subcarriers and 3 dBi, down to -105 dBm.
    let allowed = 10 - 32.8330123 + 3 + 105
    #expect(abs(cell.hall.loss.value + cell.hall.margin.value - allowed) < 1e-6)
    #expect(cell.hall.radiusM < 600)
  }

  @Test func aReachBeyondTheModelEndsWithIt() throws {
    var small = SmallWorld()
    small.settings.coverage.parks.hall = .infHH
    let cell = try #require(PrivateCell(.indoor(budget: 0, powerDbm: 40), small.world, small.settings))
    // 600 m in space, 3.5 m of them upwards.
    #expect(abs(cell.hall.radiusM - 599.98979) < 1e-4)
  }

  @Test func cellsThatReachNothingAreNotBought() throws {
    var small = SmallWorld()
    small.addPark(Point(x: 4000, y: 4000), hallM2: 50_000)
    small.settings.privateNetworks = [.indoor(budget: 1_000_000, powerDbm: -70)]
    let results = try small.run()
    #expect(results.privateNetworks.allSatisfy { $0.cells == 0 && $0.spend == .zero })
    #expect(results.warnings.contains { $0.english.hasPrefix("private network inside builds nothing") })
  }

  /// 43,164 m2 of hall and 26,830 m2 of other floor a cell at 773 MHz (n28).
  @Test func cellsAreBoughtAsTheBudgetAllows() throws {
    var small = SmallWorld()
    small.addPark(Point(x: 4000, y: 4000), hallM2: 100_000, otherM2: 30_000)
    small.settings.coverage.parks.devicesPer1000M2 = 0
    small.settings.privateNetworks = [.indoor(budget: 25_000)]
    let results = try small.run()
    let park = results.parkCoverage[0]
    #expect(park.privateCellsNeeded == [5, 5, 5, 5])
    #expect(park.privateCells == [2, 4, 5, 5])
    // Two cells under 86,328 of 130,000 m2; three cover the halls, a fourth 26,830 m2 of the rest.
    #expect(abs(park.indoorShare[0].value - 2 * 43_163.876 / 130_000) < 1e-6)
    #expect(abs(park.indoorShare[1].value - (100_000 + 26_829.971) / 130_000) < 1e-6)
    #expect(park.indoorShare[2].value == 1)
    #expect(park.firstCoveredIndoors == 1)
    #expect(park.macroIndoorShare.allSatisfy { $0.value == 0 })
    #expect(results.privateNetworks.map(\.cellsNew) == [2, 2, 1, 0])
    #expect(results.privateNetworks.map(\.cells) == [2, 4, 5, 5])
    #expect(results.privateNetworks.map(\.spend.value) == [20_000, 20_000, 10_000, 0])
    #expect(results.privateNetworks.map(\.opex.value) == [600, 1200, 1500, 1500])
    #expect(results.province(2).spend == Yuan(10_000))
    #expect(results.province(2).spendCumulative == Yuan(50_000))
    #expect(results.province(2).opex == Yuan(1500))
    #expect(results.province(2).parksCoveredIndoors == 1)
    let blue = results.rows.first { $0.period == 2 && $0.region == 0 && $0.operator == 1 }!
    #expect(blue.spendCumulative == .zero)
    #expect(results.checks.contains { $0.id == "private-network-budget-kept" })
    #expect(results.checks.allSatisfy { $0.passed }, "\(results.checks)")
  }

  @Test func devicesCanAskForMoreCellsThanFloors() throws {
    var small = SmallWorld()
    small.addPark(Point(x: 4000, y: 4000), hallM2: 100_000)
    small.settings.coverage.parks.devicesPer1000M2 = 5
    small.settings.coverage.parks.uplinkPerDeviceMbps = 1
    small.settings.privateNetworks = [.indoor(budget: 10_000)]
    let cell = try #require(PrivateCell(small.settings.privateNetworks[0], small.world, small.settings))
    let results = try small.run()
    let park = results.parkCoverage[0]
    #expect(park.devices == [500, 500, 500, 500])
    #expect(park.uplinkDemandMbps == [500, 500, 500, 500])
    let needed = max(3, Int((500 / cell.uplink.value).rounded(.up)))
    #expect(needed > 3)
    #expect(park.privateCellsNeeded[0] == needed)
    // One cell: what it carries, not the floor under it, is what devices get.
    #expect(abs(park.uplinkServedShare[0].value - cell.uplink.value / 500) < 1e-9)
    #expect(abs(park.indoorShare[0].value - 0.43163876) < 1e-6)
  }

  /// Whatever is asked for, counts of cells stay numbers that can be added up.
  @Test func aParkAsksForAMillionCellsOfAKindAtMost() throws {
    let small = SmallWorld()
    let cell = try #require(PrivateCell(.indoor(budget: 0), small.world, small.settings))
    let million = cell.hall.areaM2 * 1e6
    func need(_ hallM2: Double, _ otherM2: Double, _ uplinkMbps: Double) -> ParkDemand.Need {
      ParkDemand.Need(hallM2: hallM2, otherM2: otherM2, uplinkMbps: uplinkMbps)
    }
    #expect(cell.cells(need(million - cell.hall.areaM2, 0, 0)) == 999_999)
    #expect(cell.cells(need(million, 0, 0)) == 1_000_000)
    #expect(cell.cells(need(million * 10, 0, 0)) == 1_000_000)
    #expect(cell.cells(need(1e300, 1e300, 0)) == 2_000_000, "halls and other floor, each")
    #expect(cell.cells(need(0, 0, .infinity)) == 1_000_000)
  }

  @Test func ordersTakeOtherParksFirst() throws {
    func firstPark(_ order: PrivateNetworkProgramme.Order) throws -> Int? {
      var small = SmallWorld(periods: 1)
      small.addPark(Point(x: 2000, y: 4000), hallM2: 40_000, output10kCny: 900)
      small.addPark(Point(x: 4000, y: 4000), hallM2: 10_000, output10kCny: 500)
      small.addPark(Point(x: 6000, y: 4000), hallM2: 42_000, output10kCny: 100)
      small.settings.coverage.parks.devicesPer1000M2 = 0
      small.settings.privateNetworks = [.indoor(budget: 10_000, order: order)]
      return try small.run().parkCoverage.firstIndex { $0.privateCells[0] > 0 }
    }
    #expect(try firstPark(.output) == 0)
    #expect(try firstPark(.largest) == 2)
    #expect(try firstPark(.upgradedFirst) == 1)
  }

  @Test func aParkBelongsToOneProgramme() throws {
    var small = SmallWorld(periods: 2)
    small.addPark(Point(x: 2000, y: 4000), hallM2: 100_000)
    small.settings.coverage.parks.devicesPer1000M2 = 0
    small.settings.privateNetworks = [
      .indoor(carrier: 1, budget: 10_000), .indoor(carrier: 0, budget: 90_000),
    ]
    let results = try small.run()
    #expect(results.parkCoverage[0].privateNetwork == 0)
    #expect(results.parkCoverage[0].privateCells == [1, 2])
    #expect(results.privateNetworks.map(\.cells) == [1, 0, 2, 0])
  }

  @Test func mastsOutsideAndCellsInsideAddUp() throws {
    var small = SmallWorld(periods: 1)
    small.addPark(Point(x: 4000, y: 4000), edgeM: 3000, hallM2: 100_000)
    small.addSite(Point(x: 5520, y: 5530), [(0, "2020-05-01")])
    small.settings.coverage.parks.devicesPer1000M2 = 0
    small.settings.coverage.parks.buildingLoss = .high
    let outside = try small.run().parkCoverage[0].indoorShare[0].value
    small.settings.privateNetworks = [.indoor(budget: 10_000)]
    let both = try small.run().parkCoverage[0]
    #expect(outside > 0.05 && outside < 0.5)
    #expect(abs(both.indoorShare[0].value - (outside + 0.43163876)) < 1e-6)
    #expect(both.macroIndoorShare[0].value == outside)
  }
}
