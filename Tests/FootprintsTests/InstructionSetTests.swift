import Footprints
import Geometry
import Parallelism
import Quantities
import Testing

/// The kernels of all instruction sets that this processor has, held to each other bit by bit.
@Suite struct InstructionSetTests {
  private static let masts = 12

  /// Footprints by one sweeper, mast after mast in the order given.
  private static func footprints(
    _ surface: FootprintSurface, _ set: InstructionSet, _ masts: some Sequence<Int>
  ) -> [Int: [Footprint]] {
    let settings = FootprintSettings(grid: surface.grid, userHeightM: 1.5)
    let sweeper = FootprintSweeper(surface: surface, settings: settings, instructionSet: set)
    var footprints: [Int: [Footprint]] = [:]
    for index in masts {
      // Also beyond the border, and with a reach of its own, so that buffers shrink and grow.
      var series = MastSeries(seed: UInt64(index), in: Box(minX: -2000, minY: -2000, maxX: 18_000, maxY: 18_000))
      var mast = series.next()
      mast.reachM = 1000 + Double(index * 5 % 12) * 1000
      footprints[index] = sweeper.footprints(of: mast, frequencies: SweepTests.bands)
    }
    return footprints
  }

  @Test(arguments: [(20.0, false), (300, true), (900, false)])
  func allGiveTheSameBits(reliefM: Double, withClutter: Bool) {
    let surface = FractalGround.surface(
      seed: 21, sizeM: 16_000, cellM: 100, reliefM: reliefM, withClutter: withClutter)
    let baseline = Self.footprints(surface, .baseline, 0..<Self.masts)
    for set in InstructionSet.available where set != .baseline {
      #expect(Self.footprints(surface, set, 0..<Self.masts) == baseline, "\(set)")
    }
  }

  @Test func threadsChangeNothing() throws {
    let surface = FractalGround.surface(seed: 22, sizeM: 16_000, cellM: 100, reliefM: 300, withClutter: true)
    let inTurn = Self.footprints(surface, .best, 0..<Self.masts)
    let atOnce = try orderedParallelMap(count: 4, WorkControl(threads: 4)) { _, index in
      // Some backwards, so that what a sweeper has done before is different too.
      let order = Array(0..<Self.masts)
      return Self.footprints(surface, .best, index < 2 ? order : order.reversed())
    }
    for footprints in atOnce { #expect(footprints == inTurn) }
  }
}
