import Diagnostics
import NetworkModel
import Results
import Testing

@testable import Simulation

@Suite struct RuleDeskTests {
  /// Parks of 10 mu with the outputs that are given.
  private func land(_ outputs: [Double]) -> LandWorld {
    var land = LandWorld()
    for output in outputs {
      land.addPark([.init(freeMu: 10, figures: LandFigures(floorAreaM2: 1000, output10kCny: output))])
    }
    land.rules.evaluation.weights = [.outputPerMu: 1]
    return land
  }

  private func begun(_ land: LandWorld) throws -> [Int?] { try land.run().results.parks.map(\.begun) }

  @Test func scoresDecideAndCodesBreakTies() throws {
    var land = land([5, 1, 5, 9])
    land.rules.transitions = [.made("close", .close(CloseEffect())) { $0.parksPerYear = 1 }]
    #expect(try begun(land) == [1, 0, 2, nil])
    land.rules.transitions[0].order = .highestScore
    #expect(try begun(land) == [1, nil, 2, 0])
  }

  @Test func sizesDecideWhereTheRuleSaysSo() throws {
    var land = LandWorld()
    for areaMu in [20.0, 10, 30] { land.addPark([.init(freeMu: areaMu)]) }
    land.rules.transitions = [
      .made("close", .close(CloseEffect())) {
        $0.parksPerYear = 1
        $0.order = .largest
      }
    ]
    #expect(try begun(land) == [1, 2, 0])
    land.rules.transitions[0].order = .smallest
    #expect(try begun(land) == [1, 0, 2])
  }

  @Test func quotaCountsCalendarYearsWhateverThePeriods() throws {
    var land = land([1, 2, 3, 4])
    land.timeline = Timeline(start: CalendarDate("2019-01-01")!, end: CalendarDate("2020-12-31")!, step: .quarter)
    land.rules.transitions = [.made("close", .close(CloseEffect())) { $0.parksPerYear = 2 }]
    #expect(try begun(land) == [0, 0, 4, 4])
  }

  @Test func earlierRulesHaveTheFirstPick() throws {
    var land = land([1, 2, 3])
    land.rules.transitions = [
      .made("first", .close(CloseEffect())) { $0.parksInAll = 1 },
      .made("second", .convert(ConvertEffect(shares: [.housing: 1]))) { $0.parksInAll = 1 },
    ]
    #expect(try land.run().results.parks.map(\.rule) == [0, 1, nil])
  }

  @Test func rulesWorkWithinTheirDates() throws {
    var land = land([1, 2])
    land.rules.transitions = [
      .made("close", .close(CloseEffect())) {
        $0.start = CalendarDate("2020-06-01")!
        $0.end = CalendarDate("2020-06-30")!
      }
    ]
    #expect(try begun(land) == [1, 1])
  }

  @Test func leadTimesAreRoundedUpToWholePeriods() throws {
    var land = land([1])
    land.rules.transitions = [.made("close", .close(CloseEffect())) { $0.leadMonths = 13 }]
    #expect(try land.run().results.parks[0].done == 2)
    land.rules.transitions[0].leadMonths = 25
    let unfinished = try land.run().results.parks[0]
    #expect(unfinished.done == nil)
    #expect(unfinished.states == [.closing, .closing, .closing])
  }

  @Test func kindsCountiesAndEfficiencyNarrowTheChoice() throws {
    var land = LandWorld()
    let figures = LandFigures(output10kCny: 100)
    land.addPark(kind: .national, [.init(freeMu: 10, figures: figures)])
    land.addPark(kind: .village, county: LandWorld.west, [.init(freeMu: 10, figures: figures)])
    land.addPark(kind: .village, [.init(freeMu: 5, figures: figures)])
    land.addPark(kind: .village, [.init(freeMu: 10, figures: figures)])
    land.addPark(kind: .village, [.init(use: .townRoad, freeMu: 10)])
    land.rules.evaluation.lowEfficiency = [.outputPerMu: 15]
    land.rules.transitions = [
      .made("close", .close(CloseEffect())) {
        $0.kinds = [.village]
        $0.counties = ["990101"]
        $0.onlyLowEfficiency = true
      }
    ]
    #expect(try begun(land) == [nil, nil, nil, 0, nil])
  }

  @Test func upgradesTakeNoParkThatGetsNoFloors() throws {
    var land = LandWorld()
    // 10 mu are 6,667 m2; a cap of 2 leaves room below 13,333 m2.
    land.addPark([.init(freeMu: 10, figures: LandFigures(floorAreaM2: 14_000))])
    land.addPark([.init(freeMu: 10, figures: LandFigures(floorAreaM2: 13_000))])
    land.rules.transitions = [.made("up", .upgrade(UpgradeEffect(plotRatioCap: 2)))]
    #expect(try begun(land) == [nil, 0])
    land.rules.transitions = [.made("up", .upgrade(UpgradeEffect(floorFactor: 1, plotRatioCap: 2)))]
    #expect(try begun(land) == [0, 0])
  }

  @Test func quotasThatRunShortAreWarnedAbout() throws {
    var land = land([1, 2, 3])
    land.rules.transitions = [
      .made("close", .close(CloseEffect())) {
        $0.parksPerYear = 2
        $0.parksInAll = 6
      },
      .made("convert", .convert(ConvertEffect(shares: [.housing: 1]))) { $0.parks = ["P0"] },
    ]
    #expect(
      try land.run().results.warnings.map(\.english) == [
        "rule close, 2020: 2 parks were to be taken in 2020, 1 could be",
        "rule close, 2021: 2 parks were to be taken in 2021, 0 could be",
        "rule close, 2021: 6 parks were to be taken in all, 3 could be",
        "rule convert, 2021: 1 parks are named, 0 could be taken",
      ])
  }

  @Test func namedParksAreTakenInTheirOrder() throws {
    var land = land([1, 2, 3])
    land.rules.transitions = [
      .made("close", .close(CloseEffect())) {
        $0.parks = ["P2", "P0"]
        $0.parksPerYear = 1
      }
    ]
    #expect(try begun(land) == [1, nil, 0])
    #expect(
      try land.run().results.warnings.map(\.english) == ["rule close, 2021: 1 park was to be taken in 2021, 0 could be"]
    )
  }
}
