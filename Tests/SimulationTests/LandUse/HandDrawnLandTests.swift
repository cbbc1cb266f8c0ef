import NetworkModel
import Quantities
import Results
import Testing

@testable import Simulation

/// A world small enough for paper: three parks close, two are converted, one is upgraded, one stays.
///
/// | park | county | parcels, mu | output per mu | what happens |
/// |---|---|---|---|---|
/// | P0 | east | 40 | 2.5 | closes: begins 2019, done 2020 |
/// | P1 | east | 30 and 10 in farmland; road 5 | 5 | closes: begins 2019, done 2020 |
/// | P2 | east | 20 and 5 behind the red line | 6 | closes: begins 2020, done 2021 |
/// | P3 | east | 60, 25, 15 | 10 | converted within 2019 |
/// | P4 | west | 50 and 10 in farmland | 12 | converted within 2020 |
/// | P5 | west | 150, 30 | 7.2 | upgraded: begins 2019, done 2021 |
/// | P6 | east | 80 | 100 | stays |
@Suite struct HandDrawnLandTests {
  static func made() -> LandWorld {
    var land = LandWorld()
    land.addPark([
      .init(
        freeMu: 40,
        figures: LandFigures(
          floorAreaM2: 20_000, buildingM2: 10_000, output10kCny: 100, addedValue10kCny: 30, tax10kCny: 5,
          investment10kCny: 200, energyTce: 50, jobs: 300))
    ])
    land.addPark([
      .init(freeMu: 30, farmlandMu: 10, figures: LandFigures(floorAreaM2: 9000, output10kCny: 200)),
      .init(use: .townRoad, freeMu: 5),
    ])
    land.addPark([.init(freeMu: 20, redLineMu: 5, figures: LandFigures(output10kCny: 150))])
    land.addPark([
      .init(freeMu: 60, figures: LandFigures(output10kCny: 600)),
      .init(freeMu: 25, figures: LandFigures(output10kCny: 250)),
      .init(freeMu: 15, figures: LandFigures(output10kCny: 150)),
    ])
    land.addPark(
      county: LandWorld.west, [.init(freeMu: 50, farmlandMu: 10, figures: LandFigures(output10kCny: 720))])
    land.addPark(
      county: LandWorld.west,
      [
        .init(
          freeMu: 150,
          figures: LandFigures(
            floorAreaM2: 80_000, buildingM2: 40_000, output10kCny: 1000, addedValue10kCny: 300, tax10kCny: 40,
            investment10kCny: 5000, energyTce: 500, jobs: 1000)),
        .init(freeMu: 30, figures: LandFigures(floorAreaM2: 30_000, output10kCny: 300)),
      ])
    land.addPark([.init(freeMu: 80, figures: LandFigures(output10kCny: 8000))])

    land.rules.evaluation.weights = [.outputPerMu: 1]
    land.rules.transitions = [
      .made("close", .close(CloseEffect())) {
        $0.parksPerYear = 2
        $0.parksInAll = 3
        $0.leadMonths = 12
        $0.costCnyPerMu = 100_000
      },
      .made("convert", .convert(ConvertEffect(shares: [.housing: 0.5, .publicWorks: 0.3, .business: 0.2]))) {
        $0.parks = ["P3", "P4"]
        $0.parksPerYear = 1
        $0.parksInAll = 2
      },
      .made(
        "upgrade",
        .upgrade(
          UpgradeEffect(plotRatioCap: 2, buildingDensity: 0.5, outputFactorWith5g: 1.1, becomes: .valueInnovation))
      ) {
        $0.counties = ["990102"]
        $0.order = .largest
        $0.parksInAll = 1
        $0.leadMonths = 24
      },
    ]
    return land
  }

  private func row(
    _ period: Int, _ region: Int, _ use: LandUseClass, _ opening: Double, _ inMu: Double, _ out: Double,
    _ closing: Double
  ) -> LedgerRow {
    LedgerRow(
      period: period, region: region, use: use, openingMu: opening, inMu: inMu, outMu: out, closingMu: closing)
  }

  @Test func ledgerIsThatOfPaper() throws {
    let results = try HandDrawnLandTests.made().run().results
    let east = results.ledger.filter { $0.region == LandWorld.east }
    #expect(
      east == [
        row(0, 2, .dryFarmland, 0, 0, 0, 0), row(0, 2, .otherForest, 0, 0, 0, 0), row(0, 2, .business, 0, 15, 0, 15),
        row(0, 2, .industry, 285, 0, 100, 185), row(0, 2, .housing, 0, 60, 0, 60),
        row(0, 2, .publicWorks, 0, 25, 0, 25), row(0, 2, .townRoad, 5, 0, 0, 5), row(0, 2, .vacant, 0, 0, 0, 0),

        row(1, 2, .dryFarmland, 0, 10, 0, 10), row(1, 2, .otherForest, 0, 0, 0, 0),
        row(1, 2, .business, 15, 0, 0, 15), row(1, 2, .industry, 185, 0, 80, 105), row(1, 2, .housing, 60, 0, 0, 60),
        row(1, 2, .publicWorks, 25, 0, 0, 25), row(1, 2, .townRoad, 5, 0, 0, 5), row(1, 2, .vacant, 0, 70, 0, 70),

        row(2, 2, .dryFarmland, 10, 0, 0, 10), row(2, 2, .otherForest, 0, 5, 0, 5),
        row(2, 2, .business, 15, 0, 0, 15), row(2, 2, .industry, 105, 0, 25, 80), row(2, 2, .housing, 60, 0, 0, 60),
        row(2, 2, .publicWorks, 25, 0, 0, 25), row(2, 2, .townRoad, 5, 0, 0, 5), row(2, 2, .vacant, 70, 20, 0, 90),
      ])
    let west = results.ledger.filter { $0.region == LandWorld.west }
    #expect(
      west == [
        row(0, 3, .dryFarmland, 0, 0, 0, 0), row(0, 3, .industry, 240, 0, 0, 240), row(0, 3, .housing, 0, 0, 0, 0),
        row(1, 3, .dryFarmland, 0, 10, 0, 10), row(1, 3, .industry, 240, 0, 60, 180),
        row(1, 3, .housing, 0, 50, 0, 50),
        row(2, 3, .dryFarmland, 10, 0, 0, 10), row(2, 3, .industry, 180, 0, 0, 180),
        row(2, 3, .housing, 50, 0, 0, 50),
      ])
    for region in [0, 1] {
      #expect(results.ledger.contains(row(1, region, .industry, 425, 0, 140, 285)))
      #expect(results.ledger.contains(row(2, region, .housing, 110, 0, 0, 110)))
    }
    #expect(results.checks.map(\.id) == ["land-ledger-balances"])
    #expect(results.checks[0].passed)
  }

  @Test func statesAndCostsAreThoseOfPaper() throws {
    let parks = try HandDrawnLandTests.made().run().results.parks
    #expect(
      parks.map(\.states) == [
        [.closing, .closed, .closed], [.closing, .closed, .closed], [.operating, .closing, .closed],
        [.converted, .converted, .converted], [.operating, .converted, .converted],
        [.upgrading, .upgrading, .upgraded], [.operating, .operating, .operating],
      ])
    #expect(parks.map(\.rule) == [0, 0, 0, 1, 1, 2, nil])
    #expect(parks.map(\.begun) == [0, 0, 1, 0, 1, 0, nil])
    #expect(parks.map(\.done) == [1, 1, 2, 0, 1, 2, nil])
    // The road of P1 does not change and costs nothing.
    #expect(parks.map(\.cost.value) == [4_000_000, 4_000_000, 2_500_000, 0, 0, 0, 0])
    #expect(parks[5].kinds == [.village, .village, .valueInnovation])
  }

  @Test func closingEndsProductionAtOnceAndBuildingsLater() throws {
    let figures = try HandDrawnLandTests.made().run().results.parks[0].figures
    #expect(figures[0] == LandFigures(floorAreaM2: 20_000, buildingM2: 10_000, investment10kCny: 200))
    #expect(figures[1] == LandFigures())
  }

  @Test func conversionBuildsOnWhatIsFree() throws {
    let figures = try HandDrawnLandTests.made().run().results.parks[4].figures
    #expect(figures[0].output10kCny == 720)
    // 50 mu are 33,333.3 m2: floors times 2.5, ground times 0.35, 20 jobs per 1,000 m2 of floor.
    #expect(abs(figures[1].floorAreaM2 - 83_333.333) < 0.001)
    #expect(abs(figures[1].buildingM2 - 11_666.667) < 0.001)
    #expect(abs(figures[1].jobs - 1666.667) < 0.001)
    #expect(figures[1].output10kCny == 0)
  }

  @Test func upgradeRestsThenGrows() throws {
    let figures = try HandDrawnLandTests.made().run().results.parks[5].figures
    // 30% of the output of 1,300 rests in 2019 and 2020; nobody loses the job.
    for period in 0...1 {
      #expect(abs(figures[period].output10kCny - 910) < 1e-9)
      #expect(abs(figures[period].energyTce - 350) < 1e-9)
      #expect(figures[period].jobs == 1000)
      #expect(figures[period].floorAreaM2 == 110_000)
    }
    // 80,000 m2 on 100,000 grow by half to 120,000; 30,000 m2 on 20,000 reach the cap at 40,000, by a third.
    #expect(abs(figures[2].floorAreaM2 - 160_000) < 1e-6)
    #expect(abs(figures[2].buildingM2 - 60_000) < 1e-6)
    // 1000 x 1.5 x 1.2 and 300 x 4/3 x 1.2.
    #expect(abs(figures[2].output10kCny - 2280) < 1e-6)
    #expect(abs(figures[2].addedValue10kCny - 540) < 1e-6)
    #expect(abs(figures[2].tax10kCny - 72) < 1e-6)
    // 500 x 1.5 x 1.2 x 0.85, 1000 x 1.5 x 1.1.
    #expect(abs(figures[2].energyTce - 765) < 1e-6)
    #expect(abs(figures[2].jobs - 1650) < 1e-6)
    // 2,500 CNY for each of 50,000 m2.
    #expect(abs(figures[2].investment10kCny - 17_500) < 1e-6)
  }

  @Test func spellsTellPiecesApartOnlyWhereTheyDiffer() throws {
    let spells = try HandDrawnLandTests.made().run().results.spells
    func spell(_ parcel: Int, _ piece: Int?, _ use: LandUseClass, _ first: Int, _ last: Int, _ mu: Double)
      -> LandUseSpell
    {
      LandUseSpell(parcel: parcel, piece: piece, use: use, firstPeriod: first, lastPeriod: last, areaMu: Mu(mu))
    }
    #expect(
      spells.filter { $0.parcel <= 4 } == [
        spell(0, nil, .industry, 0, 0, 40), spell(0, nil, .vacant, 1, 2, 40),
        spell(1, 0, .industry, 0, 0, 30), spell(1, 0, .vacant, 1, 2, 30),
        spell(1, 1, .industry, 0, 0, 10), spell(1, 1, .dryFarmland, 1, 2, 10),
        spell(2, nil, .townRoad, 0, 2, 5),
        spell(3, 0, .industry, 0, 1, 20), spell(3, 0, .vacant, 2, 2, 20),
        spell(3, 1, .industry, 0, 1, 5), spell(3, 1, .otherForest, 2, 2, 5),
        spell(4, nil, .housing, 0, 2, 60),
      ])
  }

  @Test func coverageOfAnUpgradedParkRaisesItsOutput() throws {
    let run = try HandDrawnLandTests.made().run()
    func covered(_ first: Int?) -> ParkCoverageResult {
      ParkCoverageResult(
        outdoorShare: [1, 1, 1].map { Fraction($0) }, outdoorShareByOperator: [], macroIndoorShare: [],
        indoorShare: (0..<3).map { Fraction($0 >= first ?? 3 ? 1 : 0) }, privateCells: [],
        privateCellsNeeded: [], devices: [], uplinkDemandMbps: [], uplinkServedShare: [], firstCoveredOutdoors: 0,
        firstCoveredIndoors: first)
    }
    let without = run.applying([], ParkCoverageRules())
    let with = run.applying(Array(repeating: covered(1), count: 7), ParkCoverageRules())
    #expect(with.parks[6].figures == without.parks[6].figures)
    #expect(with.parks[5].figures[1] == without.parks[5].figures[1])
    // 2280 x 1.1 from the period in which the works are done; energy as before.
    #expect(abs(with.parks[5].figures[2].output10kCny - 2508) < 1e-6)
    #expect(with.parks[5].figures[2].energyTce == without.parks[5].figures[2].energyTce)
    #expect(with.ledger == without.ledger)
    func output(_ results: LandUseResults, _ place: IndicatorPlace) -> Double? {
      results.indicators.first { $0.period == 2 && $0.place == place }?.figures.output10kCny
    }
    #expect(abs((output(with, .park(5)) ?? 0) - 2508) < 1e-6)
    #expect(abs((output(with, .parcel(8)) ?? 0) - 1980) < 1e-6)
    // The west has nothing else that produces; the province has P6 besides.
    #expect(abs((output(with, .region(3)) ?? 0) - 2508) < 1e-6)
    #expect(abs((output(with, .region(0)) ?? 0) - 10_508) < 1e-6)
    #expect(run.applying(Array(repeating: covered(nil), count: 7), ParkCoverageRules()).parks == without.parks)
    // Covered before the works, and no longer when they are done: floors have grown.
    var lost = covered(0)
    lost.indoorShare = [1, 1, 0.5].map { Fraction($0) }
    #expect(run.applying(Array(repeating: lost, count: 7), ParkCoverageRules()).parks == without.parks)
  }

  @Test func indicatorsAreThoseOfPaper() throws {
    let rows = try HandDrawnLandTests.made().run().applying([], ParkCoverageRules()).indicators
    let east = try #require(rows.first { $0.period == 1 && $0.place == .region(2) })
    // Of 290 mu: farmland 10, vacant 70, the rest in use; industry 105.
    #expect(abs((east.values[.developedRatio] ?? 0) - 280.0 / 290) < 1e-12)
    #expect(abs((east.values[.builtRatio] ?? 0) - 210.0 / 280) < 1e-12)
    #expect(abs((east.values[.industrialShare] ?? 0) - 105.0 / 210) < 1e-12)
    // P2 is closing and puts out nothing; P6 8,000.
    #expect(abs((east.values[.outputPerMu] ?? 0) - 8000.0 / 105) < 1e-9)
    let park = try #require(rows.first { $0.period == 2 && $0.place == .park(5) })
    #expect(abs((park.values[.plotRatio] ?? 0) - 160_000.0 / 120_000) < 1e-12)
    #expect(abs((park.values[.buildingDensity] ?? 0) - 0.5) < 1e-12)
    #expect(abs((park.values[.energyPerOutput] ?? 0) - 765.0 / 2280) < 1e-12)
    #expect(park.score == 0)
    #expect(rows.first { $0.period == 2 && $0.place == .park(6) }?.score == 1)
    #expect(rows.first { $0.period == 2 && $0.place == .park(0) }?.score == nil)
    #expect(rows.filter { $0.place == .parcel(0) }.map(\.period) == [0, 2])
  }
}
