import Footprints
import Geometry
import Quantities

/// Hills of all sizes, drawn from a seed.
struct FractalGround {
  /// A surface of square cells with its south-west corner at the origin.
  static func surface(
    seed: UInt64, sizeM: Double, cellM: Double, reliefM: Double, withClutter: Bool
  ) -> FootprintSurface {
    let grid = Grid(covering: Box(minX: 0, minY: 0, maxX: sizeM, maxY: sizeM), cellSize: cellM)
    let octaves = (0..<6).map { Octave(seed: seed, index: $0, sizeM: sizeM, reliefM: reliefM) }
    let cover = Octave(seed: seed ^ 0xc0ffee, index: 3, sizeM: sizeM, reliefM: 1)
    var ground = ContiguousArray<Float>()
    var clutter = ContiguousArray<Float>()
    for row in 0..<grid.rows {
      for column in 0..<grid.columns {
        let place = grid.centre(row: row, column: column)
        ground.append(Float(octaves.reduce(10) { $0 + $1.value(at: place) }))
        let share = cover.value(at: place) * 8
        clutter.append(withClutter && share > 0.55 ? (share > 0.7 ? 15 : 10) : 0)
      }
    }
    return FootprintSurface(grid: grid, groundM: ground, clutterM: clutter)
  }

  private struct Octave {
    let cells: Int
    let sizeM: Double
    let amplitudeM: Double
    let corners: [Double]

    init(seed: UInt64, index: Int, sizeM: Double, reliefM: Double) {
      cells = 4 << index
      self.sizeM = sizeM
      amplitudeM = reliefM / Double(1 << index)
      var generator = SeededGenerator(seed: seed, key: "octave \(index)")
      corners = (0..<(cells + 1) * (cells + 1)).map { _ in Double(generator.next() >> 11) * 0x1p-53 }
    }

    func value(at place: Point) -> Double {
      let x = min(max(place.x / sizeM, 0), 1) * Double(cells)
      let y = min(max(place.y / sizeM, 0), 1) * Double(cells)
      let (column, row) = (min(Int(x), cells - 1), min(Int(y), cells - 1))
      func smooth(_ t: Double) -> Double { t * t * (3 - 2 * t) }
      let (u, v) = (smooth(x - Double(column)), smooth(y - Double(row)))
      func corner(_ i: Int, _ j: Int) -> Double { corners[(row + j) * (cells + 1) + column + i] }
      let low = corner(0, 0) + u * (corner(1, 0) - corner(0, 0))
      let high = corner(0, 1) + u * (corner(1, 1) - corner(0, 1))
      return amplitudeM * (low + v * (high - low))
    }
  }
}
