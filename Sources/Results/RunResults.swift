public import Diagnostics
public import NetworkModel
public import Quantities

/// What a run yields, as values: no files, no engines.
public struct RunResults: Sendable {
  public var timeline: Timeline
  /// One row per period, region and operator, in this order; the union of all operators (`operator` nil) comes first.
  public var rows: [TimelineRow]
  /// By index in ``World/villages``.
  public var villages: [VillageResult]
  public var stations: StationList
  /// Those that programmes paid for and that are not on air when the timeline ends.
  public var unfinished: [StationResult]
  /// The cells of the grid, as far as the run was asked to keep them; nil where it was not.
  public var coverage: CoverageGrid?
  /// Where sites are received, as far as the run was asked to keep it; nil where it was not.
  public var siteFootprints: SiteFootprints?
  /// Sites that programmes added, continuing the indices of ``World/sites``.
  public var newSites: [Site]
  /// What became of the parks' land; nil without parcels or rules for them.
  public var landUse: LandUseResults?
  /// By index in ``World/parks``; empty without parks.
  public var parkCoverage: [ParkCoverageResult]
  /// One row per period and programme of private networks.
  public var privateNetworks: [PrivateNetworkRow]
  /// What was checked while running and what came of it.
  public var checks: [RunCheck]
  /// Warnings for the planner, in the order in which they came up.
  public var warnings: [Wording]

  public init(
    timeline: Timeline, rows: [TimelineRow], villages: [VillageResult], stations: StationList,
    unfinished: [StationResult] = [], coverage: CoverageGrid? = nil, newSites: [Site], landUse: LandUseResults? = nil,
    parkCoverage: [ParkCoverageResult] = [], privateNetworks: [PrivateNetworkRow] = [], checks: [RunCheck],
    warnings: [Wording]
  ) {
    self.timeline = timeline
    self.rows = rows
    self.villages = villages
    self.stations = stations
    self.unfinished = unfinished
    self.coverage = coverage
    self.newSites = newSites
    self.landUse = landUse
    self.parkCoverage = parkCoverage
    self.privateNetworks = privateNetworks
    self.checks = checks
    self.warnings = warnings
  }
}

/// A row of `timeline.csv`: one period, one region, one operator or the union of all.
public struct TimelineRow: Sendable, Hashable {
  /// Index into ``Timeline/periods``.
  public var period: Int
  /// Index into ``World/regions``.
  public var region: Int
  /// Index into ``World/operators``, nil for `any`, the union.
  public var `operator`: Int?
  public var villages = 0
  public var villagesReached = 0
  /// By the 2018 rule, whichever rule decides `reached`.
  public var villagesReachedByDistance = 0
  public var villagesGood = 0
  public var villagesWeak = 0
  public var villagesUnserved = 0
  public var population = 0
  public var populationCovered = 0
  public var areaKm2 = 0.0
  public var areaCoveredKm2 = 0.0
  /// At the end of the last period, nil before: what shadow fading leaves served, each place weighted with the probability
  /// of its service.
  public var populationProbable: Double?
  public var areaProbableKm2: Double?
  /// Sites with at least one station on air.
  public var sites = 0
  public var stations = 0
  public var stationsNew = 0
  public var spend = Yuan.zero
  public var spendCumulative = Yuan.zero
  /// Running cost in the period of the stations that programmes built.
  public var opex = Yuan.zero
  /// Parks that produce, and of these the ones that are covered outdoors and indoors; private cells count for `any`.
  public var parks = 0
  public var parksCovered = 0
  public var parksCoveredIndoors = 0
  /// Land of the parks that produce, in cells' area, and the part of it that is served.
  public var parkAreaKm2 = 0.0
  public var parkAreaCoveredKm2 = 0.0

  public init(period: Int, region: Int, operator: Int?) {
    self.period = period
    self.region = region
    self.operator = `operator`
  }

  /// nil where there is no village.
  public var villageReachRatio: Fraction? {
    villages == 0 ? nil : Fraction(Double(villagesReached), of: Double(villages))
  }
  /// nil where nobody lives.
  public var populationCoverageRatio: Fraction? {
    population == 0 ? nil : Fraction(Double(populationCovered), of: Double(population))
  }
  /// nil where there is no land.
  public var areaCoverageRatio: Fraction? { areaKm2 == 0 ? nil : Fraction(areaCoveredKm2, of: areaKm2) }
  /// nil where there is no park.
  public var parkCoverageRatio: Fraction? { parkAreaKm2 == 0 ? nil : Fraction(parkAreaCoveredKm2, of: parkAreaKm2) }
  /// The mean over the people of the probability that they are served; nil before the last period.
  public var populationCoverageProbability: Fraction? {
    populationProbable.map { Fraction($0, of: Double(population)) }
  }
  /// The mean over the land.
  public var areaCoverageProbability: Fraction? { areaProbableKm2.map { Fraction($0, of: areaKm2) } }
}

/// How a village stands.
public enum VillageState: String, Sendable, Hashable, Codable, CaseIterable {
  /// Reached, and the stated share of its settlement has the stated level and rate (擦亮).
  case good
  /// Passes the test for a village that has 5G (通达).
  case reached
  /// Has some signal at a public place or a station on its land, but fails the test (弱覆盖).
  case weak
  /// Has none (无站址).
  case unserved
}

public struct VillageResult: Sendable, Hashable {
  /// The union's state at the end of every period.
  public var states: [VillageState]
  /// Index of the first period at whose end it was reached, nil if never: for the union, and per operator.
  public var firstReached: Int?
  public var firstReachedByOperator: [Int?]
  public var firstReachedByDistance: Int?
  public var firstGood: Int?
  /// At the end of the last period, at the public place that is served worst by the operator that serves it best.
  public var rsrp: DecibelMilliwatts?
  public var sinr: Decibels?
  public var rate: MegabitsPerSecond?
  /// The probability there that shadow fading leaves the SS-RSRP that a place needs.
  public var coverageProbability: Fraction?
  /// That operator, nil where none is received at all public places; index into ``World/operators``.
  public var bestOperator: Int?
  /// Share of the settlement's cells that are good at the end of the last period, for the best operator.
  public var goodShare: Fraction
  /// Where the figures of level, ratio and rate come from; nil where nothing is received.
  public var link: VillageLink?

  public init(
    states: [VillageState], firstReached: Int?, firstReachedByOperator: [Int?], firstReachedByDistance: Int?,
    firstGood: Int?, rsrp: DecibelMilliwatts?, sinr: Decibels?, rate: MegabitsPerSecond?,
    coverageProbability: Fraction?, bestOperator: Int?, goodShare: Fraction, link: VillageLink? = nil
  ) {
    self.states = states
    self.firstReached = firstReached
    self.firstReachedByOperator = firstReachedByOperator
    self.firstReachedByDistance = firstReachedByDistance
    self.firstGood = firstGood
    self.rsrp = rsrp
    self.sinr = sinr
    self.rate = rate
    self.coverageProbability = coverageProbability
    self.bestOperator = bestOperator
    self.goodShare = goodShare
    self.link = link
  }
}

public struct StationResult: Sendable, Hashable {
  public var station: Station
  /// The first period at whose end it stands.
  public var period: Int
  /// The period in which the programme decided on it and paid; for a station of the input, ``period``.
  public var paidPeriod: Int
  /// Whether it opened within the timeline rather than before it.
  public var isNew: Bool
  /// The programme that built it, index into the scenario's programmes; nil for a station of the input.
  public var programme: Int?
  /// What the programme paid for it.
  public var cost: Yuan

  public init(station: Station, period: Int, paidPeriod: Int? = nil, isNew: Bool, programme: Int?, cost: Yuan) {
    self.station = station
    self.period = period
    self.paidPeriod = paidPeriod ?? period
    self.isNew = isNew
    self.programme = programme
    self.cost = cost
  }
}

/// A rule that every run is held to, and what was found.
public struct RunCheck: Sendable, Hashable {
  /// `budget-kept`, `nothing-bought-twice`, `coverage-never-falls`, …
  public var id: String
  public var passed: Bool
  /// What was counted, one sentence.
  public var detail: Wording

  public init(id: String, passed: Bool, detail: Wording) {
    self.id = id
    self.passed = passed
    self.detail = detail
  }
}
