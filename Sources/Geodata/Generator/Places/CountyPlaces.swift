import GeoEngine
import Geometry
import NetworkModel
import Quantities

/// What lies in one county: built-up areas, villages and parks, with the county's people shared among them.
struct CountyPlaces {
  var urbanAreas: [UrbanArea] = []
  var villages: [Village] = []
  var parks: [Park] = []
  /// What the parks' land is used for and what bears on it; nil where it is not asked for.
  var parkLand: ParkLand?

  /// What the places of a county are made from.
  struct Task {
    /// Index in the regions.
    var county: Int
    var region: Region
    /// All people but those of the villages.
    var urbanPopulation: Int
    /// In metres.
    var seat: Point
    var villages: Int
    var parks: Int
    /// Village-level parks; nil where no land is asked for.
    var villageParks: Int?
  }

  init(_ task: Task, _ landscape: Landscape, seed: UInt64, _ engine: GeometryEngine) throws(GeoEngineError) {
    var land = CountyLand(task.region.area, landscape, seed: seed)
    let towns = try UrbanAreas(task, &land, seed: seed, engine)
    urbanAreas = towns.areas
    villages = try VillagePlacement.villages(of: task, land, towns, landscape, seed: seed, engine)
    parks = ParkPlacement.parks(of: task, land, seed: seed)
    if let count = task.villageParks {
      parks += VillageParkPlacement.parks(count, of: task, land, villages, landscape, beside: parks, seed: seed)
      parkLand = ParkLand(of: &parks, task, land, villages, seed: seed)
    }
  }
}

/// Where in a county there is land to live on.
struct CountyLand {
  let area: MultiPolygon
  private let index: AreaIndex
  private let landscape: Landscape
  private let cells: [Int]
  private let noise: SmoothNoise
  /// Built-up areas, with their boxes.
  private var builtUp: [AreaIndex] = []

  init(_ area: MultiPolygon, _ landscape: Landscape, seed: UInt64) {
    self.area = area
    index = AreaIndex(area)
    self.landscape = landscape
    noise = SmoothNoise(seed: seed, key: "land")
    var cells: [Int] = []
    landscape.grid.forEachRun(inside: area) { row, columns in
      let start = row * landscape.grid.columns
      cells.append(contentsOf: columns.map { start + $0 })
    }
    self.cells = cells
  }

  mutating func build(_ area: MultiPolygon) {
    if !area.isEmpty { builtUp.append(AreaIndex(area)) }
  }

  func isBuiltUp(_ place: Point) -> Bool {
    builtUp.contains { $0.contains(place) }
  }

  func contains(_ place: Point) -> Bool { index.contains(place) }

  /// Whether all of a simple ring lies in the county.
  func encloses(_ ring: Ring) -> Bool { index.encloses(ring) }

  /// In the county and outside the built-up areas.
  func isOpen(_ place: Point) -> Bool { !isBuiltUp(place) && contains(place) }

  /// Dry land outside the towns, with more weight where it is low and flat; all of the county where there is none.
  func sampler() -> LandSampler {
    var sampler = LandSampler(landscape.grid)
    for cell in cells where !landscape.isWater[cell] {
      let centre = landscape.grid.centre(ofCell: cell)
      if isBuiltUp(centre) { continue }
      let height = landscape.terrain.heightM[cell]
      let flatness = height < 70 ? 1.0 : height < 140 ? 0.4 : 0.05
      sampler.add(cell, weight: flatness * (0.35 + 1.3 * noise.value(at: centre, wavelength: 14_000)))
    }
    if sampler.isEmpty { for cell in cells { sampler.add(cell, weight: 1) } }
    return sampler
  }

  /// Land higher than `heightM`.
  func highland(above heightM: Double) -> LandSampler {
    var sampler = LandSampler(landscape.grid)
    for cell in cells where Double(landscape.terrain.heightM[cell]) > heightM { sampler.add(cell, weight: 1) }
    return sampler
  }

  /// The nearest place to `place` on the way to the county's middle that lies inside; `place` itself where it does.
  func inside(_ place: Point) -> Point {
    guard !contains(place) else { return place }
    let largest = area.polygons.first.map { MultiPolygon([$0]) } ?? area
    guard let middle = largest.centroid else { return place }
    for step in 1...50 {
      let share = Double(step) / 50
      let moved = Point(x: place.x + share * (middle.x - place.x), y: place.y + share * (middle.y - place.y))
      if contains(moved) {
        // A little further, away from the border.
        let further = Point(x: moved.x + 0.1 * (middle.x - moved.x), y: moved.y + 0.1 * (middle.y - moved.y))
        return contains(further) ? further : moved
      }
    }
    return cells.first.map { landscape.grid.centre(ofCell: $0) } ?? place
  }
}
