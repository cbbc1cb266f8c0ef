import Geometry
import NetworkModel
import Quantities
import Results

extension FeatureLayer {
  /// Industrial parks with what became of their land and how 5G serves them, at the end of the last period.
  static func parks(_ world: World, _ results: RunResults, transitionIds: [String]) -> FeatureLayer {
    let labels = results.timeline.periods.map(\.label)
    let rows = ParkRows(world, results)

    return FeatureLayer(
      name: "parks",
      fields: [
        Field("code", .text), Field("name", .text), Field("kind", .text), Field("kind_start", .text),
        Field("county_code", .text), Field("county", .text), Field("city", .text), Field("year", .integer),
        Field("area_mu", .real), Field("area_km2", .real), Field("parcels", .integer), Field("state", .text),
        Field("rule", .text), Field("works_begun", .text), Field("works_done", .text), Field("cost_cny", .integer),
        Field("score", .real), Field("low_efficiency", .boolean),
      ] + figureFields + LandIndicator.allCases.map { Field($0.rawValue, .real) } + [
        Field("outdoor_share", .real), Field("macro_indoor_share", .real), Field("indoor_share", .real),
        Field("first_covered_outdoors", .text), Field("first_covered_indoors", .text),
        Field("private_cells", .integer), Field("private_cells_needed", .integer), Field("devices", .real),
        Field("uplink_demand_mbps", .real), Field("uplink_served_share", .real),
      ],
      count: world.parks.count,
      id: { world.parks[$0].code },
      shape: { world.parks[$0].area.isEmpty ? nil : .multiPolygon(world.parks[$0].area) },
      values: { index in
        let park = world.parks[index]
        let land = rows.land(of: index)
        let indicators = rows.indicators(of: index)
        let coverage = rows.coverage(of: index)
        let county = world.regions[park.county]
        func label(_ period: Int?) -> LayerValue { .text(period.map { labels[$0] }) }
        var values: [LayerValue] = [
          .text(park.code), .text(park.name), .text((land?.kinds.last ?? park.kind).rawValue),
          .text(park.kind.rawValue), .text(county.code), .text(county.name), .text(rows.cityName(of: park.county)),
          .integer(park.year), .real(park.areaMu.value), .areaKm2(of: park.area),
          .integer(world.land?.parcels(of: index).count), .text(land?.states.last?.rawValue),
          .text(land?.rule.map { transitionIds[$0] }), label(land?.begun), label(land?.done),
          .integer(land?.cost.value), .real(indicators?.score, decimals: 6),
          indicators?.isLowEfficiency.map { .boolean($0) } ?? .null,
        ]
        values += figures(land?.figures.last)
        values += LandIndicator.allCases.map { .real(indicators?.values[$0], decimals: 6) }
        values += [
          .ratio(coverage?.outdoorShare.last), .ratio(coverage?.macroIndoorShare.last),
          .ratio(coverage?.indoorShare.last), label(coverage?.firstCoveredOutdoors),
          label(coverage?.firstCoveredIndoors), .integer(coverage?.privateCells.last),
          .integer(coverage?.privateCellsNeeded.last), .real(coverage?.devices.last, decimals: 3),
          .real(coverage?.uplinkDemandMbps.last, decimals: 3), .ratio(coverage?.uplinkServedShare.last),
        ]
        return values
      },
      title: LayerTitle(
        english: "Industrial parks", chinese: "产业园区",
        summary: "Parks with what became of their land and how 5G serves them at the end of the last period."),
      style: .parks)
  }

  /// Columns of ``figures(_:)``.
  static let figureFields = [
    Field("floor_area_m2", .real), Field("building_m2", .real), Field("output_10k_cny", .real),
    Field("added_value_10k_cny", .real), Field("tax_10k_cny", .real), Field("investment_10k_cny", .real),
    Field("energy_tce", .real), Field("jobs", .real),
  ]

  static func figures(_ figures: LandFigures?) -> [LayerValue] {
    [
      figures?.floorAreaM2, figures?.buildingM2, figures?.output10kCny, figures?.addedValue10kCny,
      figures?.tax10kCny, figures?.investment10kCny, figures?.energyTce, figures?.jobs,
    ].map { .real($0, decimals: 3) }
  }
}

/// What the results say of each park, found by its index.
private struct ParkRows: Sendable {
  private let results: RunResults
  private let indicatorRows: [Int?]
  private let lineage: [RegionLineage]

  init(_ world: World, _ results: RunResults) {
    self.results = results
    let last = results.timeline.periods.count - 1
    var rows = [Int?](repeating: nil, count: world.parks.count)
    for (index, row) in (results.landUse?.indicators ?? []).enumerated() where row.period == last {
      if case .park(let park) = row.place { rows[park] = index }
    }
    indicatorRows = rows
    lineage = world.regions.indices.map { RegionLineage(of: $0, in: world) }
  }

  func land(of park: Int) -> ParkLandResult? { results.landUse?.parks[park] }
  func coverage(of park: Int) -> ParkCoverageResult? {
    results.parkCoverage.isEmpty ? nil : results.parkCoverage[park]
  }
  func indicators(of park: Int) -> IndicatorRow? {
    indicatorRows[park].flatMap { results.landUse?.indicators[$0] }
  }
  func cityName(of county: Int) -> String? { lineage[county].cityName }
}
