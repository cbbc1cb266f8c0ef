import Diagnostics
import NetworkModel
import Quantities
import Testing

@testable import Simulation

@Suite struct LandUseChecksTests {
  /// Three village parks in the east and a national zone in the west; plot ratios 0.75, 0.75, 0.75 and 3.
  private func land() -> LandWorld {
    var land = LandWorld()
    for _ in 0..<3 {
      land.addPark([.init(freeMu: 10, figures: LandFigures(floorAreaM2: 5000, output10kCny: 10))])
    }
    land.addPark(
      kind: .national, county: LandWorld.west, [.init(freeMu: 10, figures: LandFigures(floorAreaM2: 20_000))])
    return land
  }

  private func diagnostics(_ land: LandWorld) -> [Diagnostic] {
    LandUseChecks.diagnostics(world: land.world, rules: land.rules, file: "a.yaml")
  }

  /// What is said of one rule.
  private func said(
    _ action: LandAction = .close(CloseEffect()), _ change: (inout TransitionRule) -> Void = { _ in }
  ) -> [String] {
    var land = land()
    land.rules.transitions = [.made("r", action, change)]
    return diagnostics(land).map(\.description)
  }

  @Test func aRuleThatCanBeKeptSaysNothing() {
    #expect(
      said {
        $0.parks = ["P1", "P0"]
        $0.parksInAll = 2
      }.isEmpty)
    #expect(said(.upgrade(UpgradeEffect())).isEmpty)
    #expect(said(.convert(ConvertEffect(shares: [.housing: 0.7, .parkland: 0.3]))).isEmpty)
  }

  @Test func namesThatDoNotExistAreSuggested() {
    #expect(
      said { $0.parks = ["P9"] } == [
        "a.yaml: error: land_use.transitions[0].parks: park P9: rule r: there is no such park "
          + "[transition-park-unknown]\n  did you mean P0?"
      ])
    #expect(
      said { $0.counties = ["990103"] }.first
        == "a.yaml: error: land_use.transitions[0].counties: county 990103: rule r: there is no such county "
        + "[transition-county-unknown]\n  did you mean 990101?")
  }

  @Test func namedParksThatTheRuleExcludesAreRefused() {
    #expect(
      said {
        $0.parks = ["P3"]
        $0.kinds = [.village]
      } == [
        "a.yaml: error: land_use.transitions[0].parks: park P3: rule r: it is named, but is of kind national in county "
          + "990102, which the rule does not take [transition-park-excluded]\n  take it out of parks, or widen kinds and "
          + "counties"
      ])
  }

  @Test func quotasThatCannotBeMetAreRefused() {
    #expect(
      said {
        $0.kinds = [.village]
        $0.parksInAll = 4
      } == [
        "a.yaml: error: land_use.transitions[0].parks_in_all: rule r: 4 parks are to be taken, and 3 could be by kind, "
          + "county and name [transition-quota]\n  lower parks_in_all, or widen kinds, counties and parks"
      ])
    #expect(said { $0.parksPerYear = 5 }.count == 1)
  }

  @Test func upgradesThatAddNothingAreRefused() {
    func upgrade(_ effect: UpgradeEffect) -> [String] { said(.upgrade(effect)) { $0.kinds = [.national] } }
    #expect(
      upgrade(UpgradeEffect(plotRatioCap: 2.5)) == [
        "a.yaml: error: land_use.transitions[0].upgrade.plot_ratio_cap: rule r: no parcel of the 1 parks gets a floor "
          + "below the cap of 2.50, the least plot ratio is 3.00: an upgrade that costs and adds nothing "
          + "[transition-adds-nothing]\n  raise plot_ratio_cap, or set floor_factor to 1 for an upgrade without floors"
      ])
    #expect(upgrade(UpgradeEffect(plotRatioCap: 3.5)).isEmpty)
    #expect(upgrade(UpgradeEffect(floorFactor: 1)).isEmpty)
    #expect(
      upgrade(UpgradeEffect(floorFactor: 1, outputFactor: 1, energyFactor: 1, jobsFactor: 1)).count == 1)
  }

  @Test func rulesWithoutParcelsAreRefused() {
    var world = land().world
    world.land = nil
    let found = LandUseChecks.diagnostics(
      world: world, rules: LandUseRules(), file: "a.yaml")
    #expect(found.map(\.id) == ["land-missing"])
  }

  @Test func clustersThatNobodyKnowsAreWarnedAbout() {
    var land = land()
    land.rules.clusters = [IndustrialCluster(id: "cars", name: "汽车", targetOutput10kCny: 1, targetYear: 2021)]
    land.projects = [
      LandProject(
        code: "A", name: "A", cluster: "cras", date: CalendarDate("2019-01-01")!, investment10kCny: 1, areaMu: .init(1),
        output10kCny: 1)
    ]
    let found = diagnostics(land)
    #expect(found.map(\.id) == ["projects-unused", "cluster-unknown"])
    #expect(
      found.last?.message
        == "1 of the firms and projects name a cluster that it does not have (cras): they count for none")
  }

  @Test func supplyThatNobodyCanUseIsWarnedAbout() {
    var land = land()
    land.rules.supply = LandSupplyRules(blockShareMin: 0.9)
    #expect(diagnostics(land).map(\.id) == ["supply-without-projects", "supply-without-blocks"])
  }

  @Test func anUpgradeOfParcelsWithoutFloorsNamesTheColumn() {
    var land = LandWorld()
    land.addPark([.init(freeMu: 10, figures: LandFigures(output10kCny: 10))])
    land.rules.transitions = [
      TransitionRule(
        id: "r", name: "r", action: .upgrade(UpgradeEffect()), start: CalendarDate("2019-01-01")!,
        end: CalendarDate("2019-12-31")!)
    ]
    let found = diagnostics(land)
    #expect(found.map(\.id) == ["transition-adds-nothing"])
    #expect(found.first?.advice?.contains("floor_area_m2") == true)
  }
}
