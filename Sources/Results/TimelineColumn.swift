import Quantities

/// A column of numbers of `timeline.csv`, by its name there.
///
/// Their order is a promise to those who read the file: new ones go to the end.
public enum TimelineColumn: String, Sendable, Hashable, CaseIterable {
  case villages
  case villagesReached = "villages_reached"
  case villageReachRatio = "village_reach_ratio"
  case villagesGood = "villages_good"
  case villagesWeak = "villages_weak"
  case villagesUnserved = "villages_unserved"
  case population
  case populationCovered = "population_covered"
  case populationCoverageRatio = "population_coverage_ratio"
  case areaKm2 = "area_km2"
  case areaCoveredKm2 = "area_covered_km2"
  case areaCoverageRatio = "area_coverage_ratio"
  case sites, stations
  case stationsNew = "stations_new"
  case spendCny = "spend_cny"
  case spendCumulativeCny = "spend_cumulative_cny"
  case villagesReachedDistanceRule = "villages_reached_distance_rule"
  case opexCny = "opex_cny"
  case parks
  case parksCovered = "parks_covered"
  case parksCoveredIndoors = "parks_covered_indoors"
  case parkAreaKm2 = "park_area_km2"
  case parkAreaCoveredKm2 = "park_area_covered_km2"
  case parkCoverageRatio = "park_coverage_ratio"
  case populationCoverageProbability = "population_coverage_probability"
  case areaCoverageProbability = "area_coverage_probability"

  public enum Value: Sendable, Hashable {
    case count(Int)
    /// Written to ``TimelineColumn/decimals``; nil where it is not known.
    case real(Double?)
  }

  /// Of a real number in the file: a fraction to a millionth, square kilometres to a square metre.
  public static let decimals = 6

  /// Whether the column counts whole things.
  public var isCount: Bool {
    if case .count = value(in: TimelineRow(period: 0, region: 0, operator: nil)) { true } else { false }
  }

  /// Whether it comes from the cells of the grid, rather than from villages, stations and money alone.
  public var needsCells: Bool {
    switch self {
    case .villages, .villagesReached, .villageReachRatio, .villagesWeak, .villagesUnserved, .population, .areaKm2,
      .sites, .stations, .stationsNew, .spendCny, .spendCumulativeCny, .villagesReachedDistanceRule, .opexCny, .parks:
      false
    case .villagesGood, .populationCovered, .populationCoverageRatio, .areaCoveredKm2, .areaCoverageRatio,
      .parksCovered, .parksCoveredIndoors, .parkAreaKm2, .parkAreaCoveredKm2, .parkCoverageRatio,
      .populationCoverageProbability, .areaCoverageProbability:
      true
    }
  }

  /// Whether it is a share, 0 to 1.
  public var isShare: Bool { rawValue.hasSuffix("_ratio") || rawValue.hasSuffix("_probability") }

  /// Whether it comes from the probability of service in every cell.
  public var needsProbabilities: Bool {
    self == .populationCoverageProbability || self == .areaCoverageProbability
  }

  public func value(in row: TimelineRow) -> Value {
    switch self {
    case .villages: .count(row.villages)
    case .villagesReached: .count(row.villagesReached)
    case .villageReachRatio: .real(row.villageReachRatio?.value)
    case .villagesGood: .count(row.villagesGood)
    case .villagesWeak: .count(row.villagesWeak)
    case .villagesUnserved: .count(row.villagesUnserved)
    case .population: .count(row.population)
    case .populationCovered: .count(row.populationCovered)
    case .populationCoverageRatio: .real(row.populationCoverageRatio?.value)
    case .areaKm2: .real(row.areaKm2)
    case .areaCoveredKm2: .real(row.areaCoveredKm2)
    case .areaCoverageRatio: .real(row.areaCoverageRatio?.value)
    case .sites: .count(row.sites)
    case .stations: .count(row.stations)
    case .stationsNew: .count(row.stationsNew)
    case .spendCny: .count(row.spend.value)
    case .spendCumulativeCny: .count(row.spendCumulative.value)
    case .villagesReachedDistanceRule: .count(row.villagesReachedByDistance)
    case .opexCny: .count(row.opex.value)
    case .parks: .count(row.parks)
    case .parksCovered: .count(row.parksCovered)
    case .parksCoveredIndoors: .count(row.parksCoveredIndoors)
    case .parkAreaKm2: .real(row.parkAreaKm2)
    case .parkAreaCoveredKm2: .real(row.parkAreaCoveredKm2)
    case .parkCoverageRatio: .real(row.parkCoverageRatio?.value)
    case .populationCoverageProbability: .real(row.populationCoverageProbability?.value)
    case .areaCoverageProbability: .real(row.areaCoverageProbability?.value)
    }
  }
}
