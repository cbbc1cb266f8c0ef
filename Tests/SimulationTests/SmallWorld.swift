import Geometry
import NetworkModel
import Parallelism
import Quantities
import Results
import Simulation

/// A square world in the plane, 100 m cells: one province, one city, two counties side by side, people everywhere.
struct SmallWorld {
  var world: World
  var settings: SimulationSettings

  static let side = 20_000.0

  init(periods: Int = 4, operators: [String] = ["red", "blue"]) {
    let side = SmallWorld.side
    func box(_ minX: Double, _ maxX: Double) -> MultiPolygon {
      MultiPolygon([
        Polygon(
          outer: Ring([
            Point(x: minX, y: 0), Point(x: maxX, y: 0), Point(x: maxX, y: side), Point(x: minX, y: side),
          ]))
      ])
    }
    let grid = Grid(covering: Box(minX: 0, minY: 0, maxX: side, maxY: side), cellSize: 100)
    let half = grid.columns / 2
    let n28 = Band.standard[0]
    world = World(
      crs: "EPSG:4549", grid: grid, operators: operators.map { Operator(id: $0, name: $0) },
      carriers: operators.indices.map { Carrier(id: "\(operators[$0])-n28", band: n28, operators: [$0]) },
      regions: [
        Region(level: .province, code: "990000", name: "省", parent: nil, area: box(0, side), population: 80_000),
        Region(level: .city, code: "990100", name: "市", parent: 0, area: box(0, side), population: 80_000),
        Region(level: .county, code: "990101", name: "东", parent: 1, area: box(0, side / 2), population: 40_000),
        Region(level: .county, code: "990102", name: "西", parent: 1, area: box(side / 2, side), population: 40_000),
      ],
      villages: [], sites: [], stations: [], parks: [],
      countyOfCell: ContiguousArray((0..<grid.count).map { $0 % grid.columns < half ? 3 : 4 }),
      populationOfCell: ContiguousArray(repeating: 2, count: grid.count), settlementStarts: [0], settlementCells: [])
    settings = SimulationSettings(
      timeline: Timeline(
        start: CalendarDate("2021-01-01")!, end: CalendarDate(year: 2021, month: 3 * periods, day: 1)!, step: .quarter),
      radio: RadioSettings(), coverage: CoverageRules(), programmes: [])
  }

  /// A village whose committee, school and clinic stand at the given places, and whose settlement is the cells around
  /// the committee.
  mutating func addVillage(_ places: [Point]) {
    let index = world.villages.count
    let county = places[0].x < SmallWorld.side / 2 ? 2 : 3
    world.villages.append(
      Village(
        code: "9901010\(10_000 + index)", name: "村\(index)", county: county, population: 500, committee: places[0],
        school: places.count > 1 ? places[1] : nil, clinic: places.count > 2 ? places[2] : nil))
    let cell = world.grid.cell(at: places[0])!
    world.settlementCells.append(contentsOf: [Int32(cell), Int32(cell + 1)])
    world.settlementStarts.append(Int32(world.settlementCells.count))
  }

  /// A mast, and a station on it for each carrier that is given an opening date.
  @discardableResult
  mutating func addSite(
    _ location: Point, _ stations: [(carrier: Int, opened: String)] = [], azimuthsDeg: [Float] = [0, 120, 240],
    environment: RadioEnvironment = .rural
  ) -> Int {
    let index = world.sites.count
    world.sites.append(
      Site(
        id: "M\(index)", kind: .existing, location: location, county: location.x < SmallWorld.side / 2 ? 2 : 3,
        heightM: 35, environment: environment))
    for station in stations {
      world.stations.append(
        Station(
          id: "M\(index)-\(station.carrier)", site: index, carrier: station.carrier, azimuthsDeg: azimuthsDeg,
          tiltDeg: 3, opened: CalendarDate(station.opened)!))
    }
    return index
  }

  /// Masts and villages scattered over the world, opening over the year.
  mutating func scatter(masts: Int, villages: Int, seed: UInt64) {
    var random = SeededGenerator(seed: seed, key: "scatter")
    func place() -> Point {
      Point(x: random.uniform(0..<SmallWorld.side), y: random.uniform(0..<SmallWorld.side))
    }
    for _ in 0..<masts {
      let month = 1 + random.index(below: 12)
      let date = "2021-\(month < 10 ? "0" : "")\(month)-15"
      addSite(place(), [(random.index(below: world.carriers.count), date)])
    }
    var taken = Set<Int32>()
    while world.villages.count < villages {
      let committee = place()
      let cell = Int32(world.grid.cell(at: committee)!)
      guard Int(cell) % world.grid.columns < world.grid.columns - 1, taken.insert(cell).inserted,
        taken.insert(cell + 1).inserted
      else { continue }
      addVillage([
        committee, Point(x: committee.x + random.uniform(-400..<400), y: committee.y + random.uniform(-400..<400)),
      ])
    }
  }

  func run(threads: Int = 2, store: some FootprintStore = NoFootprintStore()) throws -> RunResults {
    try CoverageSimulation.run(
      world: world, settings: settings, footprints: store, WorkControl(threads: threads))
  }
}

extension RunResults {
  /// The union's row of the province in a period.
  func province(_ period: Int) -> TimelineRow {
    rows.first { $0.period == period && $0.region == 0 && $0.operator == nil }!
  }
}
