import NetworkModel
import Quantities
import Results

extension FeatureLayer {
  /// One row per period, region and operator, without a place; `any` stands for the union of all operators.
  ///
  /// The columns' order is a promise to those who read `timeline.csv`: new ones go to the end.
  static func timeline(_ world: World, _ results: RunResults) -> FeatureLayer {
    let periods = results.timeline.periods.map { (label: $0.label, start: "\($0.start)", end: "\($0.end)") }
    let rows = results.rows

    return FeatureLayer(
      name: "timeline",
      fields: [
        Field("period", .text), Field("start", .date), Field("end", .date), Field("level", .text),
        Field("region_code", .text), Field("region_name", .text), Field("operator", .text),
        Field("villages", .integer), Field("villages_reached", .integer), Field("village_reach_ratio", .real),
        Field("villages_good", .integer), Field("villages_weak", .integer), Field("villages_unserved", .integer),
        Field("population", .integer), Field("population_covered", .integer),
        Field("population_coverage_ratio", .real), Field("area_km2", .real), Field("area_covered_km2", .real),
        Field("area_coverage_ratio", .real), Field("sites", .integer), Field("stations", .integer),
        Field("stations_new", .integer), Field("spend_cny", .integer), Field("spend_cumulative_cny", .integer),
        Field("villages_reached_distance_rule", .integer), Field("opex_cny", .integer), Field("parks", .integer),
        Field("parks_covered", .integer), Field("parks_covered_indoors", .integer), Field("park_area_km2", .real),
        Field("park_area_covered_km2", .real), Field("park_coverage_ratio", .real),
        Field("population_coverage_probability", .real), Field("area_coverage_probability", .real),
      ],
      rows: rows,
      title: LayerTitle(
        english: "Timeline", chinese: "时间线",
        summary: "One row per period, region and operator; operator any is the union of all."),
      values: { row in
        let region = world.regions[row.region]
        let period = periods[row.period]
        return [
          .text(period.label), .text(period.start), .text(period.end), .text(region.level.rawValue),
          .text(region.code), .text(region.name), .text(row.operator.map { world.operators[$0].id } ?? "any"),
          .integer(row.villages), .integer(row.villagesReached), .ratio(row.villageReachRatio),
          .integer(row.villagesGood), .integer(row.villagesWeak), .integer(row.villagesUnserved),
          .integer(row.population), .integer(row.populationCovered), .ratio(row.populationCoverageRatio),
          .real(row.areaKm2, decimals: 6), .real(row.areaCoveredKm2, decimals: 6), .ratio(row.areaCoverageRatio),
          .integer(row.sites), .integer(row.stations), .integer(row.stationsNew), .integer(row.spend.value),
          .integer(row.spendCumulative.value), .integer(row.villagesReachedByDistance),
          .integer(row.opex.value), .integer(row.parks), .integer(row.parksCovered),
          .integer(row.parksCoveredIndoors), .real(row.parkAreaKm2, decimals: 6),
          .real(row.parkAreaCoveredKm2, decimals: 6), .ratio(row.parkCoverageRatio),
          .ratio(row.populationCoverageProbability), .ratio(row.areaCoverageProbability),
        ]
      })
  }
}

extension LayerValue {
  /// A fraction to a millionth.
  static func ratio(_ fraction: Fraction?) -> LayerValue { .real(fraction?.value, decimals: 6) }
}
