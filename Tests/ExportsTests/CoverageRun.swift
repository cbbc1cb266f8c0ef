import Exports
import Geometry
import NetworkModel
import Quantities
import Results

/// The small run with coverage of its grid, drawn by hand: rings around two stations, and noise.
enum CoverageRun {
  static let world: World = {
    var world = SmallRun.world
    // The third and fourth region are the counties; the last rows and columns lie outside.
    world.countyOfCell = ContiguousArray(
      (0..<world.grid.count).map { cell in
        let (row, column) = (cell / world.grid.columns, cell % world.grid.columns)
        return row > 95 || column > 190 ? 0 : column < 100 ? 3 : 4
      })
    return world
  }()

  static let results: RunResults = {
    var results = SmallRun.results
    results.coverage = CoverageGrid(
      grid: world.grid, layers: [layer(nil, periods: [0, 1]), layer(0, periods: [1])])
    results.siteFootprints = footprints
    return results
  }()

  /// Ragged discs around two sites that overlap, each with holes, and with specks around it.
  private static let footprints: SiteFootprints = {
    var footprints = SiteFootprints(thresholdDbm: -105)
    func add(_ site: Int, _ owner: Int?, _ period: Int, east: Double, reach: Double) {
      var random = SeededGenerator(seed: 3, key: "footprint \(site) \(period)")
      let start = footprints.runs.count
      for cell in 0..<world.grid.count {
        let (x, y) = (Double(cell % world.grid.columns), Double(cell / world.grid.columns))
        let distance = ((x - east) * (x - east) + (y - 40) * (y - 40)).squareRoot()
        let isFlipped = distance < reach + 4 && Int.random(in: 0..<30, using: &random) == 0
        if (distance < reach) != isFlipped { footprints.runs.append(SiteFootprints.Run(cell: Int32(cell), count: 1)) }
      }
      footprints.areas.append(
        SiteFootprints.Area(site: site, operator: owner, period: period, runs: start..<footprints.runs.count))
    }
    add(0, nil, 0, east: 60, reach: 10)
    add(0, 0, 1, east: 60, reach: 12)
    add(0, nil, 1, east: 60, reach: 15)
    add(1, nil, 1, east: 75, reach: 15)
    return footprints
  }()

  private static func layer(_ owner: Int?, periods: [Int]) -> CoverageGridLayer {
    let never = ContiguousArray(repeating: CoverageGridLayer.never, count: world.grid.count)
    return CoverageGridLayer(
      operator: owner, firstServed: never, firstGood: never,
      snapshots: periods.map { snapshot($0, reach: 30 + 20 * Double($0) - (owner == nil ? 0 : 8)) })
  }

  /// - Parameter reach: where the level is 40 dB down, in cells
  private static func snapshot(_ period: Int, reach: Double) -> CoverageSnapshot {
    var random = SeededGenerator(seed: 7, key: "coverage \(reach)")
    let grid = world.grid
    var states = ContiguousArray<CellState>()
    var rsrp = ContiguousArray<Int16>()
    var servers = ContiguousArray<Int32>()
    for cell in 0..<grid.count {
      let (x, y) = (Double(cell % grid.columns), Double(cell / grid.columns))
      func level(_ east: Double, _ north: Double) -> Double {
        let distance = ((x - east) * (x - east) + (y - north) * (y - north)).squareRoot()
        return -70 - 40 * distance / reach - (Int.random(in: 0..<40, using: &random) == 0 ? 12 : 0)
      }
      let levels = [level(60, 40), level(130, 60)]
      let best = max(levels[0], levels[1])
      guard world.countyOfCell[cell] != 0 else {
        states.append(.outside)
        rsrp.append(CoverageSnapshot.none)
        servers.append(0)
        continue
      }
      states.append(best < -125 ? .none : best < -105 ? .weak : best < -95 ? .served : .good)
      rsrp.append(best < -125 ? CoverageSnapshot.none : Int16((best * 10).rounded()))
      servers.append(best < -125 ? 0 : levels[0] >= levels[1] ? 1 : 3)
    }
    return CoverageSnapshot(
      period: period, states: states, rsrp: rsrp,
      details: .init(
        sinr: ContiguousArray(repeating: 0, count: grid.count),
        rateMbps: ContiguousArray(repeating: 0, count: grid.count),
        bestServer: servers))
  }

  static func request(
    _ formats: Set<ExportFormat>, to folder: String, datum: CoordinateDatum = .wgs84,
    shapes: CoverageShapes = CoverageShapes()
  ) -> ExportRequest {
    var request = SmallRun.request(formats, to: folder, datum: datum)
    request.world = world
    request.results = results
    request.coverageShapes = shapes
    return request
  }
}
