import NetworkModel
import Parallelism
import Quantities
import Results
import Testing

@testable import Simulation

/// What must hold whatever the land and the rules are.
@Suite struct LandBalanceTests {
  @Test func ledgerBalancesInTwoHundredRandomWorlds() throws {
    var taken = 0
    var granted = 0
    for seed in 0..<200 {
      var random = RandomLand(seed: UInt64(seed))
      let land = random.world(parks: 14)
      let results = try land.run().results
      #expect(results.checks.map(\.id) == ["land-ledger-balances", "land-quota-kept"])
      for check in results.checks { #expect(check.passed, "seed \(seed): \(check.detail)") }
      taken += results.parks.count { $0.rule != nil }
      granted += results.projects.count { $0.refusal == nil }
    }
    // The worlds are not idle.
    #expect(taken > 800)
    #expect(granted > 400)
  }

  @Test func figuresOfParksAddUpToTheProvince() throws {
    var random = RandomLand(seed: 5)
    let whole = try random.world(parks: 60).run().applying([], ParkCoverageRules())
    for period in [0, whole.parks[0].figures.count - 1] {
      let parks = whole.parks.reduce(0.0) { $0 + $1.figures[period].output10kCny }
      let province = try #require(whole.indicators.first { $0.period == period && $0.place == .region(0) })
      let rows = whole.indicators.filter { $0.period == period }
      let parcels = rows.reduce(0.0) { sum, row in
        if case .parcel = row.place { sum + row.figures.output10kCny } else { sum }
      }
      #expect(abs(province.figures.output10kCny / parks - 1) < 1e-12)
      #expect(abs(province.figures.output10kCny / parcels - 1) < 1e-12)
    }
  }

  @Test func sameSeedSameResults() throws {
    var (first, second) = (RandomLand(seed: 9), RandomLand(seed: 9))
    let one = try first.world(parks: 50).run(threads: 1).applying([], ParkCoverageRules())
    let other = try second.world(parks: 50).run(threads: 8).applying([], ParkCoverageRules())
    #expect(one.parks == other.parks)
    #expect(one.spells == other.spells)
    #expect(one.ledger == other.ledger)
    #expect(one.indicators == other.indicators)
    #expect(one.projects == other.projects)
    #expect(one.supply == other.supply)
    #expect(one.clusters == other.clusters)
    #expect(one.quota == other.quota)
    #expect(one.warnings == other.warnings)
  }

  @Test func checkFindsWhatDoesNotBalance() throws {
    let land = HandDrawnLandTests.made()
    let results = try land.run().results
    let world = land.world
    let check = LedgerCheck(
      world: world, land: try #require(world.land), chains: RegionChains(world.regions))
    func passes(_ ledger: [LedgerRow], _ spells: [LandUseSpell]) -> Bool {
      check.check(ledger, spells, periodCount: 3).passed
    }
    #expect(passes(results.ledger, results.spells))
    for row in results.ledger.indices {
      var ledger = results.ledger
      ledger[row].closingMu += 2e-6
      #expect(!passes(ledger, results.spells))
      ledger.remove(at: row)
      #expect(passes(ledger, results.spells) == (results.ledger[row].closingMu == 0))
    }
    var spells = results.spells
    spells[0].use = .storage
    #expect(!passes(results.ledger, spells))
    #expect(!passes(results.ledger, Array(results.spells.dropLast())))
  }

  @Test func checkFindsQuotaThatWasNotThere() throws {
    let rules = LandSupplyRules(crossProvinceMuPerYear: 10)
    let check = QuotaCheck(rules: rules, timeline: LandWorld().timeline)
    func passes(_ change: (inout QuotaRow) -> Void) -> Bool {
      var row = QuotaRow(period: 0)
      change(&row)
      return check.check([row], []).passed
    }
    #expect(passes { ($0.planMu, $0.closingMu) = (5, 5) })
    #expect(!passes { $0.planMu = 5 })
    #expect(!passes { ($0.openingMu, $0.closingMu) = (5, 5) })
    #expect(!passes { ($0.crossProvinceMu, $0.closingMu) = (11, 11) })
    #expect(!passes { ($0.usedMu, $0.closingMu) = (5, -5) })
  }

  @Test func nothingHappensWithoutParcelsOrRules() throws {
    var land = LandWorld()
    land.addPark([.init(freeMu: 10)])
    var settings = land.settings
    settings.landUse = nil
    #expect(try LandUseSimulation.run(world: land.world, settings: settings, .init(threads: 1)) == nil)
    var world = land.world
    world.land = nil
    #expect(try LandUseSimulation.run(world: world, settings: land.settings, .init(threads: 1)) == nil)
  }
}
