import Geometry
import NetworkModel
import Quantities

@testable import Simulation

/// Worlds of land with random parks, parcels, firms, projects and rules, for what must hold in all of them.
struct RandomLand {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed, key: "random-land") }

  mutating func world(parks: Int) -> LandWorld {
    var land = LandWorld()
    land.seed = random.next()
    land.timeline = Timeline(
      start: CalendarDate("2019-01-01")!, end: CalendarDate("2021-12-31")!,
      step: Timeline.Step.allCases[random.index(below: 3)])
    for _ in 0..<parks {
      land.addPark(
        kind: ParkKind.allCases[random.index(below: 5)], county: random.index(below: 2) == 0 ? 2 : 3,
        (0...random.index(below: 12)).map { _ in parcel() })
    }
    for number in 0..<parks {
      land.firms.append(
        Firm(
          code: "F\(number)", name: "F", location: Point(x: random.uniform(0..<1e5), y: random.uniform(0..<1e5)),
          county: 2, park: random.index(below: parks), revenue10kCny: random.uniform(0..<1e5), sizeClass: .small,
          cluster: "c\(random.index(below: 2))"))
    }
    land.rules.clusters = (0..<2).map {
      IndustrialCluster(id: "c\($0)", name: "c", targetOutput10kCny: 1e6, targetYear: 2021, growthPerYear: 0.07)
    }
    land.rules.evaluation = EvaluationRules(
      weights: [.outputPerMu: random.uniform(), .plotRatio: random.uniform(), .energyPerOutput: random.uniform()],
      lowEfficiency: [.outputPerMu: random.uniform(0..<300)])
    land.rules.transitions = (0..<random.index(below: 6)).map { rule($0) }
    land.rules.supply = LandSupplyRules(
      planQuotaMuPerYear: random.uniform(0..<300), crossProvinceMuPerYear: random.uniform(0..<200),
      leadMonths: random.index(below: 30), blockShareMin: 0.5,
      stream: ProjectStream(projectsPerYear: random.index(below: 40), areaMedianMu: 30))
    return land
  }

  private mutating func parcel() -> LandWorld.Draft {
    let uses: [LandUseClass] = [
      .industry, .industry, .industry, .storage, .vacant, .townRoad, .dryFarmland, .otherForest,
    ]
    let isCut = random.index(below: 4) == 0
    return LandWorld.Draft(
      use: uses[random.index(below: uses.count)], freeMu: random.uniform(0.1..<120),
      farmlandMu: isCut ? random.uniform(0..<30) : 0, redLineMu: isCut ? random.uniform(0..<30) : 0,
      blockShare: random.uniform(),
      figures: LandFigures(
        floorAreaM2: random.uniform(0..<90_000), buildingM2: random.uniform(0..<30_000),
        output10kCny: random.uniform(0..<50_000), addedValue10kCny: random.uniform(0..<9000),
        tax10kCny: random.uniform(0..<900), investment10kCny: random.uniform(0..<90_000),
        energyTce: random.uniform(0..<900), jobs: random.uniform(0..<3000)))
  }

  private mutating func rule(_ number: Int) -> TransitionRule {
    let actions: [LandAction] = [
      .close(CloseEffect()), .close(CloseEffect(reserve: .dryFarmland)),
      .convert(ConvertEffect(shares: [.housing: 0.4, .research: 0.35, .parkland: 0.25])),
      .upgrade(UpgradeEffect(becomes: .valueInnovation)),
    ]
    let orders = TransitionRule.Order.allCases
    let action = actions[random.index(below: actions.count)]
    let (order, low) = (orders[random.index(below: orders.count)], random.index(below: 2) == 0)
    let (perYear, lead) = (random.index(below: 6), random.index(below: 30))
    return .made("rule-\(number)", action) {
      $0.order = order
      $0.onlyLowEfficiency = low
      $0.parksPerYear = perYear
      $0.leadMonths = lead
      $0.costCnyPerMu = 123_457
    }
  }
}
