import Geometry
import Parallelism

/// The lie of the land: heights and water on a grid of 500 m.
struct Landscape {
  static let cellSizeM = 500.0

  let terrain: Terrain
  /// By the cells of the terrain's grid.
  let isWater: [Bool]

  var grid: Grid { terrain.grid }

  /// A lake or a hill in metres.
  struct Relief {
    var centre: Point
    var halfWidthM: Double
    var halfHeightM: Double
    var heightM: Double

    /// 1 in the middle, 0 at the edge of the ellipse and below beyond.
    func nearness(_ place: Point) -> Double {
      let x = (place.x - centre.x) / halfWidthM
      let y = (place.y - centre.y) / halfHeightM
      return 1 - x * x - y * y
    }
  }

  init(box: Box, lakes: [Relief], hills: [Relief], seed: UInt64, _ control: WorkControl) throws {
    let grid = Grid(covering: box.expanded(by: 2000), cellSize: Self.cellSizeM)
    let noise = SmoothNoise(seed: seed, key: "terrain")
    let shores = SmoothNoise(seed: seed, key: "shores")
    let rows = try orderedParallelMap(count: grid.rows, control) { _, row in
      var heights: [Float] = []
      var water: [Bool] = []
      heights.reserveCapacity(grid.columns)
      water.reserveCapacity(grid.columns)
      for column in 0..<grid.columns {
        let place = grid.centre(row: row, column: column)
        var isWet = false
        for lake in lakes {
          let nearness = lake.nearness(place)
          // An uneven shore: the ellipse's edge is moved by the noise.
          if nearness > -0.5, nearness + 0.7 * (shores.value(at: place, wavelength: 7000) - 0.5) > 0 { isWet = true }
        }
        heights.append(Float(isWet ? 2 : Self.height(at: place, hills, noise)))
        water.append(isWet)
      }
      return (heights: heights, water: water)
    }
    terrain = Terrain(grid: grid, heightM: ContiguousArray(rows.flatMap(\.heights)))
    isWater = rows.flatMap(\.water)
  }

  /// A plain of a few metres with the hills upon it, metres above sea level.
  private static func height(at place: Point, _ hills: [Relief], _ noise: SmoothNoise) -> Double {
    var height = 1.5 + 4 * noise.value(at: place, wavelength: 30_000) + noise.value(at: place, wavelength: 4000)
    for hill in hills {
      let nearness = hill.nearness(place)
      guard nearness > 0 else { continue }
      let rough = hill.heightM > 100 ? 0.25 + 0.75 * noise.value(at: place, wavelength: 2500) : 1
      height += hill.heightM * nearness * nearness * rough
    }
    return height
  }
}
