import Footprints
import Geometry
import Quantities
import Radio
import Testing

@Suite struct SweepTests {
  static let bands = [Megahertz(773), Megahertz(2565), Megahertz(3500)]

  @Test(arguments: [(30.0, false), (300, false), (900, false), (300, true), (5, true)])
  func cellsEqualThePlainWay(reliefM: Double, withClutter: Bool) {
    let surface = FractalGround.surface(
      seed: 11, sizeM: 24_000, cellM: 100, reliefM: reliefM, withClutter: withClutter)
    let settings = FootprintSettings(grid: surface.grid, userHeightM: 1.5)
    let sweeper = FootprintSweeper(surface: surface, settings: settings)
    var generator = SeededGenerator(seed: 3, key: "masts")
    var worst = 0.0
    var count = 0
    var beyond = 0
    var deferred = 0
    for _ in 0..<10 {
      func draw(_ range: ClosedRange<Double>) -> Double {
        range.lowerBound + Double(generator.next() >> 11) * 0x1p-53 * (range.upperBound - range.lowerBound)
      }
      let mast = FootprintMast(
        location: Point(x: draw(8000...16000), y: draw(8000...16000)), antennaHeightM: draw(15...50), reachM: 10_000)
      let footprints = sweeper.footprints(of: mast, frequencies: Self.bands)
      deferred += sweeper.deferredCount
      for (frequency, footprint) in zip(Self.bands, footprints) {
        for cell in stride(from: 0, to: footprint.loss.count, by: 97) {
          guard let loss = Footprint.loss(footprint.loss[cell]) else { continue }
          let centre = settings.grid.centre(
            row: footprint.row - footprint.radius + cell / footprint.side,
            column: footprint.column - footprint.radius + cell % footprint.side)
          let error = abs(loss.value - sweeper.loss(from: mast, to: centre, frequency).value)
          worst = max(worst, error)
          count += 1
          if error > 0.027 { beyond += 1 }
        }
      }
    }
    print("relief", reliefM, withClutter, "cells", count, "worst", worst, "beyond", beyond, "deferred", deferred)
    #expect(worst < 0.027)
  }
}
