/// How land use is judged and how it changes: the scenario's `land_use`.
public struct LandUseRules: Sendable, Hashable, Codable {
  public var evaluation: EvaluationRules
  /// In order of precedence: a park that an earlier rule takes is not there for a later one.
  public var transitions: [TransitionRule]
  public var supply: LandSupplyRules?
  public var clusters: [IndustrialCluster]

  public init(
    evaluation: EvaluationRules = EvaluationRules(), transitions: [TransitionRule] = [],
    supply: LandSupplyRules? = nil, clusters: [IndustrialCluster] = []
  ) {
    self.evaluation = evaluation
    self.transitions = transitions
    self.supply = supply
    self.clusters = clusters
  }
}

/// A figure that planners report of a park, a parcel or a region. The raw value is the name in keys and columns.
public enum LandIndicator: String, Sendable, Hashable, Codable, CaseIterable {
  /// Construction land over all land (土地开发率).
  case developedRatio = "developed_ratio"
  /// Construction land in use over construction land (土地建成率).
  case builtRatio = "built_ratio"
  /// Industry, mining and storage over construction land in use (工业用地率).
  case industrialShare = "industrial_share"
  /// Floor area over construction land in use (综合容积率).
  case plotRatio = "plot_ratio"
  /// Ground under buildings over construction land in use (建筑密度).
  case buildingDensity = "building_density"
  /// Fixed investment on industrial land per mu of it (投资强度).
  case investmentPerMu = "investment_10k_cny_per_mu"
  /// Output, tax and added value per mu of industrial land (产出强度, 亩均税收, 亩均增加值).
  case outputPerMu = "output_10k_cny_per_mu"
  case taxPerMu = "tax_10k_cny_per_mu"
  case addedValuePerMu = "added_value_10k_cny_per_mu"
  /// Tonnes of coal equivalent per 10,000 CNY of output (单位产值能耗). Less is better; for all others more is.
  case energyPerOutput = "energy_tce_per_10k_cny"

  public var lessIsBetter: Bool { self == .energyPerOutput }
}

/// The composite score and who counts as low-efficiency.
public struct EvaluationRules: Sendable, Hashable, Codable {
  /// Weight of an indicator's percentile among all parks; scaled to a sum of 1.
  public var weights: [LandIndicator: Double]
  /// A park fails an indicator when it is below this (above, where less is better).
  public var lowEfficiency: [LandIndicator: Double]
  /// A park that fails at least so many is low-efficiency.
  public var failsAtLeast: Int

  public init(
    weights: [LandIndicator: Double] = [:], lowEfficiency: [LandIndicator: Double] = [:], failsAtLeast: Int = 1
  ) {
    self.weights = weights
    self.lowEfficiency = lowEfficiency
    self.failsAtLeast = failsAtLeast
  }
}

/// What happens to parks: who, how many a period, in which order, how long it takes, what it costs, what it does.
public struct TransitionRule: Sendable, Hashable, Codable {
  /// In which order the eligible parks are taken; ties by code.
  public enum Order: String, Sendable, Hashable, Codable, CaseIterable {
    case lowestScore = "lowest-score"
    case highestScore = "highest-score"
    case largest, smallest
  }

  public var id: String
  public var name: String
  public var action: LandAction
  /// Kinds of parks that it takes; empty for all.
  public var kinds: [ParkKind]
  /// Codes of counties that it works in; empty for all.
  public var counties: [String]
  /// These parks alone, by code, in this order; empty for all that are eligible.
  public var parks: [String]
  /// Whether it takes low-efficiency parks alone.
  public var onlyLowEfficiency: Bool
  public var order: Order
  /// First and last day on which works begin.
  public var start: CalendarDate
  public var end: CalendarDate
  /// Most parks in a calendar year; nil for no limit. Counted where works begin.
  public var parksPerYear: Int?
  /// Most parks over all periods.
  public var parksInAll: Int?
  /// From the period in which works begin to the one in which they are done, months, rounded up to whole periods; 0
  /// for within the period.
  public var leadMonths: Int
  /// Cost of the works, CNY per mu of the park's parcels that change.
  public var costCnyPerMu: Int

  public init(
    id: String, name: String, action: LandAction, kinds: [ParkKind] = [], counties: [String] = [],
    parks: [String] = [], onlyLowEfficiency: Bool = false, order: Order = .lowestScore, start: CalendarDate,
    end: CalendarDate, parksPerYear: Int? = nil, parksInAll: Int? = nil, leadMonths: Int = 0, costCnyPerMu: Int = 0
  ) {
    self.id = id
    self.name = name
    self.action = action
    self.kinds = kinds
    self.counties = counties
    self.parks = parks
    self.onlyLowEfficiency = onlyLowEfficiency
    self.order = order
    self.start = start
    self.end = end
    self.parksPerYear = parksPerYear
    self.parksInAll = parksInAll
    self.leadMonths = leadMonths
    self.costCnyPerMu = costCnyPerMu
  }
}

public enum LandAction: Sendable, Hashable, Codable {
  case close(CloseEffect)
  case convert(ConvertEffect)
  case upgrade(UpgradeEffect)

  public var word: String {
    switch self {
    case .close: "close"
    case .convert: "convert"
    case .upgrade: "upgrade"
    }
  }
}

/// Closed (关停): output, added value, tax, energy and jobs end when works begin; floors, buildings and investment are gone
/// and the land is free when they are done. Free pieces become `reserve`, pieces in permanent farmland `farmland`, pieces
/// behind the red line `ecology`. Parcels that are not industrial, and those that projects hold, stay as they are.
public struct CloseEffect: Sendable, Hashable, Codable {
  public var reserve: LandUseClass
  public var farmland: LandUseClass
  public var ecology: LandUseClass

  public init(
    reserve: LandUseClass = .vacant, farmland: LandUseClass = .dryFarmland, ecology: LandUseClass = .otherForest
  ) {
    self.reserve = reserve
    self.farmland = farmland
    self.ecology = ecology
  }
}

/// Converted (转型): industrial parcels go to other uses, each wholly to one, so that the areas come as near to `shares`
/// as parcels allow: the largest parcel first, each to the use that lacks most to its share. Pieces in farmland and behind
/// the red line go as when a park is closed. Production ends when works begin, as when it is closed; when they are done, new
/// floors and jobs are there, and investment, output and energy, which are counted for industry, are 0.
public struct ConvertEffect: Sendable, Hashable, Codable {
  /// Share of the converted area by new use; the sum is 1.
  public var shares: [LandUseClass: Double]
  /// Floor area over land area of what is built instead.
  public var plotRatio: Double
  /// Share of the ground that it stands on.
  public var buildingDensity: Double
  /// Jobs per 1,000 m2 of new floor.
  public var jobsPer1000M2: Double
  /// For pieces that cannot be built on again.
  public var freed: CloseEffect

  public init(
    shares: [LandUseClass: Double], plotRatio: Double = 2.5, buildingDensity: Double = 0.35,
    jobsPer1000M2: Double = 20, freed: CloseEffect = CloseEffect()
  ) {
    self.shares = shares
    self.plotRatio = plotRatio
    self.buildingDensity = buildingDensity
    self.jobsPer1000M2 = jobsPer1000M2
    self.freed = freed
  }
}

/// Upgraded (提升): the land stays industrial, with more floors, rebuilt yards and new firms. During the works a stated share
/// of output, added value, tax and energy rests, and jobs stay. Afterwards all four, and jobs, grow with the floor area and by
/// the factors below.
public struct UpgradeEffect: Sendable, Hashable, Codable {
  /// Floor area grows by this factor, and to no more than ``plotRatioCap``; a parcel above the cap keeps its floors.
  public var floorFactor: Double
  public var plotRatioCap: Double
  /// Share of the ground that buildings stand on after yards are rebuilt; nil to leave it.
  public var buildingDensity: Double?
  /// Output, added value and tax of a m2 of floor afterwards, as a factor.
  public var outputFactor: Double
  /// Energy per output afterwards, as a factor.
  public var energyFactor: Double
  public var jobsFactor: Double
  /// Share of output that rests while works go on, 0…1.
  public var restingShare: Double
  /// New investment, CNY per m2 of added floor.
  public var investmentCnyPerM2: Double
  /// Further output of an upgraded park from the period on in which 5G covers it, as a factor: 1 for none.
  public var outputFactorWith5g: Double
  /// What the park is afterwards; nil to leave it. `value-innovation` founds value-innovation parks.
  public var becomes: ParkKind?

  public init(
    floorFactor: Double = 1.5, plotRatioCap: Double = 3, buildingDensity: Double? = nil, outputFactor: Double = 1.2,
    energyFactor: Double = 0.85, jobsFactor: Double = 1.1, restingShare: Double = 0.3,
    investmentCnyPerM2: Double = 2500, outputFactorWith5g: Double = 1, becomes: ParkKind? = nil
  ) {
    self.floorFactor = floorFactor
    self.plotRatioCap = plotRatioCap
    self.buildingDensity = buildingDensity
    self.outputFactor = outputFactor
    self.energyFactor = energyFactor
    self.jobsFactor = jobsFactor
    self.restingShare = restingShare
    self.investmentCnyPerM2 = investmentCnyPerM2
    self.outputFactorWith5g = outputFactorWith5g
    self.becomes = becomes
  }
}

/// Land for projects (用地供应): where new construction land's quota comes from, and who gets it.
public struct LandSupplyRules: Sendable, Hashable, Codable {
  /// Quota of the yearly plan for the study area, mu.
  public var planQuotaMuPerYear: Double
  /// A project with more investment than this …
  public var rewardInvestment10kCny: Double
  /// … and more than this for each mu earns reward quota …
  public var rewardIntensity10kCnyPerMu: Double
  /// … of this share of its area.
  public var rewardShare: Double
  /// Quota that a mu of reclaimed farmland gives (拆旧复垦), and what it costs.
  public var reclaimedQuotaShare: Double
  public var reclaimedPriceCnyPerMu: Int
  /// Quota that can be bought across provinces in a year, and its price.
  public var crossProvinceMuPerYear: Double
  public var crossProvincePriceCnyPerMu: Int
  /// The least investment intensity that gets land at all, 10,000 CNY per mu.
  public var intensityMin10kCnyPerMu: Double
  /// What land becomes when a project builds, and months until it produces.
  public var builtUse: LandUseClass
  public var leadMonths: Int
  /// Floor area over land area, share of the ground under buildings, and jobs per 1,000 m2 of floor that projects build.
  public var plotRatio: Double
  public var buildingDensity: Double
  public var jobsPer1000M2: Double
  /// A parcel is suitable when at least this share of it lies in a protected block and none of it (beyond the tolerance)
  /// in permanent farmland, behind the red line or in water.
  public var blockShareMin: Double
  /// Weights of suitability: nearness to the cluster's firms, fit of the size, score of the park.
  public var weightNearness: Double
  public var weightFit: Double
  public var weightPark: Double
  /// The stream of projects that is drawn where the geodata records none; nil to draw none.
  public var stream: ProjectStream?

  public init(
    planQuotaMuPerYear: Double = 0, rewardInvestment10kCny: Double = 120_000, rewardIntensity10kCnyPerMu: Double = 400,
    rewardShare: Double = 0.5, reclaimedQuotaShare: Double = 1, reclaimedPriceCnyPerMu: Int = 500_000,
    crossProvinceMuPerYear: Double = 0, crossProvincePriceCnyPerMu: Int = 700_000, intensityMin10kCnyPerMu: Double = 0,
    builtUse: LandUseClass = .industry, leadMonths: Int = 18, plotRatio: Double = 2, buildingDensity: Double = 0.4,
    jobsPer1000M2: Double = 10, blockShareMin: Double = 0.9, weightNearness: Double = 0.4, weightFit: Double = 0.4,
    weightPark: Double = 0.2, stream: ProjectStream? = nil
  ) {
    self.planQuotaMuPerYear = planQuotaMuPerYear
    self.rewardInvestment10kCny = rewardInvestment10kCny
    self.rewardIntensity10kCnyPerMu = rewardIntensity10kCnyPerMu
    self.rewardShare = rewardShare
    self.reclaimedQuotaShare = reclaimedQuotaShare
    self.reclaimedPriceCnyPerMu = reclaimedPriceCnyPerMu
    self.crossProvinceMuPerYear = crossProvinceMuPerYear
    self.crossProvincePriceCnyPerMu = crossProvincePriceCnyPerMu
    self.intensityMin10kCnyPerMu = intensityMin10kCnyPerMu
    self.builtUse = builtUse
    self.leadMonths = leadMonths
    self.plotRatio = plotRatio
    self.buildingDensity = buildingDensity
    self.jobsPer1000M2 = jobsPer1000M2
    self.blockShareMin = blockShareMin
    self.weightNearness = weightNearness
    self.weightFit = weightFit
    self.weightPark = weightPark
    self.stream = stream
  }
}

/// Projects drawn from the scenario's seed.
public struct ProjectStream: Sendable, Hashable, Codable {
  public var projectsPerYear: Int
  /// Medians of lognormal draws, and the standard deviation of the logarithm of each.
  public var investmentMedian10kCny: Double
  public var areaMedianMu: Double
  public var spread: Double
  /// Output of a year over investment.
  public var outputPerInvestment: Double

  public init(
    projectsPerYear: Int, investmentMedian10kCny: Double = 30_000, areaMedianMu: Double = 80, spread: Double = 0.8,
    outputPerInvestment: Double = 1.2
  ) {
    self.projectsPerYear = projectsPerYear
    self.investmentMedian10kCny = investmentMedian10kCny
    self.areaMedianMu = areaMedianMu
    self.spread = spread
    self.outputPerInvestment = outputPerInvestment
  }
}

/// An industrial cluster (产业集群) and what it is to put out.
public struct IndustrialCluster: Sendable, Hashable, Codable {
  public var id: String
  public var name: String
  /// Output at the start of the timeline beyond what the firms of the geodata have, 10,000 CNY a year.
  public var otherOutput10kCny: Double
  public var targetOutput10kCny: Double
  /// The year by whose end the target is due.
  public var targetYear: Int
  /// Growth of what stands, a year: 0.05 for 5%.
  public var growthPerYear: Double

  public init(
    id: String, name: String, otherOutput10kCny: Double = 0, targetOutput10kCny: Double, targetYear: Int,
    growthPerYear: Double = 0
  ) {
    self.id = id
    self.name = name
    self.otherOutput10kCny = otherOutput10kCny
    self.targetOutput10kCny = targetOutput10kCny
    self.targetYear = targetYear
    self.growthPerYear = growthPerYear
  }
}
