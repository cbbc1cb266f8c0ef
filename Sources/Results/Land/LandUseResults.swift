public import Diagnostics
public import NetworkModel
public import Quantities

/// What a run yields about land: who was taken when, every mu accounted for, and how projects fared.
public struct LandUseResults: Sendable {
  /// By index in ``World/parks``.
  public var parks: [ParkLandResult]
  /// Uses of pieces of parcels over time, ordered by parcel, piece and period.
  public var spells: [LandUseSpell]
  /// Ordered by period, region (as ``World/regions``) and use; rows that are zero throughout are left out.
  public var ledger: [LedgerRow]
  /// Ordered by period, then region or park or parcel as ``IndicatorPlace`` is.
  public var indicators: [IndicatorRow]
  /// One row per period: the study area's quota.
  public var quota: [QuotaRow]
  /// Every project that asked, in the order in which it was decided.
  public var projects: [ProjectResult]
  /// Per period and region.
  public var supply: [LandSupplyRow]
  /// Per period and cluster.
  public var clusters: [ClusterRow]
  /// What was counted again about land.
  public var checks: [RunCheck]
  /// Warnings for the planner, in the order in which they came up.
  public var warnings: [Wording]

  public init(
    parks: [ParkLandResult] = [], spells: [LandUseSpell] = [], ledger: [LedgerRow] = [],
    indicators: [IndicatorRow] = [], quota: [QuotaRow] = [], projects: [ProjectResult] = [],
    supply: [LandSupplyRow] = [], clusters: [ClusterRow] = [], checks: [RunCheck] = [], warnings: [Wording] = []
  ) {
    self.parks = parks
    self.spells = spells
    self.ledger = ledger
    self.indicators = indicators
    self.quota = quota
    self.projects = projects
    self.supply = supply
    self.clusters = clusters
    self.checks = checks
    self.warnings = warnings
  }
}

/// How a park stands at the end of a period.
public enum ParkState: String, Sendable, Hashable, Codable, CaseIterable {
  case operating, closing, closed, converting, converted, upgrading, upgraded

  /// Whether production asks for 5G in it.
  public var produces: Bool { self == .operating || self == .upgrading || self == .upgraded }
}

public struct ParkLandResult: Sendable, Hashable {
  /// At the end of every period.
  public var states: [ParkState]
  public var kinds: [ParkKind]
  /// Of its parcels, at the end of every period.
  public var figures: [LandFigures]
  /// Floor on its industrial parcels, m2, at the end of every period.
  public var industrialFloorM2: [Double]
  /// Composite score 0…1 at the start of every period, when rules choose; nil where it has no industrial land.
  public var scores: [Double?]
  public var lowEfficiency: [Bool]
  /// Of ``LandUseRules/transitions``, index of the rule that took it, and the periods in which works began and ended.
  public var rule: Int?
  public var begun: Int?
  public var done: Int?
  public var cost: Yuan

  public init(
    states: [ParkState], kinds: [ParkKind], figures: [LandFigures], industrialFloorM2: [Double], scores: [Double?],
    lowEfficiency: [Bool],
    rule: Int? = nil, begun: Int? = nil, done: Int? = nil, cost: Yuan = .zero
  ) {
    self.states = states
    self.kinds = kinds
    self.figures = figures
    self.industrialFloorM2 = industrialFloorM2
    self.scores = scores
    self.lowEfficiency = lowEfficiency
    self.rule = rule
    self.begun = begun
    self.done = done
    self.cost = cost
  }
}

/// A piece of a parcel has one use from a period to another, both included.
public struct LandUseSpell: Sendable, Hashable {
  /// Index into ``Land/parcels``.
  public var parcel: Int
  /// Index into ``Parcel/pieces``; nil for the whole parcel.
  public var piece: Int?
  public var use: LandUseClass
  public var firstPeriod: Int
  public var lastPeriod: Int
  public var areaMu: Mu

  public init(parcel: Int, piece: Int?, use: LandUseClass, firstPeriod: Int, lastPeriod: Int, areaMu: Mu) {
    self.parcel = parcel
    self.piece = piece
    self.use = use
    self.firstPeriod = firstPeriod
    self.lastPeriod = lastPeriod
    self.areaMu = areaMu
  }
}

/// A row of `land-ledger.csv`: opening + in - out = closing.
public struct LedgerRow: Sendable, Hashable {
  public var period: Int
  /// Index into ``World/regions``.
  public var region: Int
  public var use: LandUseClass
  public var openingMu: Double
  public var inMu: Double
  public var outMu: Double
  public var closingMu: Double

  public init(
    period: Int, region: Int, use: LandUseClass, openingMu: Double, inMu: Double, outMu: Double, closingMu: Double
  ) {
    self.period = period
    self.region = region
    self.use = use
    self.openingMu = openingMu
    self.inMu = inMu
    self.outMu = outMu
    self.closingMu = closingMu
  }
}

/// What an indicator is of.
public enum IndicatorPlace: Sendable, Hashable {
  /// Index into ``World/regions``, ``World/parks``, ``Land/parcels``.
  case region(Int)
  case park(Int)
  case parcel(Int)
}

/// A row of `indicators.csv`: at the end of a period. Parcels have rows in the first and the last period only.
public struct IndicatorRow: Sendable, Hashable {
  public var period: Int
  public var place: IndicatorPlace
  public var areaMu: Double
  public var industrialMu: Double
  public var figures: LandFigures
  /// nil where it has no denominator.
  public var values: [LandIndicator: Double]
  public var percentiles: [LandIndicator: Double]
  public var score: Double?
  public var isLowEfficiency: Bool?

  public init(
    period: Int, place: IndicatorPlace, areaMu: Double, industrialMu: Double, figures: LandFigures,
    values: [LandIndicator: Double], percentiles: [LandIndicator: Double] = [:], score: Double? = nil,
    isLowEfficiency: Bool? = nil
  ) {
    self.period = period
    self.place = place
    self.areaMu = areaMu
    self.industrialMu = industrialMu
    self.figures = figures
    self.values = values
    self.percentiles = percentiles
    self.score = score
    self.isLowEfficiency = isLowEfficiency
  }
}

/// The quota for new construction land in a period: opening + plan + reward + reclaimed + bought - used = closing.
public struct QuotaRow: Sendable, Hashable {
  public var period: Int
  public var openingMu = 0.0
  public var planMu = 0.0
  public var rewardMu = 0.0
  public var reclaimedMu = 0.0
  public var crossProvinceMu = 0.0
  public var usedMu = 0.0
  public var closingMu = 0.0
  /// For reclaimed and cross-province quota.
  public var cost = Yuan.zero

  public init(period: Int) { self.period = period }
}

/// Why a project got no land.
public enum LandRefusal: String, Sendable, Hashable, Codable, CaseIterable {
  /// Less investment for each mu than the rules ask.
  case intensityTooLow = "intensity-too-low"
  /// No parcel lies enough in a protected block.
  case outsideBlocks = "outside-blocks"
  /// Those that do are in permanent farmland, behind the red line or in water.
  case constrained
  /// Those that are left are too small, alone and with their neighbours in the park.
  case tooSmall = "too-small"
  /// There is land, and no quota to build on it.
  case noQuota = "no-quota"
  /// Not decided when the timeline ended, or dated outside it.
  case outsideTimeline = "outside-timeline"
}

public struct ProjectResult: Sendable, Hashable {
  public var project: LandProject
  /// The period in which it was decided.
  public var period: Int?
  /// Parcels that it got, indices into ``Land/parcels``; empty when refused.
  public var parcels: [Int]
  public var allocatedMu: Double
  public var quotaUsedMu: Double
  public var rewardMu: Double
  public var suitability: Double?
  /// The period from which on it produces; may lie beyond the last of the timeline.
  public var producesFrom: Int?
  public var refusal: LandRefusal?
  /// One sentence with the numbers that decided.
  public var reason: String

  public init(
    project: LandProject, period: Int?, parcels: [Int] = [], allocatedMu: Double = 0, quotaUsedMu: Double = 0,
    rewardMu: Double = 0, suitability: Double? = nil, producesFrom: Int? = nil, refusal: LandRefusal? = nil,
    reason: String
  ) {
    self.project = project
    self.period = period
    self.parcels = parcels
    self.allocatedMu = allocatedMu
    self.quotaUsedMu = quotaUsedMu
    self.rewardMu = rewardMu
    self.suitability = suitability
    self.producesFrom = producesFrom
    self.refusal = refusal
    self.reason = reason
  }
}

/// A row of `land-supply.csv`: construction land that can be supplied, that projects got, and that lies idle.
public struct LandSupplyRow: Sendable, Hashable {
  public var period: Int
  /// Index into ``World/regions``.
  public var region: Int
  /// Freed in the period by closing and converting parks.
  public var freedMu: Double
  /// Supplied to projects in the period.
  public var suppliedMu: Double
  /// Of all supplied so far, on which production runs at its end.
  public var usedMu: Double
  /// Vacant construction land (1201), and supplied land that does not produce yet.
  public var idleMu: Double

  public init(period: Int, region: Int, freedMu: Double, suppliedMu: Double, usedMu: Double, idleMu: Double) {
    self.period = period
    self.region = region
    self.freedMu = freedMu
    self.suppliedMu = suppliedMu
    self.usedMu = usedMu
    self.idleMu = idleMu
  }
}

/// A row of `clusters.csv`.
public struct ClusterRow: Sendable, Hashable {
  public var period: Int
  /// Index into ``LandUseRules/clusters``.
  public var cluster: Int
  public var firms: Int
  public var projects: Int
  /// A year's output at the end of the period.
  public var output10kCny: Double
  public var target10kCny: Double

  public init(period: Int, cluster: Int, firms: Int, projects: Int, output10kCny: Double, target10kCny: Double) {
    self.period = period
    self.cluster = cluster
    self.firms = firms
    self.projects = projects
    self.output10kCny = output10kCny
    self.target10kCny = target10kCny
  }
}
