import Geometry
import NetworkModel
import Parallelism
import Quantities

@testable import Simulation

/// A world of land alone: two counties of one city, parks that lie 10 km apart on a line, parcels as the test says.
struct LandWorld {
  var rules = LandUseRules()
  var timeline = Timeline(start: CalendarDate("2019-01-01")!, end: CalendarDate("2021-12-31")!, step: .year)
  var seed: UInt64 = 1
  var parks: [Park] = []
  var firms: [Firm] = []
  var projects: [LandProject] = []
  private(set) var parcels: [Parcel] = []
  private var parcelStarts = [0]

  static let east = 2
  static let west = 3

  /// A square park of 500 m at x = 10 km times its index.
  @discardableResult
  mutating func addPark(
    kind: ParkKind = .village, county: Int = LandWorld.east, _ parcels: [Draft]
  ) -> Int {
    let index = parks.count
    let x = Double(index) * 10_000
    let square = MultiPolygon([
      Polygon(
        outer: Ring([
          Point(x: x, y: 0), Point(x: x + 500, y: 0), Point(x: x + 500, y: 500), Point(x: x, y: 500),
        ]))
    ])
    var areaMu = 0.0
    for (number, draft) in parcels.enumerated() {
      let parcel = draft.parcel(code: "P\(index)-\(number)", park: index, county: county)
      areaMu += parcel.areaMu.value
      self.parcels.append(parcel)
    }
    parcelStarts.append(self.parcels.count)
    parks.append(
      Park(code: "P\(index)", name: "园\(index)", kind: kind, county: county, area: square, areaMu: Mu(areaMu)))
    return index
  }

  /// What a test says of a parcel; the rest follows.
  struct Draft {
    var use: LandUseClass = .industry
    /// Free, in permanent farmland, behind the red line.
    var freeMu: Double
    var farmlandMu = 0.0
    var redLineMu = 0.0
    var waterMu = 0.0
    var blockShare = 0.0
    var figures = LandFigures()

    func parcel(code: String, park: Int, county: Int) -> Parcel {
      let areas: [(PieceKind, Double)] = [(.free, freeMu), (.farmland, farmlandMu), (.redLine, redLineMu)]
      let pieces = areas.filter { $0.1 > 0 }.map { ParcelPiece(kind: $0.0, area: .empty, areaMu: Mu($0.1)) }
      let areaMu = freeMu + farmlandMu + redLineMu
      return Parcel(
        code: code, park: park, county: county, use: use, area: .empty, areaMu: Mu(areaMu), figures: figures,
        pieces: pieces,
        overlay: ParcelOverlay(
          inParkMu: areaMu, farmlandMu: farmlandMu, redLineMu: redLineMu, blockMu: areaMu * blockShare,
          waterMu: waterMu))
    }
  }

  var world: World {
    func region(_ level: RegionLevel, _ code: String, _ parent: Int?) -> Region {
      Region(level: level, code: code, name: code, parent: parent, area: .empty, population: 0)
    }
    return World(
      crs: "EPSG:4549", grid: Grid(covering: Box(minX: 0, minY: 0, maxX: 100, maxY: 100), cellSize: 100),
      operators: [], carriers: [],
      regions: [
        region(.province, "990000", nil), region(.city, "990100", 0), region(.county, "990101", 1),
        region(.county, "990102", 1),
      ],
      villages: [], sites: [], stations: [], parks: parks, countyOfCell: [], populationOfCell: [], settlementStarts: [],
      settlementCells: [],
      land: Land(
        equalAreaCrs: "", parcels: parcels, parcelStarts: parcelStarts, firms: firms, projects: projects))
  }

  var settings: SimulationSettings {
    SimulationSettings(
      timeline: timeline, radio: RadioSettings(), coverage: CoverageRules(), programmes: [], landUse: rules, seed: seed)
  }

  func run(threads: Int = 1) throws -> LandUseRun {
    try LandUseSimulation.run(world: world, settings: settings, WorkControl(threads: threads))!
  }
}

extension TransitionRule {
  /// A rule that works over the whole of the test's timeline.
  static func made(_ id: String, _ action: LandAction, _ change: (inout TransitionRule) -> Void = { _ in })
    -> TransitionRule
  {
    var rule = TransitionRule(
      id: id, name: id, action: action, start: CalendarDate("2019-01-01")!, end: CalendarDate("2021-12-31")!)
    change(&rule)
    return rule
  }
}
