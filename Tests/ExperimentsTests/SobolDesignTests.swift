import Experiments
import Testing

@Suite struct SobolDesignTests {
  /// The first ten points in three dimensions as Joe and Kuo's own program prints them for new-joe-kuo-6
  /// (web.maths.unsw.edu.au/~fkuo/sobol).
  @Test func firstPointsAreJoeAndKuos() throws {
    let design = try UnitDesign.sobol(points: 10, dimensions: 3, scrambleSeed: nil)
    let expected: [Double] = [
      0, 0, 0, 0.5, 0.5, 0.5, 0.75, 0.25, 0.25, 0.25, 0.75, 0.75, 0.375, 0.375, 0.625, 0.875, 0.875, 0.125,
      0.625, 0.125, 0.875, 0.125, 0.625, 0.375, 0.1875, 0.3125, 0.9375, 0.6875, 0.8125, 0.4375,
    ]
    #expect(design.coordinates == expected)
  }

  /// Every dimension alone: 2^m points have one in each of 2^m strata, scrambled or not.
  @Test(arguments: [nil, 3, 4] as [UInt64?])
  func everyDimensionIsStratified(scrambleSeed: UInt64?) throws {
    let design = try UnitDesign.sobol(points: 256, dimensions: 161, scrambleSeed: scrambleSeed)
    for dimension in 0..<161 {
      let strata = Set(design.column(dimension).map { Int($0 * 256) })
      #expect(strata.count == 256, "dimension \(dimension)")
    }
  }

  /// The first two dimensions are a (0, m, 2)-net: every box of area 2^-m with sides of powers of 1/2 holds one of 2^m
  /// points. Owen scrambling keeps that.
  @Test(arguments: [nil, 1, 2, 3] as [UInt64?])
  func firstTwoDimensionsAreANet(scrambleSeed: UInt64?) throws {
    let design = try UnitDesign.sobol(points: 256, dimensions: 2, scrambleSeed: scrambleSeed)
    for bits in 0...8 {
      let (across, up) = (Double(1 << bits), Double(1 << (8 - bits)))
      let boxes = Set((0..<256).map { Int(design[$0, 0] * across) << 8 | Int(design[$0, 1] * up) })
      #expect(boxes.count == 256, "boxes of \(across) by \(up)")
    }
  }

  /// Over many seeds one point is uniform: the mean of 4000 is within 4 standard errors of a half, and a quarter of the
  /// points, within 4 standard errors, is in every quarter.
  @Test(arguments: [0, 1, 13]) func scrambledPointsAreUniformOverSeeds(point: Int) throws {
    let values = try (0..<4000).map {
      try UnitDesign.sobol(points: 16, dimensions: 3, scrambleSeed: UInt64($0))[point, 2]
    }
    #expect(values.allSatisfy { $0 > 0 && $0 < 1 })
    let mean = values.reduce(0, +) / 4000
    #expect(abs(mean - 0.5) < 4 * 0.0045644)
    for quarter in 0..<4 {
      let share = Double(values.count { Int($0 * 4) == quarter }) / 4000
      #expect(abs(share - 0.25) < 4 * 0.0068465)
    }
  }

  /// What scrambling is for: a smooth integral in six dimensions over 1024 points, its error over seeds against that of
  /// as many random points.
  @Test func scrambledPointsIntegrateBetterThanRandomOnes() throws {
    func error(_ make: (UInt64) throws -> UnitDesign) throws -> Double {
      var squares = 0.0
      for seed in 0..<20 {
        let design = try make(UInt64(seed))
        var sum = 0.0
        for point in 0..<1024 { sum += design[point].reduce(1.0) { $0 * (0.75 + 0.5 * $1) } }
        squares += (sum / 1024 - 1) * (sum / 1024 - 1)
      }
      return squares.squareRoot()
    }
    let scrambled = try error { seed in try UnitDesign.sobol(points: 1024, dimensions: 6, scrambleSeed: seed) }
    let random = try error { seed in try UnitDesign.random(points: 1024, dimensions: 6, seed: seed) }
    #expect(scrambled < random / 30)
  }
}
