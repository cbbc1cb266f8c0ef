import Quantities
import Experiments
import Testing

@Suite struct ScenarioDiscoveryTests {
  private func discover(
    _ columns: [DiscoveryColumn], _ ofInterest: [Bool], density: Double = 0.8, mostBoxes: Int = 1
  ) throws -> ScenarioDiscovery {
    try ScenarioDiscovery(
      columns: columns, ofInterest: ofInterest.map { $0 ? 1 : 0 },
      settings: .init(density: density, mostBoxes: mostBoxes))
  }

  /// x1 above 0.7 and x3 below 0.4 among five factors: 12% of the cases.
  @Test func findsAPlantedBox() throws {
    let design = try UnitDesign.latinHypercube(points: 2000, dimensions: 5, seed: 3)
    let ofInterest = (0..<2000).map { design[$0, 0] > 0.7 && design[$0, 2] < 0.4 }
    let found = try discover((0..<5).map { .ordered(design.column($0)) }, ofInterest, density: 0.95)
    let box = try #require(found.boxes.first)
    #expect(box.restrictions.map { $0.factor } == [0, 2])
    guard case .atLeast(let lower) = box.restrictions[0].limit, case .atMost(let upper) = box.restrictions[1].limit
    else {
      Issue.record("not the limits that were planted: \(box)")
      return
    }
    #expect(abs(lower - 0.7) < 0.03 && abs(upper - 0.4) < 0.03)
    #expect(box.measures.density >= 0.95 && box.measures.coverage > 0.9)
    #expect(box.restrictions.allSatisfy { $0.quasiP < 1e-6 })
    #expect(box.measures.restrictedFactors == 2)
    #expect(abs(box.measures.mass - Double(box.measures.cases) / 2000) < 1e-12)
  }

  /// Replicates that say all the same say no more than one case each.
  @Test func replicatesOfAPointAreNoDrawsOfTheirOwn() throws {
    let design = try UnitDesign.latinHypercube(points: 60, dimensions: 3, seed: 3)
    let columns = (0..<3).map { DiscoveryColumn.ordered(design.column($0)) }
    let ofInterest = (0..<60).map { design[$0, 0] > 0.7 && $0 % 4 > 0 || $0 % 9 == 0 }
    let single = try discover(columns, ofInterest)
    let replicated = try ScenarioDiscovery(
      columns: columns, ofInterest: ofInterest.map { $0 ? 5 : 0 }, replicates: 5,
      settings: .init(density: 0.8, mostBoxes: 1))
    let box = try #require(single.boxes.first)
    let same = try #require(replicated.boxes.first)
    #expect(same.restrictions == box.restrictions, "limits and what chance does")
    #expect(box.restrictions.allSatisfy { $0.quasiP > 0 })
    #expect(same.measures.points == box.measures.points && same.measures.cases == 5 * box.measures.cases)
    #expect(same.measures.ofInterest == 5 * box.measures.ofInterest)
    #expect(same.measures.density == box.measures.density && same.measures.coverage == box.measures.coverage)
    #expect(replicated.cases == 300 && replicated.ofInterest == 5 * single.ofInterest)
  }

  /// Two replicates in three miss where x is above one half, one in three elsewhere: 20 and 10 of 60.
  @Test func aPointCountsWithTheShareOfItsReplicates() throws {
    let column = DiscoveryColumn.ordered((0..<20).map { Double($0) })
    let found = try ScenarioDiscovery(
      columns: [column], ofInterest: (0..<20).map { $0 < 10 ? 1 : 2 }, replicates: 3,
      settings: .init(leastMass: 0.5, density: 0.65, significance: 1, mostBoxes: 1))
    let box = try #require(found.boxes.first)
    #expect(box.restrictions.map(\.limit) == [.atLeast(10)])
    #expect(box.measures.points == 10 && box.measures.cases == 30 && box.measures.ofInterest == 20)
    #expect(abs(box.measures.density - 2.0 / 3) < 1e-12 && abs(box.measures.coverage - 2.0 / 3) < 1e-12)
    // Six whole points or more of ten, at one half each: (210 + 120 + 45 + 10 + 1) / 1024.
    #expect(abs(box.restrictions[0].quasiP - 386.0 / 1024) < 1e-12)
    #expect(throws: InvalidArgument.self) {
      try ScenarioDiscovery(columns: [column], ofInterest: Array(repeating: 2, count: 20), settings: .init())
    }
    let wrong = #expect(throws: InvalidArgument.self) {
      try ScenarioDiscovery(columns: [], ofInterest: [0, -1], settings: .init())
    }
    #expect(wrong?.found == "-1")
    #expect(throws: InvalidArgument.self) {
      try ScenarioDiscovery(columns: [], ofInterest: [], replicates: 0, settings: .init())
    }
  }

  /// Cases of interest are 9 in 10 inside the box and 1 in 20 outside.
  @Test func findsAPlantedBoxThroughNoise() throws {
    let design = try UnitDesign.random(points: 3000, dimensions: 6, seed: 5)
    var random = SeededGenerator(seed: 1, key: "noise")
    let ofInterest = (0..<3000).map { place in
      let isInside = design[place, 1] < 0.5 && (0.3...0.8).contains(design[place, 4])
      return random.uniform() < (isInside ? 0.9 : 0.05)
    }
    let found = try discover((0..<6).map { .ordered(design.column($0)) }, ofInterest)
    let box = try #require(found.boxes.first)
    #expect(box.restrictions.map { $0.factor } == [1, 4, 4])
    let limits = box.restrictions.map { restriction -> Double in
      switch restriction.limit {
      case .atLeast(let value), .atMost(let value): value
      case .among: .nan
      }
    }
    for (limit, planted) in zip(limits, [0.5, 0.3, 0.8]) { #expect(abs(limit - planted) < 0.07) }
    #expect(box.measures.density > 0.8 && box.measures.coverage > 0.75)
  }

  @Test func listsAndIntegersAreToldAsWhatTheyAre() throws {
    let design = try UnitDesign.random(points: 1000, dimensions: 3, seed: 2)
    let place = design.column(0).map { Int($0 * 4) }
    let integer = design.column(1).map { ($0 * 6).rounded(.down) }
    let ofInterest = (0..<1000).map { (place[$0] == 1 || place[$0] == 3) && integer[$0] >= 4 }
    let found = try discover(
      [.categories(place), .ordered(integer), .ordered(design.column(2))], ofInterest, density: 1)
    let box = try #require(found.boxes.first)
    #expect(box.restrictions.map { $0.limit } == [.among([1, 3]), .atLeast(4)])
    #expect(box.measures.density == 1 && box.measures.coverage == 1)
  }

  @Test func furtherBoxesLieOutsideTheFirst() throws {
    let design = try UnitDesign.latinHypercube(points: 2000, dimensions: 3, seed: 7)
    let ofInterest = (0..<2000).map { design[$0, 0] > 0.75 || design[$0, 1] < 0.2 && design[$0, 0] < 0.5 }
    let found = try discover((0..<3).map { .ordered(design.column($0)) }, ofInterest, density: 0.95, mostBoxes: 4)
    #expect(found.boxes.count >= 2)
    #expect(found.boxes.reduce(0) { $0 + $1.measures.coverage } > 0.9)
    #expect(found.boxes.reduce(0) { $0 + $1.measures.ofInterest } <= found.ofInterest)
    #expect(found.boxes[0].restrictions.map { $0.factor } == [0])
  }

  @Test func theTradeOffGoesFromAllCasesToFewer() throws {
    let design = try UnitDesign.random(points: 800, dimensions: 2, seed: 9)
    let ofInterest = (0..<800).map { design[$0, 0] * design[$0, 1] > 0.5 }
    let found = try discover((0..<2).map { .ordered(design.column($0)) }, ofInterest)
    let path = found.tradeOff
    #expect(path[0].coverage == 1 && path[0].mass == 1 && path[0].restrictedFactors == 0)
    #expect(path.count > 10)
    #expect(zip(path, path.dropFirst()).allSatisfy { $0.coverage >= $1.coverage && $0.cases > $1.cases })
    #expect(path.allSatisfy { $0.mass >= 0.05 })
  }

  /// Outcomes by chance alone: what limits are left is no more than chance leaves.
  @Test func noiseAloneGivesNoScenario() throws {
    let design = try UnitDesign.random(points: 400, dimensions: 4, seed: 1)
    var random = SeededGenerator(seed: 2, key: "noise")
    let ofInterest = (0..<400).map { _ in random.uniform() < 0.5 }
    let found = try discover((0..<4).map { .ordered(design.column($0)) }, ofInterest)
    #expect(found.boxes.allSatisfy { $0.measures.density < 0.85 && $0.measures.mass < 0.2 })
  }

  @Test func withoutContrastThereIsNothingToFind() throws {
    let column = DiscoveryColumn.ordered([1, 2, 3])
    #expect(try discover([column], [false, false, false]).boxes.isEmpty)
    #expect(try discover([column], [true, true, true]).boxes.isEmpty)
    #expect(try discover([], []).boxes.isEmpty)
    #expect(try discover([], [true, false]).boxes.isEmpty)
    #expect(throws: InvalidArgument.self) { try discover([column], [true]) }
    #expect(throws: InvalidArgument.self) { try discover([.ordered([.nan])], [true]) }
    #expect(throws: InvalidArgument.self) { try ScenarioDiscovery.Settings(peel: 0) }
  }
}
