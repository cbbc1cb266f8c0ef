import Exports
import Geometry
import NetworkModel
import Quantities
import Results

/// The small run with two parks of a mu by the hundred, of which one closes in the second quarter, made by hand.
enum LandRun {
  private static func square(_ x: Double, _ y: Double, _ side: Double) -> MultiPolygon {
    MultiPolygon([Polygon(outer: SmallRun.square(480_000 + x, 3_550_000 + y, side))])
  }

  static let world: World = {
    var world = SmallRun.world
    world.parks = [
      Park(
        code: "P-1", name: "东村, \"一\"", kind: .village, county: 2, area: square(0, 0, 400), areaMu: Mu(240), year: 1998),
      Park(code: "P-2", name: "南园", kind: .provincial, county: 3, area: square(12_000, 0, 300), areaMu: Mu(135)),
    ]
    let figures = LandFigures(
      floorAreaM2: 60_000, buildingM2: 30_000, output10kCny: 12_345.6789, addedValue10kCny: 3000, tax10kCny: 500,
      investment10kCny: 20_000, energyTce: 800, jobs: 900)
    // A third of a mu has no end in decimals: it has to come back all the same.
    let third = 100.0 / 3
    let parcels = [
      Parcel(
        code: "P-1-01", park: 0, county: 2, use: .industry, area: square(0, 0, 200), areaMu: Mu(60 + third),
        figures: figures,
        pieces: [
          ParcelPiece(kind: .free, area: square(0, 0, 100), areaMu: Mu(60)),
          ParcelPiece(kind: .farmland, area: square(100, 100, 100), areaMu: Mu(third)),
        ], overlay: ParcelOverlay(inParkMu: 60 + third, farmlandMu: third)),
      Parcel(
        code: "P-2-01", park: 1, county: 3, use: .storage, area: square(12_000, 0, 300), areaMu: Mu(135),
        figures: figures,
        pieces: [ParcelPiece(kind: .free, area: square(12_000, 0, 300), areaMu: Mu(135))], overlay: ParcelOverlay()),
    ]
    world.land = Land(equalAreaCrs: "+proj=laea +lat_0=32 +lon_0=119", parcels: parcels, parcelStarts: [0, 1, 2])
    return world
  }()

  static let rules = LandUseRules(
    transitions: [
      TransitionRule(
        id: "closing", name: "关停", action: .close(CloseEffect()), start: CalendarDate(year: 2021, month: 4, day: 1)!,
        end: CalendarDate(year: 2021, month: 9, day: 30)!)
    ], supply: LandSupplyRules(planQuotaMuPerYear: 100),
    clusters: [IndustrialCluster(id: "cars", name: "汽车", targetOutput10kCny: 40_000, targetYear: 2021)])

  static let landUse: LandUseResults = {
    let third = 100.0 / 3
    let figures = world.land!.parcels[0].figures
    let parks = [
      ParkLandResult(
        states: [.operating, .closed], kinds: [.village, .village], figures: [figures, LandFigures()],
        industrialFloorM2: [figures.floorAreaM2, 0],
        scores: [0.25, 0.125], lowEfficiency: [true, true], rule: 0, begun: 1, done: 1, cost: Yuan(18_000_000)),
      ParkLandResult(
        states: [.operating, .upgraded], kinds: [.provincial, .valueInnovation], figures: [figures, figures * 1.5],
        industrialFloorM2: [figures.floorAreaM2, figures.floorAreaM2 * 1.5],
        scores: [nil, 0.75], lowEfficiency: [false, false]),
    ]
    let spells = [
      LandUseSpell(parcel: 0, piece: 0, use: .industry, firstPeriod: 0, lastPeriod: 0, areaMu: Mu(60)),
      LandUseSpell(parcel: 0, piece: 0, use: .vacant, firstPeriod: 1, lastPeriod: 1, areaMu: Mu(60)),
      LandUseSpell(parcel: 0, piece: 1, use: .industry, firstPeriod: 0, lastPeriod: 0, areaMu: Mu(third)),
      LandUseSpell(parcel: 0, piece: 1, use: .dryFarmland, firstPeriod: 1, lastPeriod: 1, areaMu: Mu(third)),
      LandUseSpell(parcel: 1, piece: nil, use: .storage, firstPeriod: 0, lastPeriod: 1, areaMu: Mu(135)),
    ]
    let ledger = [
      LedgerRow(period: 0, region: 2, use: .industry, openingMu: 60 + third, inMu: 0, outMu: 0, closingMu: 60 + third),
      LedgerRow(period: 1, region: 2, use: .dryFarmland, openingMu: 0, inMu: third, outMu: 0, closingMu: third),
      LedgerRow(period: 1, region: 2, use: .industry, openingMu: 60 + third, inMu: 0, outMu: 60 + third, closingMu: 0),
      LedgerRow(period: 1, region: 2, use: .vacant, openingMu: 0, inMu: 60, outMu: 0, closingMu: 60),
    ]
    let indicators = [
      IndicatorRow(
        period: 1, place: .region(1), areaMu: 228, industrialMu: 135, figures: figures,
        values: [.plotRatio: 0.5, .taxPerMu: 500 / 135.0]),
      IndicatorRow(
        period: 1, place: .park(1), areaMu: 135, industrialMu: 135, figures: figures,
        values: [.plotRatio: 2.0 / 3], percentiles: [.plotRatio: 1], score: 0.75, isLowEfficiency: false),
      IndicatorRow(
        period: 1, place: .parcel(0), areaMu: 60 + third, industrialMu: 0, figures: LandFigures(), values: [:]),
    ]
    var quota = QuotaRow(period: 0)
    quota.planMu = 25
    quota.rewardMu = third
    quota.usedMu = 20
    quota.closingMu = 5 + third
    quota.cost = Yuan(7)
    let asking = LandProject(
      code: "X-1", name: "整车, 二期", cluster: "cars", date: CalendarDate(year: 2021, month: 5, day: 6)!,
      investment10kCny: 130_000, areaMu: Mu(200), output10kCny: 90_000, county: 2)
    var late = asking
    late.code = "X-2"
    let projects = [
      ProjectResult(
        project: asking, period: 0, parcels: [1, 0], allocatedMu: 200, quotaUsedMu: 20, rewardMu: third,
        suitability: 0.9, producesFrom: 1, reason: "it fits"),
      ProjectResult(project: late, period: 1, parcels: [1], allocatedMu: 135, producesFrom: 7, reason: "it fits"),
      ProjectResult(project: asking, period: 1, refusal: .noQuota, reason: "20 mu of quota are left, 200 are needed"),
    ]
    return LandUseResults(
      parks: parks, spells: spells, ledger: ledger, indicators: indicators, quota: [quota], projects: projects,
      supply: [LandSupplyRow(period: 1, region: 2, freedMu: 60, suppliedMu: 0, usedMu: 0, idleMu: 60)],
      clusters: [ClusterRow(period: 1, cluster: 0, firms: 3, projects: 1, output10kCny: 30_000, target10kCny: 40_000)])
  }()

  static let coverage: [ParkCoverageResult] = {
    func result(_ outdoors: [Double], _ indoors: [Double], cells: [Int]) -> ParkCoverageResult {
      ParkCoverageResult(
        outdoorShare: outdoors.map { Fraction($0) }, outdoorShareByOperator: (outdoors + outdoors).map { Fraction($0) },
        macroIndoorShare: indoors.map { Fraction($0 / 2) }, indoorShare: indoors.map { Fraction($0) },
        privateCells: cells, privateCellsNeeded: cells.map { $0 + 1 }, devices: [300, 300],
        uplinkDemandMbps: [300, 100], uplinkServedShare: [Fraction(0.5), Fraction(1)],
        firstCoveredOutdoors: outdoors.firstIndex { $0 >= 0.95 }, firstCoveredIndoors: indoors.firstIndex { $0 >= 0.9 })
    }
    return [result([0.5, 0.95], [0.1, 0.2], cells: [0, 0]), result([0.96, 1], [0.5, 0.9], cells: [0, 4])]
  }()

  static let results: RunResults = {
    var results = SmallRun.results
    results.landUse = landUse
    results.parkCoverage = coverage
    results.privateNetworks = [
      PrivateNetworkRow(period: 0, programme: 0, cellsNew: 0, cells: 0, parks: 0, spend: .zero, opex: .zero),
      PrivateNetworkRow(
        period: 1, programme: 0, cellsNew: 4, cells: 4, parks: 1, spend: Yuan(120_000), opex: Yuan(3000)),
    ]
    for index in results.rows.indices {
      results.rows[index].parks = 2
      results.rows[index].parksCovered = 1
      results.rows[index].parkAreaKm2 = 0.25
      results.rows[index].parkAreaCoveredKm2 = 0.125
    }
    return results
  }()

  static func request(
    _ formats: Set<ExportFormat>, to folder: String, _ change: (inout RunResults) -> Void = { _ in }
  ) -> ExportRequest {
    var results = results
    change(&results)
    return ExportRequest(
      world: world, results: results, formats: formats, folder: folder, isSynthetic: false, programmeIds: ["rural"],
      privateNetworkIds: ["halls"], landUse: results.landUse == nil ? nil : rules)
  }
}
