import Exports
import Geometry
import NetworkModel
import Quantities
import Results

/// A province of one city and two counties with a handful of villages, and what a run of two quarters could have
/// yielded, made by hand.
enum SmallRun {
  /// Names that break careless writers: markup, quotes, a comma, a line break, an emoji, a right-to-left mark.
  static let names = [
    "</script><b>村</b>", "say \"hi\", then\nleave\\", "👩‍🌾 村 🏘", "\u{200f}\u{202e}rtl\u{202c}", "tab\there", "普通村",
  ]

  static func square(_ x: Double, _ y: Double, _ side: Double, isClockwise: Bool = false) -> Ring {
    let ring = Ring([
      Point(x: x, y: y), Point(x: x + side, y: y), Point(x: x + side, y: y + side), Point(x: x, y: y + side),
    ])
    return isClockwise ? ring.reversed : ring
  }

  private static func land(_ ring: Ring, holes: [Ring] = []) -> MultiPolygon {
    MultiPolygon([Polygon(outer: ring, holes: holes)])
  }

  private static let west = 480_000.0
  private static let south = 3_550_000.0

  static let world: World = {
    let whole = MultiPolygon([
      Polygon(
        outer: Ring([
          Point(x: west, y: south), Point(x: west + 20_000, y: south), Point(x: west + 20_000, y: south + 10_000),
          Point(x: west, y: south + 10_000),
        ]))
    ])
    let regions = [
      Region(
        level: .province, code: "320000", name: "江苏省", nameEn: "Jiangsu", parent: nil, area: whole, population: 600),
      Region(level: .city, code: "320100", name: "南京市", nameEn: "Nanjing", parent: 0, area: whole, population: 600),
      Region(
        level: .county, code: "320102", name: "玄武区", parent: 1, area: land(square(west, south, 10_000)),
        population: 300),
      Region(
        level: .county, code: "320104", name: "\"秦淮\", 区", parent: 1,
        area: land(square(west + 10_000, south, 10_000, isClockwise: true)), population: 300),
    ]
    let villages = names.indices.map { index in
      let x = west + 500 + 3000 * Double(index)
      let y = south + 1000
      var boundary = land(square(x, y, 2345.678, isClockwise: index % 2 == 0))
      if index == 1 { boundary.polygons[0].holes = [square(x + 100, y + 100, 50), square(x + 900, y + 900, 50)] }
      if index == 2 { boundary.polygons.append(Polygon(outer: square(x, y + 4000, 777))) }
      if index == 3 { boundary = .empty }
      return Village(
        code: "32010200\(1000 + index)", name: names[index], county: x < west + 10_000 ? 2 : 3, population: 100,
        committee: Point(x: x + 1000, y: y + 1000), school: index == 0 ? nil : Point(x: x + 1100, y: y + 900),
        clinic: index == 4 ? nil : Point(x: x + 950, y: y + 1100), boundary: boundary,
        positionQuality: index == 5 ? .approximate : .given, groundHeightM: index == 0 ? 12.345 : nil)
    }
    let operators = [Operator(id: "mobile", name: "中国移动"), Operator(id: "telecom", name: "中国电信")]
    let carriers = [
      Carrier(id: "mobile-n28", band: Band.standard[0], operators: [0]),
      Carrier(id: "shared-n78", band: Band.standard[3], operators: [0, 1]),
    ]
    let sites = [
      Site(
        id: "S-1", kind: .existing, location: Point(x: west + 1000, y: south + 2000), county: 2, heightM: 35,
        environment: .rural)
    ]
    let opened = CalendarDate(year: 2021, month: 5, day: 7)!
    let stations = [
      Station(id: "B-1", site: 0, carrier: 0, azimuthsDeg: [0, 120, 240.5], tiltDeg: 6, opened: opened),
      Station(
        id: "B<2>", site: 0, carrier: 1, azimuthsDeg: [], tiltDeg: 4.25, power: DecibelMilliwatts(46.125),
        opened: opened),
    ]
    let grid = Grid(covering: whole.box!, cellSize: 100)
    return World(
      crs: "EPSG:4549", grid: grid, operators: operators, carriers: carriers, regions: regions, villages: villages,
      sites: sites, stations: stations, parks: [], countyOfCell: [], populationOfCell: [], settlementStarts: [],
      settlementCells: [])
  }()

  static let results: RunResults = {
    let timeline = Timeline(
      start: CalendarDate(year: 2021, month: 4, day: 1)!, end: CalendarDate(year: 2021, month: 9, day: 30)!,
      step: .quarter)
    var rows: [TimelineRow] = []
    for period in timeline.periods.indices {
      for region in world.regions.indices {
        for operator_ in [nil, 0, 1] as [Int?] {
          var row = TimelineRow(period: period, region: region, operator: operator_)
          row.villages = 6
          row.villagesReached = 2 * (period + 1)
          row.villagesReachedByDistance = 6
          row.villagesGood = 1
          row.villagesWeak = 1
          row.villagesUnserved = 5 - 2 * (period + 1)
          row.population = 600
          row.populationCovered = 200 + 100 * period + region
          row.areaKm2 = 200
          row.areaCoveredKm2 = 66.12345678
          // Known at the end alone.
          row.populationProbable = period == 1 ? 450 : nil
          row.areaProbableKm2 = period == 1 ? 50 : nil
          row.sites = 1
          row.stations = 2 + period
          row.stationsNew = period
          row.spend = Yuan(350_000 * period)
          row.spendCumulative = Yuan(350_000 * period)
          row.opex = Yuan(4375 * period)
          rows.append(row)
        }
      }
    }
    let states: [VillageState] = [.good, .reached, .weak, .unserved, .reached, .good]
    let villages = states.enumerated().map { index, state in
      let isReached = state == .good || state == .reached
      return VillageResult(
        states: [.unserved, state], firstReached: isReached ? 1 : nil,
        firstReachedByOperator: [isReached ? 1 : nil, nil], firstReachedByDistance: 0,
        firstGood: state == .good ? 1 : nil, rsrp: state == .unserved ? nil : DecibelMilliwatts(-98.7654),
        sinr: state == .unserved ? nil : Decibels(3.14159), rate: state == .unserved ? nil : MegabitsPerSecond(123.456),
        coverageProbability: state == .unserved ? nil : Fraction(0.87654),
        bestOperator: state == .unserved ? nil : index % 2, goodShare: Fraction(Double(index) / 3))
    }
    let added = Site(
      id: "N-1", kind: .candidate, location: Point(x: west + 15_000, y: south + 2500), county: 3, heightM: 40.5,
      environment: .rural)
    let built = Station(
      id: "P-1", site: 1, carrier: 0, azimuthsDeg: [30, 150, 270], tiltDeg: 5,
      opened: CalendarDate(year: 2021, month: 9, day: 30)!)
    let stations = StationList(
      recorded: world.stations.map {
        StationResult(station: $0, period: 0, isNew: true, programme: nil, cost: .zero)
      }, built: [StationResult(station: built, period: 1, isNew: true, programme: 0, cost: Yuan(350_000))])
    return RunResults(
      timeline: timeline, rows: rows, villages: villages, stations: stations, newSites: [added], checks: [],
      warnings: [])
  }()

  static func request(
    _ formats: Set<ExportFormat>, to folder: String, crs: String? = nil, datum: CoordinateDatum = .wgs84,
    isSynthetic: Bool = false
  ) -> ExportRequest {
    ExportRequest(
      world: world, results: results, formats: formats, crs: crs, datum: datum, folder: folder,
      isSynthetic: isSynthetic, programmeIds: ["rural \"2021\""])
  }
}
