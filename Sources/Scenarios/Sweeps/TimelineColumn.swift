/// The columns of numbers of `timeline.csv`, which a sweep can keep.
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
  case spend = "spend_cny"
  case spendCumulative = "spend_cumulative_cny"
  case villagesReachedByDistance = "villages_reached_distance_rule"
  case opex = "opex_cny"
  case parks
  case parksCovered = "parks_covered"
  case parksCoveredIndoors = "parks_covered_indoors"
  case parkAreaKm2 = "park_area_km2"
  case parkAreaCoveredKm2 = "park_area_covered_km2"
  case parkCoverageRatio = "park_coverage_ratio"
  case populationCoverageProbability = "population_coverage_probability"
  case areaCoverageProbability = "area_coverage_probability"
}
