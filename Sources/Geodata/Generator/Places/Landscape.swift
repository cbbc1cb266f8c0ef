import Caching
import Geometry
import Parallelism

/// The lie of the land: heights and water on a grid of 500 m, where places are looked for, and at any point.
struct Landscape {
  static let cellSizeM = 500.0

  private let lakes: [Relief]
  private let hills: [Relief]
  private let seed: UInt64
  private let noise: SmoothNoise
  private let shores: SmoothNoise
  private let detail: SmoothNoise

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
    (self.lakes, self.hills, self.seed) = (lakes, hills, seed)
    (self.noise, self.shores) = (noise, shores)
    detail = SmoothNoise(seed: seed, key: "detail")
    let rows = try orderedParallelMap(count: grid.rows, control) { _, row in
      var heights: [Float] = []
      var water: [Bool] = []
      heights.reserveCapacity(grid.columns)
      water.reserveCapacity(grid.columns)
      for column in 0..<grid.columns {
        let place = grid.centre(row: row, column: column)
        let isWet = Self.isWater(at: place, lakes, shores)
        let height = Self.height(at: place, hills, noise)
        heights.append(Float(isWet ? Self.lakeHeightM : height.plain + height.rise))
        water.append(isWet)
      }
      return (heights: heights, water: water)
    }
    terrain = Terrain(grid: grid, heightM: ContiguousArray(rows.flatMap(\.heights)))
    isWater = rows.flatMap(\.water)
  }

  /// The ground at any point, the same whatever it is asked for: the heights of the grid, and upon them a fractal of four
  /// octaves from 1600 m down to 200 m, half a metre high on the plain and a sixth of the rise on hills.
  func place(at point: Point) -> (heightM: Double, isWater: Bool) {
    if Self.isWater(at: point, lakes, shores) { return (Self.lakeHeightM, true) }
    let height = Self.height(at: point, hills, noise)
    var (amplitude, wavelength) = (0.5 + height.rise / 6, 1600.0)
    var ground = height.plain + height.rise
    for _ in 0..<4 {
      ground += amplitude * (2 * detail.value(at: point, wavelength: wavelength) - 1)
      amplitude /= 2
      wavelength /= 2
    }
    return (max(ground, 0), false)
  }

  /// The lakes as polygons, by the table's order: from each middle to the first dry place in 72 directions. A lake whose
  /// middle is dry is left out.
  func lakeAreas() -> [MultiPolygon] {
    let step = 50.0
    return lakes.filter { Self.isWater(at: $0.centre, lakes, shores) }.map { lake in
      let shore = (0..<72).map { ray -> Point in
        let turns = Double(ray) / 72
        var distance = step
        let limit = 2 * max(lake.halfWidthM, lake.halfHeightM)
        while distance < limit,
          Self.isWater(at: lake.centre.moved(distance + step, turns: turns), lakes, shores)
        {
          distance += step
        }
        return lake.centre.moved(distance, turns: turns)
      }
      return MultiPolygon([Polygon(outer: Ring(shore))])
    }
  }

  /// Everything that the ground follows from.
  func append(to digest: ContentDigest) {
    digest.append("landscape 1")
    digest.append(Int(bitPattern: UInt(seed)))
    for reliefs in [lakes, hills] {
      digest.append(reliefs.count)
      for relief in reliefs {
        for number in [relief.centre.x, relief.centre.y, relief.halfWidthM, relief.halfHeightM, relief.heightM] {
          digest.append(number)
        }
      }
    }
  }

  private static let lakeHeightM = 2.0

  private static func isWater(at place: Point, _ lakes: [Relief], _ shores: SmoothNoise) -> Bool {
    for lake in lakes {
      let nearness = lake.nearness(place)
      // An uneven shore: the ellipse's edge is moved by the noise.
      if nearness > -0.5, nearness + 0.7 * (shores.value(at: place, wavelength: 7000) - 0.5) > 0 { return true }
    }
    return false
  }

  /// A plain of a few metres, and what the hills rise above it, metres.
  private static func height(
    at place: Point, _ hills: [Relief], _ noise: SmoothNoise
  ) -> (plain: Double, rise: Double) {
    let plain = 1.5 + 4 * noise.value(at: place, wavelength: 30_000) + noise.value(at: place, wavelength: 4000)
    var rise = 0.0
    for hill in hills {
      let nearness = hill.nearness(place)
      guard nearness > 0 else { continue }
      let rough = hill.heightM > 100 ? 0.25 + 0.75 * noise.value(at: place, wavelength: 2500) : 1
      rise += hill.heightM * nearness * nearness * rough
    }
    return (plain, rise)
  }
}
