import Geometry
import NetworkModel
import Parallelism
import Quantities
import Results
import Testing

@testable import Simulation

@Suite struct ParksFirstTests {
  private func programme(_ strategy: Programme.Strategy, newSites: Bool = false) -> Programme {
    Programme(
      id: "fill", name: "补点", carrier: 0, start: CalendarDate("2021-01-01")!, end: CalendarDate("2021-12-31")!,
      budgets: ["*": .stations(1)], strategy: strategy, costOnExistingSite: Yuan(100_000),
      costOnNewSite: Yuan(300_000), opexPerStationYear: Yuan(20_000), newSites: newSites, newSiteHeightM: 35, tiltDeg: 3
    )
  }

  /// People crowd around one mast, a park lies beside another.
  private func world() -> SmallWorld {
    var small = SmallWorld(periods: 2)
    small.addSite(Point(x: 4000, y: 4000))
    small.addSite(Point(x: 15_000, y: 15_000))
    small.addPark(Point(x: 15_200, y: 15_200), edgeM: 800)
    for cell in 0..<small.world.grid.count {
      let place = small.world.grid.centre(ofCell: cell)
      small.world.populationOfCell[cell] = place.distance(to: Point(x: 4000, y: 4000)) < 3000 ? 40 : 1
    }
    return small
  }

  @Test func parksFirstAndPeopleFirstChooseDifferently() throws {
    var small = world()
    small.settings.programmes = [programme(.people)]
    let people = try small.run()
    small.settings.programmes = [programme(.parks)]
    let parks = try small.run()
    #expect(people.stations.map(\.station.site) == [0, 1])
    #expect(parks.stations.map(\.station.site) == [1, 0])
    #expect(people.province(0).parksCovered == 0)
    #expect(parks.province(0).parksCovered == 1)
    #expect(people.province(0).populationCovered > parks.province(0).populationCovered)
    #expect(people.province(1).parksCovered == 1)
  }

  @Test func aNewMastIsOfferedInTheMiddleOfAParkWithoutOne() throws {
    var small = world()
    small.addPark(Point(x: 9000, y: 17_000), edgeM: 2000)
    small.settings.programmes = [programme(.parks, newSites: true)]
    let results = try small.run()
    #expect(results.newSites.map(\.id) == ["fill-P101"])
    #expect(results.newSites.map(\.location) == [Point(x: 10_000, y: 18_000)])
    #expect(results.parkCoverage[1].firstCoveredOutdoors != nil)
  }

  @Test func parksOnTheMapDoNotMoveOtherProgrammes() throws {
    var small = SmallWorld()
    small.scatter(masts: 60, villages: 40, seed: 4)
    small.world.stations.removeAll()
    small.settings.programmes = [programme(.people)]
    let without = try small.run()
    for step in 0..<10 { small.addPark(Point(x: Double(step) * 1900, y: 7000), edgeM: 900) }
    #expect(try small.run().stations == without.stations)
  }

  @Test func landThatProducesMoreWeighsMore() {
    var small = SmallWorld(periods: 2)
    for step in 0..<7 { small.addPark(Point(x: Double(step) * 1900, y: 7000), edgeM: 900, hallM2: 1000) }
    let states: [ParkState] = [.operating, .upgrading, .upgraded, .closing, .closed, .converting, .converted]
    let landUse = LandUseResults(parks: states.map { ParkLandResult([.operating, $0]) })
    let rules = ParkCoverageRules(devicesPer1000M2: 5, devicesPer1000M2Upgraded: 20)
    let demand = ParkDemand(world: small.world, landUse: landUse, rules: rules, periodCount: 2)
    #expect((0..<7).map { demand.weight(of: $0, in: 0) } == [1, 1, 1, 1, 1, 1, 1])
    #expect((0..<7).map { demand.weight(of: $0, in: 1) } == [1, 4, 4, 0, 0, 0, 0])
    #expect((0..<7).map { demand.need(of: $0, in: 1).devices } == [5, 5, 20, 0, 0, 0, 0])
    #expect((0..<7).map { demand.need(of: $0, in: 1).uplinkMbps } == [5, 5, 20, 0, 0, 0, 0])
  }
}

extension ParkLandResult {
  /// The states of a park whose floors stay at 1,000 m2 of industry.
  fileprivate init(_ states: [ParkState]) {
    self.init(
      states: states, kinds: states.map { _ in .village },
      figures: states.map { _ in LandFigures(floorAreaM2: 1000) },
      industrialFloorM2: states.map { $0 == .closed || $0 == .converted ? 0 : 1000 }, scores: states.map { _ in nil },
      lowEfficiency: states.map { _ in false })
  }
}
