import Geometry
import Quantities
import Testing

@testable import Footprints

@Suite struct FootprintDiscTests {
  /// Wherever the mast stands in its cell, every cell within reach is one of the disc, and the disc is hardly larger.
  @Test(arguments: [0, 1, 2, 7, 50, 101]) func everyCellWithinReachIsInTheDisc(radius: Int) {
    let disc = FootprintDisc(radius: radius)
    for x in [0, 0.25, 0.5, 0.999999] {
      for y in [0, 0.3, 0.5, 0.999999] {
        for dy in -radius - 1...radius + 1 {
          for dx in -radius - 1...radius + 1 {
            let (east, north) = (Double(dx) + 0.5 - x, Double(dy) + 0.5 - y)
            let isInReach = (east * east + north * north).squareRoot() <= Double(radius)
            if isInReach, disc.index(dx: dx, dy: dy) == nil {
              Issue.record("\(dx), \(dy) is missing for a mast at \(x), \(y)")
            }
          }
        }
      }
    }
    #expect(Double(disc.count) <= .pi * (Double(radius) + 1) * (Double(radius) + 1))
  }

  @Test func cellsAreNumberedRowByRow() {
    let disc = FootprintDisc(radius: 9)
    var next = 0
    disc.forEachCell { index, dx, dy in
      #expect(index == next && disc.index(dx: dx, dy: dy) == index)
      next += 1
    }
    #expect(next == disc.count)
    #expect(disc.index(dx: 9, dy: 9) == nil && disc.index(dx: 0, dy: 10) == nil && disc.index(dx: -10, dy: 0) == nil)
    #expect(disc.index(dx: -9, dy: 0) != nil && disc.index(dx: 0, dy: -9) != nil)
  }
}
