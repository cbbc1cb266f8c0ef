import Geometry
import NetworkModel
import Quantities
import Results

extension FeatureLayer {
  /// Province, cities and counties with the union's row of the last period.
  static func regions(_ world: World, _ results: RunResults) -> FeatureLayer {
    let last = results.timeline.periods.count - 1
    var rows = [TimelineRow?](repeating: nil, count: world.regions.count)
    for row in results.rows where row.period == last && row.operator == nil { rows[row.region] = row }
    let label = results.timeline.periods.last?.label
    let rowOfRegion = rows

    return FeatureLayer(
      name: "regions",
      fields: [
        Field("code", .text), Field("name", .text), Field("name_en", .text), Field("level", .text),
        Field("parent_code", .text), Field("area_km2", .real), Field("period", .text), Field("villages", .integer),
        Field("villages_reached", .integer), Field("village_reach_ratio", .real), Field("villages_good", .integer),
        Field("villages_weak", .integer), Field("villages_unserved", .integer), Field("population", .integer),
        Field("population_covered", .integer), Field("population_coverage_ratio", .real),
        Field("area_covered_km2", .real), Field("area_coverage_ratio", .real), Field("sites", .integer),
        Field("stations", .integer), Field("spend_cumulative_cny", .integer),
        Field("population_coverage_probability", .real), Field("area_coverage_probability", .real),
      ],
      count: world.regions.count,
      id: { index in
        // A city without counties is its own only county, of the same code: 441900 东莞市.
        let region = world.regions[index]
        return region.parent.map { world.regions[$0].code } == region.code
          ? "\(region.code)-\(region.level.rawValue)" : region.code
      },
      shape: { world.regions[$0].area.isEmpty ? nil : .multiPolygon(world.regions[$0].area) },
      values: { index in
        let region = world.regions[index]
        let row = rowOfRegion[index]
        return [
          .text(region.code), .text(region.name), .text(region.nameEn), .text(region.level.rawValue),
          .text(region.parent.map { world.regions[$0].code }), .areaKm2(of: region.area), .text(label),
          .integer(row?.villages), .integer(row?.villagesReached), .ratio(row?.villageReachRatio),
          .integer(row?.villagesGood), .integer(row?.villagesWeak), .integer(row?.villagesUnserved),
          .integer(region.population), .integer(row?.populationCovered), .ratio(row?.populationCoverageRatio),
          .real(row?.areaCoveredKm2, decimals: 6), .ratio(row?.areaCoverageRatio), .integer(row?.sites),
          .integer(row?.stations), .integer(row?.spendCumulative.value),
          .ratio(row?.populationCoverageProbability), .ratio(row?.areaCoverageProbability),
        ]
      },
      title: LayerTitle(
        english: "Regions", chinese: "行政区划",
        summary: "Province, cities and counties with the figures of all operators together for the last period."),
      style: .regions)
  }
}
