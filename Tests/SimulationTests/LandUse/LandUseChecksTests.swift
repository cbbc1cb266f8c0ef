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
    LandUseChecks.diagnostics(world: land.world, rules: land.rules, timeline: land.timeline, file: "a.yaml")
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
          + "[land-rule-park-unknown]\n  did you mean P0?"
      ])
    #expect(
      said { $0.counties = ["990103"] }.first
        == "a.yaml: error: land_use.transitions[0].counties: county 990103: rule r: there is no such county "
        + "[land-rule-county-unknown]\n  did you mean 990101?")
  }

  @Test func namedParksThatTheRuleExcludesAreRefused() {
    #expect(
      said {
        $0.parks = ["P3"]
        $0.kinds = [.village]
      } == [
        "a.yaml: error: land_use.transitions[0].parks: park P3: rule r: it is named, but is of kind national in county "
          + "990102, which the rule does not take [land-rule-park-excluded]\n  take it out of parks, or widen kinds and "
          + "counties"
      ])
    #expect(
      said { $0.parks = ["P1", "P1"] } == [
        "a.yaml: error: land_use.transitions[0].parks: park P1: rule r: it is named more than once "
          + "[land-rule-park-excluded]"
      ])
  }

  @Test func rulesThatWantDifferentThingsOfAParkContradict() {
    var land = land()
    land.rules.transitions = [
      .made("one", .close(CloseEffect())) { $0.parks = ["P1"] },
      .made("two", .upgrade(UpgradeEffect())) { $0.parks = ["P0", "P1"] },
    ]
    #expect(
      diagnostics(land).map(\.description) == [
        "a.yaml: error: land_use.transitions[1].parks: park P1: rule two is to upgrade it, and rule one "
          + "(transitions[0]) to close it in the same time [land-rules-contradict]\n  take the park out of one of the two"
      ])
    land.rules.transitions[1].start = CalendarDate("2020-01-01")!
    land.rules.transitions[0].end = CalendarDate("2019-12-31")!
    #expect(diagnostics(land).isEmpty)
    land.rules.transitions[0] = .made("one", .upgrade(UpgradeEffect())) { $0.parks = ["P1"] }
    #expect(diagnostics(land).isEmpty)
  }

  @Test func quotasThatCannotBeMetAreRefused() {
    #expect(
      said {
        $0.kinds = [.village]
        $0.parksInAll = 4
      } == [
        "a.yaml: error: land_use.transitions[0].parks_in_all: rule r: 4 parks are to be taken, and 3 could be by kind, "
          + "county and name [land-quota-unmet]\n  lower parks_in_all, or widen kinds, counties and parks"
      ])
    #expect(said { $0.parksPerYear = 5 }.count == 1)
    #expect(
      said {
        $0.parksPerYear = 1
        $0.parksInAll = 3
        $0.end = CalendarDate("2020-12-31")!
      } == [
        "a.yaml: error: land_use.transitions[0].parks_in_all: rule r: 3 parks are to be taken in all, and 1 a year in 2 "
          + "years come to 2 [land-quota-unmet]\n  raise parks_per_year, or lower parks_in_all"
      ])
  }

  @Test func datesAreInOrderAndWithinTheTimeline() {
    #expect(
      said { $0.end = CalendarDate("2018-12-31")! } == [
        "a.yaml: error: land_use.transitions[0].end: rule r: it ends on 2018-12-31, before it starts on 2019-01-01 "
          + "[land-rule-order]"
      ])
    #expect(
      said {
        $0.start = CalendarDate("2025-01-01")!
        $0.end = CalendarDate("2025-12-31")!
      } == [
        "a.yaml: warning: land_use.transitions[0].start: rule r: works may begin from 2025-01-01 to 2025-12-31, outside "
          + "the timeline from 2019-01-01 to 2021-12-31: it takes no park [land-rule-outside]"
      ])
  }

  @Test func sharesOfAConversionAreWholeAndNotIndustrial() {
    func shares(_ shares: [LandUseClass: Double]) -> [String] { said(.convert(ConvertEffect(shares: shares))) }
    #expect(
      shares([.housing: 0.5, .business: 0.3]) == [
        "a.yaml: error: land_use.transitions[0].convert.shares: rule r: the shares come to 0.8000 instead of 1 "
          + "[land-shares]"
      ])
    #expect(shares([.housing: 0.5, .storage: 0.5]).count == 1)
    #expect(shares([.housing: 0.5, .dryFarmland: 0.5]).count == 1)
    #expect(shares([.housing: 1.5, .business: -0.5]).count == 1)
    #expect(shares([:]).count == 1)
    #expect(shares([.housing: .nan]).count == 1)
  }

  @Test func freedLandGoesToUsesThatNothingStandsOn() {
    #expect(
      said(.close(CloseEffect(reserve: .industry))) == [
        "a.yaml: error: land_use.transitions[0].close.reserve: rule r: 0601 (工业用地) is no use of land that nothing "
          + "stands on [land-use-of-freed-land]\n  use 1201, or a class of 01 to 04 or 12"
      ])
    #expect(said(.close(CloseEffect(farmland: .vacant))).count == 1)
    #expect(said(.close(CloseEffect(ecology: .housing))).count == 1)
    #expect(
      said(.convert(ConvertEffect(shares: [.housing: 1], freed: CloseEffect(farmland: .vacant)))).first?
        .contains("convert.freed.farmland") == true)
  }

  @Test func upgradesThatAddNothingAreRefused() {
    func upgrade(_ effect: UpgradeEffect) -> [String] { said(.upgrade(effect)) { $0.kinds = [.national] } }
    #expect(
      upgrade(UpgradeEffect(plotRatioCap: 2.5)) == [
        "a.yaml: error: land_use.transitions[0].upgrade.plot_ratio_cap: rule r: no parcel of the 1 parks gets a floor "
          + "below the cap of 2.50, the least plot ratio is 3.00: an upgrade that costs and adds nothing "
          + "[land-upgrade-adds-nothing]\n  raise plot_ratio_cap, or set floor_factor to 1 for an upgrade without floors"
      ])
    #expect(upgrade(UpgradeEffect(plotRatioCap: 3.5)).isEmpty)
    #expect(upgrade(UpgradeEffect(floorFactor: 1)).isEmpty)
    #expect(
      upgrade(UpgradeEffect(floorFactor: 1, outputFactor: 1, energyFactor: 1, jobsFactor: 1)).count == 1)
  }

  @Test func weightsLeaveAnOrder() {
    func ids(_ change: (inout LandUseRules) -> Void) -> [String] {
      var land = land()
      change(&land.rules)
      return diagnostics(land).map { "\($0.severity.rawValue) \($0.id) \($0.key ?? "")" }
    }
    #expect(
      ids { $0.evaluation.weights = [.taxPerMu: -1, .plotRatio: 2] } == [
        "error land-weights land_use.evaluation.weights.tax_10k_cny_per_mu"
      ])
    #expect(ids { $0.evaluation.weights = [.taxPerMu: 0] } == ["error land-weights land_use.evaluation.weights"])
    #expect(
      ids { $0.evaluation.failsAtLeast = 2 } == ["warning land-low-efficiency land_use.evaluation.fails_at_least"])
    #expect(
      ids { $0.supply = LandSupplyRules(weightNearness: 0, weightFit: 0, weightPark: 0) } == [
        "error land-weights land_use.supply"
      ])
    #expect(
      ids { $0.supply = LandSupplyRules(weightFit: -0.1) } == ["error land-weights land_use.supply.weight_fit"])
    #expect(
      ids { $0.supply = LandSupplyRules(builtUse: .vacant) } == [
        "error land-use-of-freed-land land_use.supply.built_use"
      ])
  }

  @Test func rulesWithoutParcelsAreRefused() {
    var world = land().world
    world.land = nil
    let found = LandUseChecks.diagnostics(
      world: world, rules: LandUseRules(), timeline: land().timeline, file: "a.yaml")
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
    #expect(
      diagnostics(land).map(\.description) == [
        "a.yaml: warning: land_use.clusters: cluster cras: 1 firms and projects name it, and land_use.clusters does not: "
          + "they count for none [land-cluster-unknown]\n  did you mean cars?"
      ])
  }
}
