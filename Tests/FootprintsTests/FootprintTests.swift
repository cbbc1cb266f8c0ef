import Footprints
import Geometry
import Quantities
import Testing

@Suite struct QuantisationTests {
  @Test func aLossComesBackWithinHalfAStep() throws {
    for tenths in stride(from: 0, through: 2047, by: 7) {
      let loss = Decibels(Double(tenths) / 10 + 0.013)
      let back = try #require(Footprint.loss(Footprint.quantised(loss)))
      #expect(abs(back.value - loss.value) <= Footprint.lossStepDb / 2 + 1e-12)
    }
  }

  @Test func whatCannotArriveIsNone() {
    #expect(Footprint.quantised(Decibels(300)) == Footprint.none)
    #expect(Footprint.quantised(Decibels(.nan)) == Footprint.none)
    #expect(Footprint.quantised(Decibels(-3)) == 0)
    #expect(Footprint.loss(Footprint.none) == nil)
  }
}

@Suite struct ReachTests {
  @Test func aReachThatTheKernelCannotIndexIsSaid() {
    let grid = Grid(covering: Box(minX: 0, minY: 0, maxX: 500, maxY: 500), cellSize: 25)
    let flat = ContiguousArray<Float>(repeating: 0, count: grid.count)
    let sweeper = FootprintSweeper(
      surface: FootprintSurface(grid: grid, groundM: flat, clutterM: flat),
      settings: FootprintSettings(grid: grid, userHeightM: 1.5))
    func mast(_ reachM: Double) -> FootprintMast {
      FootprintMast(location: Point(x: 250, y: 250), antennaHeightM: 30, reachM: reachM)
    }
    #expect(sweeper.fits(mast(36_000)))
    #expect(!sweeper.fits(mast(36_300)))
  }
}
