import Geometry
import NetworkModel
import Quantities
import Results
import Testing

@testable import Simulation

/// Land and 5G in one run: six equal parks around a mast of the year before. From the second quarter on three are
/// closed, two converted and one upgraded, within a quarter but for the upgrade, which takes one more.
@Suite struct LandAndCoverageTests {
  private func made() -> SmallWorld {
    var small = SmallWorld()
    small.addSite(Point(x: 5000, y: 5000), [(0, "2020-01-01")])
    for number in 0..<6 {
      // Half of 25 ha each: 187.5 mu of industry with 100,000 m2 of floor, and as much of business without any.
      small.addPark(
        Point(x: 4000 + Double(number % 3) * 700, y: number < 3 ? 4300 : 5200), hallM2: 100_000, output10kCny: 1000)
    }
    small.settings.coverage.parks.outdoorShareMin = Fraction(0.9)
    func rule(_ id: String, _ action: LandAction, _ parks: [String], leadMonths: Int = 0) -> TransitionRule {
      TransitionRule(
        id: id, name: id, action: action, parks: parks, start: CalendarDate("2021-04-01")!,
        end: CalendarDate("2021-06-30")!, leadMonths: leadMonths)
    }
    small.settings.landUse = LandUseRules(transitions: [
      rule("close", .close(CloseEffect()), ["P100", "P101", "P102"]),
      rule("convert", .convert(ConvertEffect(shares: [.housing: 1])), ["P103", "P104"]),
      rule("upgrade", .upgrade(UpgradeEffect(outputFactorWith5g: 1.1)), ["P105"], leadMonths: 3),
    ])
    return small
  }

  @Test func ledgerDemandAndCoverageAreThoseOfPaper() throws {
    let results = try made().run()
    #expect(results.checks.allSatisfy { $0.passed })
    let land = try #require(results.landUse)
    func ledger(_ use: LandUseClass) -> [Double] {
      land.ledger.filter { $0.region == 0 && $0.use == use }.map(\.closingMu)
    }
    // 6 x 187.5; three parks' halls are vacant and two parks' are housing afterwards; business stays.
    #expect(ledger(.industry) == [1125, 187.5, 187.5, 187.5])
    #expect(ledger(.vacant) == [0, 562.5, 562.5, 562.5])
    #expect(ledger(.housing) == [0, 375, 375, 375])
    #expect(ledger(.business) == [1125, 1125, 1125, 1125])

    // 5 devices on 1,000 m2; 20 on half as much floor again after the upgrade. Each sends 1 Mbit/s.
    for park in 0..<5 { #expect(results.parkCoverage[park].devices == [500, 0, 0, 0]) }
    #expect(results.parkCoverage[5].devices == [500, 500, 3000, 3000])
    #expect(results.parkCoverage[5].uplinkDemandMbps == [500, 500, 3000, 3000])

    let province = (0..<4).map { results.province($0) }
    #expect(province.map(\.parks) == [6, 1, 1, 1])
    #expect(province.map(\.parksCovered) == [6, 1, 1, 1])
    #expect(province.map(\.parkAreaKm2).map { ($0 * 100).rounded() } == [150, 25, 25, 25])
    #expect(province.map(\.parkAreaCoveredKm2) == province.map(\.parkAreaKm2))
  }

  @Test func coverageMakesMoreOfAnUpgradedPark() throws {
    let results = try made().run()
    let park = try #require(results.landUse?.parks[5])
    #expect(results.parkCoverage[5].firstCoveredOutdoors == 0)
    #expect(results.parkCoverage[5].firstCoveredIndoors == 0)
    // 1000, 70% of it during the works, then 1000 x 1.5 x 1.2 x 1.1.
    for (figures, expected) in zip(park.figures, [1000, 700, 1980, 1980.0]) {
      #expect(abs(figures.output10kCny - expected) < 1e-9)
    }
    var dark = made()
    dark.world.stations = []
    let without = try #require(try dark.run().landUse?.parks[5])
    #expect(abs(without.figures[3].output10kCny - 1800) < 1e-9)
  }
}
