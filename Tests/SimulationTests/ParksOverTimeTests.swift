import Diagnostics
import Geometry
import NetworkModel
import Quantities
import Results
import Testing

@testable import Simulation

/// Parks that ask for 5G while three close, two are converted and one is upgraded; one stays. Years 2019 to 2021.
///
/// | park | halls, m2 | what happens | mast beside it |
/// |---|---|---|---|
/// | P100 | 10,000 | closes in 2019 | |
/// | P101 | 20,000 | closes in 2020 | |
/// | P102 | 30,000 | closes in 2021 | |
/// | P103 | 40,000 | converted in 2019 | |
/// | P104 | 50,000 | converted in 2020 | |
/// | P105 | 60,000, 90,000 from 2020 | upgraded in 2019 and 2020 | from 2020 |
/// | P106 | 70,000 | stays | from 2019 |
@Suite struct ParksOverTimeTests {
  private func made() -> SmallWorld {
    var small = SmallWorld()
    small.settings.timeline = Timeline(
      start: CalendarDate("2019-01-01")!, end: CalendarDate("2021-12-31")!, step: .year)
    let corners = [
      Point(x: 1000, y: 16_000), Point(x: 1000, y: 18_000), Point(x: 16_000, y: 1000), Point(x: 17_000, y: 1000),
      Point(x: 18_000, y: 1000), Point(x: 1000, y: 1000), Point(x: 18_000, y: 18_000),
    ]
    let outputs = [100.0, 100, 100, 100, 9000, 1000, 100]
    for (index, corner) in corners.enumerated() {
      small.addPark(corner, hallM2: 10_000 * Double(index + 1), output10kCny: outputs[index])
    }
    small.addSite(Point(x: 1250, y: 1250), [(0, "2020-03-01")])
    small.addSite(Point(x: 18_250, y: 18_250), [(0, "2018-03-01")])
    func rule(_ id: String, _ action: LandAction, _ parks: [String], leadMonths: Int = 0) -> TransitionRule {
      .made(id, action) {
        $0.parks = parks
        $0.parksPerYear = 1
        $0.leadMonths = leadMonths
      }
    }
    let converted = ConvertEffect(shares: [.housing: 1])
    small.settings.landUse = LandUseRules(
      evaluation: EvaluationRules(weights: [.outputPerMu: 1]),
      transitions: [
        rule("close", .close(CloseEffect()), ["P100", "P101", "P102"]),
        rule("convert", .convert(converted), ["P103", "P104"]),
        rule("upgrade", .upgrade(UpgradeEffect(outputFactorWith5g: 1.1)), ["P105"], leadMonths: 12),
      ])
    small.settings.coverage.parks.uplinkPerDeviceMbps = 0.01
    var early = PrivateNetworkProgramme.indoor(
      carrier: 1, budget: 10_000, order: .output, start: "2019-01-01", end: "2019-12-31")
    early.id = "early"
    small.settings.privateNetworks = [
      early, .indoor(budget: 20_000, onlyUpgraded: true, start: "2019-01-01", end: "2021-12-31"),
    ]
    return small
  }

  @Test func demandIsThatOfPaper() throws {
    let results = try made().run()
    #expect(results.landUse?.parks.map(\.done) == [0, 1, 2, 0, 1, 1, nil])
    let devices = results.parkCoverage.map { $0.devices.map { ($0 * 1e6).rounded() / 1e6 } }
    // 5 for 1,000 m2; 20 in the upgraded park, whose 60,000 m2 have grown by half.
    #expect(
      devices == [
        [0, 0, 0], [100, 0, 0], [150, 150, 0], [0, 0, 0], [250, 0, 0], [300, 1800, 1800], [350, 350, 350],
      ])
    #expect(abs(results.parkCoverage[5].uplinkDemandMbps[2] - 18) < 1e-9)
  }

  @Test func coverageIsThatOfPaper() throws {
    let results = try made().run()
    let covered = results.parkCoverage.map(\.firstCoveredOutdoors)
    #expect(covered == [nil, nil, nil, nil, nil, 1, 0])
    let rows = (0..<3).map { results.province($0) }
    #expect(rows.map(\.parks) == [5, 3, 2])
    #expect(rows.map(\.parksCovered) == [1, 2, 2])
    #expect(rows.map(\.parksCoveredIndoors) == [1, 2, 2])
    #expect(rows.map(\.parkAreaKm2) == [1.25, 0.75, 0.5])
    #expect(rows.map(\.parkAreaCoveredKm2) == [0.25, 0.5, 0.5])
    // 1,000 rest by 30% in 2019, then grow by 1.5 x 1.2; from 2020 on 5G adds a tenth.
    let output = try #require(results.landUse).parks[5].figures.map { ($0.output10kCny * 1e6).rounded() / 1e6 }
    #expect(output == [700, 1980, 1980])
    #expect(results.checks.allSatisfy { $0.passed }, "\(results.checks)")
  }

  /// 43,164 m2 of hall a cell: 2 for the 50,000 m2 of P104, 3 for the 90,000 m2 of P105.
  @Test func cellsFollowTheParks() throws {
    let results = try made().run()
    #expect(results.parkCoverage[4].privateCells == [1, 1, 1])
    #expect(results.parkCoverage[4].privateCellsNeeded == [2, 0, 0])
    #expect(results.parkCoverage[4].indoorShare[1].value == 0)
    #expect(results.parkCoverage[5].privateCells == [0, 2, 3])
    #expect(results.parkCoverage[5].privateCellsNeeded == [2, 3, 3])
    #expect(results.parkCoverage[6].privateCells == [0, 0, 0])
    #expect(results.warnings.map(\.english).contains("1 private cells stand in 1 parks that no longer produce"))
    let west = results.rows.first { $0.period == 0 && $0.region == 3 && $0.operator == nil }!
    #expect(west.spend == Yuan(10_000))
  }

  @Test func aParkIsExplained() throws {
    let small = made()
    let results = try small.run()
    let explainer = Explainer(world: small.world, settings: small.settings, results: results, period: 1)
    let upgraded = explainer.explain(park: 5)
    #expect(upgraded.state == .upgraded)
    #expect(upgraded.middle.location == Point(x: 1250, y: 1250))
    #expect(upgraded.middle.carriers[0].isServed)
    #expect(abs(upgraded.hallM2 - 90_000) < 1e-6)
    #expect(abs(upgraded.devices - 1800) < 1e-6)
    #expect(upgraded.coverage == results.parkCoverage[5])
    let network = try #require(upgraded.network)
    #expect(network.programme == 1)
    #expect(network.hall.model == "TR 38.901 InF-DL")
    #expect(abs(network.hall.radiusM - 128.894) < 1e-3)
    #expect(network.cellsByCoverage == 3)
    #expect(network.cellsByCapacity == 1)
    let closed = explainer.explain(park: 0)
    #expect(closed.state == .closed)
    #expect(closed.devices == 0)
    #expect(closed.network?.cellsByCoverage == 0)
    #expect(closed.middle.carriers.allSatisfy { !$0.isServed })
  }
}
