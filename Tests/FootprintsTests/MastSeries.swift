import Footprints
import Geometry
import Quantities

/// Masts drawn from a seed.
struct MastSeries {
  private var generator: SeededGenerator
  private let box: Box

  /// - Parameter box: where they stand
  init(seed: UInt64, in box: Box) {
    generator = SeededGenerator(seed: seed, key: "masts")
    self.box = box
  }

  /// The next mast: 10 to 60 m high, with a reach of 10 km.
  mutating func next() -> FootprintMast {
    let location = Point(x: draw(box.minX...box.maxX), y: draw(box.minY...box.maxY))
    return FootprintMast(location: location, antennaHeightM: draw(10...60), reachM: 10_000)
  }

  private mutating func draw(_ range: ClosedRange<Double>) -> Double {
    range.lowerBound + Double(generator.next() >> 11) * 0x1p-53 * (range.upperBound - range.lowerBound)
  }
}
