import Experiments
import Testing

@Suite struct BlockDesignTests {
  @Test(arguments: [false, true]) func saltelliBlocksSwapOneFactorAtATime(secondOrder: Bool) throws {
    let factors = 4
    let design = try SaltelliDesign(basePoints: 8, factors: factors, secondOrder: secondOrder, scrambleSeed: 9)
    let base = try UnitDesign.sobol(points: 8, dimensions: 8, scrambleSeed: 9)
    let size = SaltelliDesign.blockSize(factors: factors, secondOrder: secondOrder)
    #expect(size == (secondOrder ? 10 : 6))
    #expect(design.points.count == 8 * size)
    for block in 0..<8 {
      let a = Array(base[block].prefix(factors))
      let b = Array(base[block].suffix(factors))
      let rows = (0..<size).map { Array(design.points[block * size + $0]) }
      #expect(rows[0] == a && rows[size - 1] == b)
      for factor in 0..<factors {
        var hybrid = a
        hybrid[factor] = b[factor]
        #expect(rows[1 + factor] == hybrid)
        guard secondOrder else { continue }
        hybrid = b
        hybrid[factor] = a[factor]
        #expect(rows[1 + factors + factor] == hybrid)
      }
    }
  }

  @Test(arguments: [(2, 0), (4, 0), (4, 0.01), (10, 0.125)])
  func morrisStepsMoveOneFactorByHalfOfTheGrid(levels: Int, margin: Double) throws {
    let design = try MorrisDesign(trajectories: 50, factors: 6, levels: levels, margin: margin, seed: 3)
    let step = Double(levels) / Double(2 * (levels - 1)) * (1 - 2 * margin)
    #expect(design.points.count == 50 * 7)
    for trajectory in 0..<50 {
      #expect(Set(design.order[trajectory]) == Set(0..<6))
      for (place, factor) in design.order[trajectory].enumerated() {
        let from = trajectory * 7 + place
        for other in 0..<6 {
          let change = design.points[from + 1, other] - design.points[from, other]
          #expect(abs(abs(change) - (other == factor ? step : 0)) < 1e-12)
        }
      }
    }
  }

  /// Both halves of the grid, both directions and all orders occur: every level as often as any other, within 5 standard
  /// errors.
  @Test func morrisLevelsAreEquallyLikely() throws {
    let design = try MorrisDesign(trajectories: 1500, factors: 2, levels: 4, seed: 8)
    for factor in 0..<2 {
      var counts = [Int](repeating: 0, count: 4)
      for trajectory in 0..<1500 { counts[Int((design.points[trajectory * 3, factor] * 3).rounded())] += 1 }
      #expect(counts.allSatisfy { abs($0 - 375) < 84 })
    }
    #expect(abs(design.order.count { $0[0] == 0 } - 750) < 97)
  }
}
