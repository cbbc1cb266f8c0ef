import Geometry
import NetworkModel
import Quantities
import Results
import Testing

@testable import Simulation

@Suite struct LandSupplyTests {
  private func project(
    _ code: String, _ areaMu: Double, investment: Double = 10_000, date: String = "2019-03-01", county: Int? = nil
  ) -> LandProject {
    LandProject(
      code: code, name: code, cluster: "cars", date: CalendarDate(date)!, investment10kCny: investment,
      areaMu: Mu(areaMu), output10kCny: 5000, county: county)
  }

  /// Vacant construction land in a block.
  private func vacant(_ mu: Double) -> LandWorld.Draft { .init(use: .vacant, freeMu: mu, blockShare: 1) }

  private func field(_ mu: Double) -> LandWorld.Draft { .init(use: .dryFarmland, freeMu: mu, blockShare: 1) }

  private func world(_ parks: [[LandWorld.Draft]], _ projects: [LandProject], _ rules: LandSupplyRules) -> LandWorld {
    var land = LandWorld()
    for park in parks { land.addPark(park) }
    land.projects = projects
    land.rules.supply = rules
    return land
  }

  @Test func everyRefusalHasItsReason() throws {
    func refusal(_ parks: [[LandWorld.Draft]], _ project: LandProject, _ rules: LandSupplyRules = LandSupplyRules())
      throws -> ProjectResult
    {
      let results = try world(parks, [project], rules).run().results
      #expect(results.checks.allSatisfy { $0.passed })
      #expect(results.projects[0].parcels.isEmpty)
      return results.projects[0]
    }
    let thin = try refusal([[vacant(50)]], project("A", 50), LandSupplyRules(intensityMin10kCnyPerMu: 250))
    #expect(thin.refusal == .intensityTooLow)
    #expect(thin.reason == "200.0 x 10,000 CNY per mu, and 250.0 is the least")

    let outside = try refusal([[.init(use: .vacant, freeMu: 50, blockShare: 0.8)]], project("A", 50))
    #expect(outside.refusal == .outsideBlocks)
    #expect(outside.reason == "of 1 parcels that can be built on, none lies to 90% in a protected block")

    let touching: [LandWorld.Draft] = [
      .init(use: .vacant, freeMu: 50, farmlandMu: 1, blockShare: 1),
      .init(use: .vacant, freeMu: 50, redLineMu: 1, blockShare: 1),
      .init(use: .vacant, freeMu: 50, waterMu: 1, blockShare: 1),
    ]
    let constrained = try refusal([touching], project("A", 50))
    #expect(constrained.refusal == .constrained)
    #expect(
      constrained.reason
        == "all 3 parcels that can be built on in protected blocks touch permanent farmland, red line or water")

    // Two parks with 60 mu each do not make 100.
    let small = try refusal([[vacant(40), vacant(20)], [vacant(60)]], project("A", 100))
    #expect(small.refusal == .tooSmall)
    #expect(
      small.reason
        == "100.0 mu are asked for, and the most that one park has free in protected blocks is 60.0 mu")

    let rules = LandSupplyRules(planQuotaMuPerYear: 20, crossProvinceMuPerYear: 10)
    let dry = try refusal([[field(50)]], project("A", 50), rules)
    #expect(dry.refusal == .noQuota)
    #expect(
      dry.reason
        == "50.0 mu of quota are needed at least; 20.0 mu stand, 0.0 mu would be earned, 10.0 mu can be bought")

    let late = try refusal([[vacant(50)]], project("A", 50, date: "2022-01-01"))
    #expect(late.refusal == .outsideTimeline)
    #expect(late.period == nil)
    #expect(late.reason == "dated 2022-01-01, outside the timeline from 2019-01-01 to 2021-12-31")
    #expect(try refusal([[vacant(50)]], project("A", 50, date: "2018-12-31")).refusal == .outsideTimeline)
    #expect(try refusal([[vacant(50)]], project("A", 50, county: LandWorld.west)).refusal == .outsideBlocks)
  }

  @Test func theSmallestParcelThatIsLargeEnoughIsTaken() throws {
    let land = world([[vacant(90), vacant(55), vacant(30)]], [project("A", 50)], LandSupplyRules())
    let result = try land.run().results.projects[0]
    #expect(result.parcels == [1])
    #expect(result.allocatedMu == 55)
    #expect(result.quotaUsedMu == 0)
  }

  @Test func parcelsAreJoinedLargestFirstUntilOneFillsTheRest() throws {
    // 70 lacks 10 to 80: the smallest with 10 is 20, not 60.
    let land = world([[vacant(20), vacant(60), vacant(70)]], [project("A", 80)], LandSupplyRules())
    #expect(try land.run().results.projects[0].parcels == [0, 2])
  }

  @Test func vacantLandGoesBeforeFields() throws {
    let rules = LandSupplyRules(planQuotaMuPerYear: 100)
    let land = world([[field(50), vacant(40), vacant(30)]], [project("A", 50), project("B", 50)], rules)
    let results = try land.run().results
    #expect(results.projects.map(\.parcels) == [[1, 2], [0]])
    #expect(results.projects.map(\.quotaUsedMu) == [0, 50])
    #expect(results.quota.map(\.closingMu) == [50, 150, 250])
  }

  @Test func intensityThenDateThenCodeIsTheOrder() throws {
    let asking = [
      project("C", 10, investment: 1000, date: "2019-01-01"), project("B", 10, investment: 1000, date: "2019-02-01"),
      project("A", 10, investment: 1000, date: "2019-02-01"), project("Z", 10, investment: 9000, date: "2019-12-31"),
    ]
    let results = try world([[vacant(10), vacant(10)]], asking, LandSupplyRules()).run().results
    #expect(results.projects.map(\.project.code) == ["Z", "C", "A", "B"])
    #expect(results.projects.map(\.refusal) == [nil, nil, .outsideBlocks, .outsideBlocks])
  }

  @Test func quotaLedgerIsThatOfPaper() throws {
    // 2019: the plan gives 30, a field of 50 needs 50, 20 are bought. 2020: P1 closes within the period and 40 mu become
    // farmland, of which half is quota; the project of 1.3 bn CNY on 100 mu (1,300 each) earns half of its area; it needs
    // 100 of 30 + 20 + 50. 2021: the plan alone.
    var land = world(
      [
        [field(50), field(100)],
        [.init(freeMu: 5, farmlandMu: 40, figures: LandFigures(output10kCny: 9, energyTce: 18))],
      ],
      [project("A", 50), project("B", 100, investment: 130_000, date: "2020-05-01")],
      LandSupplyRules(planQuotaMuPerYear: 30, reclaimedQuotaShare: 0.5, crossProvinceMuPerYear: 25))
    land.rules.transitions = [.made("close", .close(CloseEffect())) { $0.start = CalendarDate("2020-01-01")! }]
    let results = try land.run().results
    func row(_ period: Int, _ change: (inout QuotaRow) -> Void) -> QuotaRow {
      var row = QuotaRow(period: period)
      change(&row)
      return row
    }
    #expect(
      results.quota == [
        row(0) {
          ($0.planMu, $0.crossProvinceMu, $0.usedMu) = (30, 20, 50)
          $0.cost = Yuan(20 * 700_000)
        },
        row(1) {
          ($0.planMu, $0.rewardMu, $0.reclaimedMu, $0.usedMu) = (30, 50, 20, 100)
          $0.cost = Yuan(20 * 500_000)
        },
        row(2) { ($0.planMu, $0.closingMu) = (30, 30) },
      ])
    #expect(results.projects.map(\.rewardMu) == [0, 50])
    #expect(results.checks.map(\.id) == ["land-ledger-balances", "land-quota-kept"])
    #expect(results.checks.allSatisfy { $0.passed })
  }

  @Test func rewardNeedsMoreThanBothThresholds() throws {
    func reward(_ investment: Double, _ areaMu: Double) throws -> Double {
      try world([[vacant(1000)]], [project("A", areaMu, investment: investment)], LandSupplyRules())
        .run().results.projects[0].rewardMu
    }
    #expect(try reward(120_000, 200) == 0)
    #expect(try reward(120_001, 200) == 100)
    #expect(try reward(160_000, 400) == 0)
  }

  @Test func projectsBuildThenProduce() throws {
    var land = world([[vacant(60)]], [project("A", 50)], LandSupplyRules(leadMonths: 18))
    land.addPark([
      .init(
        freeMu: 10,
        figures: LandFigures(output10kCny: 100, addedValue10kCny: 30, tax10kCny: 4, energyTce: 50))
    ])
    let run = try land.run()
    let park = run.results.parks[0]
    #expect(park.figures[1] == LandFigures())
    // 60 mu are 40,000 m2: floors twice that, ground 40%, 10 jobs per 1,000 m2; the area's usual 0.3, 0.04 and 0.5 per output.
    let built = LandFigures(
      floorAreaM2: 80_000, buildingM2: 16_000, output10kCny: 5000, addedValue10kCny: 1500, tax10kCny: 200,
      investment10kCny: 10_000, energyTce: 2500, jobs: 800)
    let figures = park.figures[2]
    #expect(abs(figures.floorAreaM2 - built.floorAreaM2) < 1e-6)
    #expect(abs(figures.buildingM2 - built.buildingM2) < 1e-6)
    #expect(figures.output10kCny == built.output10kCny)
    #expect(abs(figures.addedValue10kCny - built.addedValue10kCny) < 1e-9)
    #expect(abs(figures.tax10kCny - built.tax10kCny) < 1e-9)
    #expect(figures.investment10kCny == built.investment10kCny)
    #expect(abs(figures.energyTce - built.energyTce) < 1e-9)
    #expect(abs(figures.jobs - built.jobs) < 1e-6)
    let east = run.results.supply.filter { $0.region == LandWorld.east }
    #expect(east.map(\.suppliedMu) == [60, 0, 0])
    #expect(east.map(\.idleMu) == [60, 60, 0])
    #expect(east.map(\.usedMu) == [0, 0, 60])
  }

  @Test func freedLandCanBeBuiltOnAndProjectsKeepTheirLand() throws {
    // P0 closes within 2019 and goes to the project; P1 closes in 2020, but for what the project of 2019 holds.
    var land = world(
      [[.init(freeMu: 50, blockShare: 1)], [.init(freeMu: 10), vacant(20)]],
      [project("A", 50), project("B", 20, investment: 3000)], LandSupplyRules(leadMonths: 0))
    land.rules.transitions = [
      .made("close", .close(CloseEffect())) {
        $0.parks = ["P0", "P1"]
        $0.parksPerYear = 1
      }
    ]
    let results = try land.run().results
    #expect(results.projects.map(\.parcels) == [[0], [2]])
    #expect(results.parks[1].states == [.operating, .closed, .closed])
    #expect(results.parks[1].figures[2].output10kCny == 5000)
    #expect(results.supply.filter { $0.region == 0 }.map(\.freedMu) == [50, 10, 0])
    let industry = results.ledger.filter { $0.region == 0 && $0.use == .industry }
    #expect(industry.map(\.inMu) == [70, 0, 0])
    #expect(industry.map(\.outMu) == [50, 10, 0])
  }

  @Test func suitabilityIsThatOfPaper() throws {
    // Firms stand 10 km from P0's middle and in P1's: nearness 1/2 and 1. P0 fits wholly, P1 by 50/80. No scores: 0.5 each.
    var land = world([[vacant(50)], [vacant(80)]], [project("A", 50)], LandSupplyRules())
    land.firms = [
      Firm(
        code: "F", name: "F", location: Point(x: 10_250, y: 250), county: 2, park: nil, revenue10kCny: 1,
        sizeClass: .large, cluster: "cars")
    ]
    // 0.4 x 0.5 + 0.4 x 1 + 0.2 x 0.5 = 0.7 against 0.4 x 1 + 0.4 x 0.625 + 0.2 x 0.5 = 0.75.
    let near = try land.run().results.projects[0]
    #expect(near.parcels == [1])
    #expect(abs((near.suitability ?? 0) - 0.75) < 1e-12)
    #expect(
      near.reason
        == "80.0 mu in 1 parcel of park P1, suitability 0.750, the best with quota of 2, on 0.0 mu of quota")
    land.rules.supply?.weightFit = 1
    #expect(try land.run().results.projects[0].parcels == [0])
  }

  /// What rounding leaves of a quota is neither bought nor refused.
  @Test func dustOfRoundingIsNoQuota() {
    var account = QuotaAccount(
      LandSupplyRules(planQuotaMuPerYear: 0.3, crossProvinceMuPerYear: 10, crossProvincePriceCnyPerMu: 700_000))
    account.open(0, isFirstOfYear: true)
    let uses = (1...3).map { _ in account.use(0.1, rewardMu: 0) }
    #expect(uses == [true, true, true])
    account.close()
    #expect(0.1 + 0.1 + 0.1 > 0.3, "more than there is, by the last bit")
    #expect(account.rows[0].crossProvinceMu == 0 && account.rows[0].cost == .zero)
    #expect(abs(account.rows[0].closingMu) < 1e-12)

    account.open(1, isFirstOfYear: false)
    let tenAndABit = account.use(10 + 1e-10, rewardMu: 0)
    let aMillionth = account.use(1e-6, rewardMu: 0)
    #expect(tenAndABit, "the year's ten, but for the last bits")
    #expect(!aMillionth, "a millionth of a mu is no dust")
    account.close()
    #expect(account.rows[1].cost == Yuan(7_000_000))
  }

  @Test func nearnessIsTheMeanOfTheFiveNearestFirms() throws {
    var land = world([[vacant(50)]], [], LandSupplyRules())
    land.firms = [90, 1, 2, 3, 4, 5].enumerated().map { number, km in
      Firm(
        code: "F\(number)", name: "F", location: Point(x: 250 + km * 1000, y: 250), county: 2, park: nil,
        revenue10kCny: 1, sizeClass: .large, cluster: "cars")
    }
    let world = land.world
    var nearness = ClusterNearness(world, try #require(world.land))
    #expect(abs(nearness.value(of: "cars", at: 0) - 1 / 1.3) < 1e-12)
    #expect(nearness.value(of: "none", at: 0) == 0)
  }
}
