import Experiments
import Testing

@Suite struct UnitDesignTests {
  @Test func gridHoldsEveryCombinationOnceLastFactorFastest() throws {
    let grid = try UnitDesign.grid(levels: [[0, 1], [0.5], [0, 0.5, 1]])
    #expect(grid.count == 6 && grid.dimensions == 3)
    let expected: [Double] = [0, 0.5, 0, 0, 0.5, 0.5, 0, 0.5, 1, 1, 0.5, 0, 1, 0.5, 0.5, 1, 0.5, 1]
    #expect(grid.coordinates == expected)
  }

  @Test(arguments: [1, 2, 7, 64, 1000, 10_000])
  func latinHypercubeHasOnePointInEveryStratum(points: Int) throws {
    let design = try UnitDesign.latinHypercube(points: points, dimensions: 5, seed: 11)
    for dimension in 0..<5 {
      let strata = design.column(dimension).map { Int($0 * Double(points)) }
      #expect(Set(strata) == Set(0..<points))
    }
    if points >= 64 { #expect(design.column(0) != design.column(1)) }
  }

  /// Pearson's chi-squared over 20 equal bins of 20,000 points: 19 degrees of freedom, 43.8 at the 99.9th percentile.
  @Test func randomPointsAreUniform() throws {
    let design = try UnitDesign.random(points: 20_000, dimensions: 3, seed: 5)
    for dimension in 0..<3 {
      var counts = [Int](repeating: 0, count: 20)
      for x in design.column(dimension) { counts[Int(x * 20)] += 1 }
      #expect(counts.reduce(0.0) { $0 + Double(($1 - 1000) * ($1 - 1000)) / 1000 } < 43.8)
    }
  }

  /// A sweep that grows keeps the cases that it has.
  @Test func morePointsContinueTheSameOnes() throws {
    func isContinued(_ make: (Int) throws -> UnitDesign) throws -> Bool {
      let (few, many) = (try make(16), try make(64))
      return Array(many.coordinates.prefix(few.coordinates.count)) == few.coordinates
    }
    #expect(try isContinued { try .random(points: $0, dimensions: 4, seed: 1) })
    #expect(try isContinued { try .sobol(points: $0, dimensions: 4, scrambleSeed: 1) })
    #expect(
      try isContinued { try SaltelliDesign(basePoints: $0, factors: 2, secondOrder: true, scrambleSeed: 1).points })
    #expect(try isContinued { try MorrisDesign(trajectories: $0, factors: 4, seed: 1).points })
  }

  @Test func seedsAreReproducibleAndDiffer() throws {
    let kinds: [(UInt64) throws -> UnitDesign] = [
      { try .random(points: 32, dimensions: 3, seed: $0) },
      { try .latinHypercube(points: 32, dimensions: 3, seed: $0) },
      { try .sobol(points: 32, dimensions: 3, scrambleSeed: $0) },
      { try SaltelliDesign(basePoints: 32, factors: 3, secondOrder: false, scrambleSeed: $0).points },
      { try MorrisDesign(trajectories: 32, factors: 3, seed: $0).points },
    ]
    for make in kinds {
      let (first, again, other) = (try make(7), try make(7), try make(8))
      #expect(first == again)
      #expect(first != other)
    }
  }

  /// Pinned: the cases of a seed must not change from one version, or machine, to the next unnoticed.
  @Test func pointsOfASeedArePinned() throws {
    func digest(_ design: UnitDesign) -> String {
      let hash = design.coordinates.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ $1.bitPattern) &* 0x100_0000_01b3 }
      return String(hash, radix: 16)
    }
    let random = try UnitDesign.random(points: 50, dimensions: 3, seed: 42)
    let latin = try UnitDesign.latinHypercube(points: 50, dimensions: 3, seed: 42)
    let sobol = try UnitDesign.sobol(points: 50, dimensions: 161, scrambleSeed: 42)
    let morris = try MorrisDesign(trajectories: 50, factors: 3, levels: 6, margin: 0.01, seed: 42).points
    let pinned = ["2621cea341a6d7ff", "94d9cede60b4f69d", "5aea9a93391fb2ad", "a9739a9f4d0c4719"]
    #expect([random, latin, sobol, morris].map(digest) == pinned)
  }

  @Test func oneAtATimeMovesOneFactorToEitherEnd() throws {
    let design = try OneAtATimeDesign(base: [0.5, 0.25], low: 0.1, high: 0.9)
    let expected: [Double] = [0.5, 0.25, 0.1, 0.25, 0.9, 0.25, 0.5, 0.1, 0.5, 0.9]
    #expect(design.points.coordinates == expected)
  }

  @Test func whatCannotBeDesignedIsAnErrorThatNamesTheArgument() {
    func argument(_ make: () throws -> Void) -> String? {
      do {
        try make()
        return nil
      } catch { return (error as? InvalidArgument)?.argument }
    }
    #expect(argument { _ = try UnitDesign.random(points: 0, dimensions: 3, seed: 1) } == "points")
    #expect(argument { _ = try UnitDesign.random(points: 3, dimensions: 0, seed: 1) } == "dimensions")
    #expect(argument { _ = try UnitDesign.latinHypercube(points: 1 << 40, dimensions: 3, seed: 1) } == "points")
    #expect(argument { _ = try UnitDesign.sobol(points: 8, dimensions: 162, scrambleSeed: 1) } == "dimensions")
    #expect(argument { _ = try UnitDesign.grid(levels: []) } == "dimensions")
    #expect(argument { _ = try UnitDesign.grid(levels: [[0], []]) } == "levels of factor 1")
    #expect(argument { _ = try UnitDesign.grid(levels: [[1.5]]) } == "levels of factor 0")
    #expect(argument { _ = try UnitDesign.grid(levels: .init(repeating: [0, 1], count: 80)) } == "points")
    #expect(
      argument { _ = try SaltelliDesign(basePoints: 8, factors: 81, secondOrder: false, scrambleSeed: 1) }
        == "factors")
    #expect(
      argument { _ = try SaltelliDesign(basePoints: 1 << 50, factors: 2, secondOrder: false, scrambleSeed: 1) }
        == "base points")
    #expect(argument { _ = try MorrisDesign(trajectories: 4, factors: 3, levels: 5, seed: 1) } == "levels")
    #expect(argument { _ = try MorrisDesign(trajectories: 4, factors: 3, margin: 0.5, seed: 1) } == "margin")
    #expect(argument { _ = try MorrisDesign(trajectories: 1 << 25, factors: 4, seed: 1) } == "trajectories")
    #expect(argument { _ = try OneAtATimeDesign(base: [0.5], low: 0.9, high: 0.1) } == "low and high")
    #expect(argument { _ = try OneAtATimeDesign(base: [], low: 0.1, high: 0.9) } == "dimensions")
  }
}
