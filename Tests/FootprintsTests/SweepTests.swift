import Footprints
import Geometry
import Quantities
import Radio
import Testing

@Suite struct SweepTests {
  static let bands = [Megahertz(773), Megahertz(2565), Megahertz(3500)]

  /// A mast and its antenna anywhere in the middle of a surface of 24 km.
  static func mast(_ generator: inout SeededGenerator) -> FootprintMast {
    func draw(_ range: ClosedRange<Double>) -> Double {
      range.lowerBound + Double(generator.next() >> 11) * 0x1p-53 * (range.upperBound - range.lowerBound)
    }
    return FootprintMast(
      location: Point(x: draw(8000...16000), y: draw(8000...16000)), antennaHeightM: draw(15...50), reachM: 10_000)
  }

  @Test(arguments: [(5.0, true), (30, false), (300, false), (300, true), (900, false)])
  func everyCellEqualsThePlainWay(reliefM: Double, withClutter: Bool) {
    let surface = FractalGround.surface(
      seed: 11, sizeM: 24_000, cellM: 100, reliefM: reliefM, withClutter: withClutter)
    let settings = FootprintSettings(grid: surface.grid, userHeightM: 1.5)
    let sweeper = FootprintSweeper(surface: surface, settings: settings)
    var generator = SeededGenerator(seed: 3, key: "masts")
    var worstDb = 0.0
    var links = 0
    var pointToPoint = 0
    for _ in 0..<4 {
      let mast = Self.mast(&generator)
      let footprints = sweeper.footprints(of: mast, frequencies: Self.bands)
      pointToPoint += sweeper.deferredCount
      for (frequency, footprint) in zip(Self.bands, footprints) {
        links += footprint.loss.count { $0 != Footprint.none }
        for cell in stride(from: 0, to: footprint.loss.count, by: 211) {
          guard let loss = Footprint.loss(footprint.loss[cell]) else { continue }
          let centre = settings.grid.centre(
            row: footprint.row - footprint.radius + cell / footprint.side,
            column: footprint.column - footprint.radius + cell % footprint.side)
          worstDb = max(worstDb, abs(loss.value - sweeper.loss(from: mast, to: centre, frequency).value))
        }
      }
    }
    // Half a step of the quantisation, and 0.002 dB for single precision.
    #expect(worstDb < Footprint.lossStepDb / 2 + 0.002)
    #expect(Double(pointToPoint) < 0.01 * Double(links))
  }
}
