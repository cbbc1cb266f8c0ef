import NetworkModel
import Quantities
import Results

/// Accounts of the land: the ledger and the indicators.
extension FeatureLayer {
  /// Every mu by period, region and use: opening + in - out = closing. All digits are written, so that the ledger balances
  /// when it is read back.
  static func landLedger(_ landUse: LandUseResults, _ world: World, _ timeline: Timeline) -> FeatureLayer {
    let labels = timeline.periods.map(\.label)
    let rows = landUse.ledger
    return FeatureLayer(
      name: "land_ledger",
      fields: [
        Field("period", .text), Field("level", .text), Field("region_code", .text), Field("use", .text),
        Field("opening_mu", .real), Field("in_mu", .real), Field("out_mu", .real), Field("closing_mu", .real),
      ],
      rows: rows,
      title: LayerTitle(
        english: "Land ledger", chinese: "土地台账",
        summary: "One row per period, region and use: opening + in - out = closing, in mu."),
      values: { row in
        let region = world.regions[row.region]
        return [
          .text(labels[row.period]), .text(region.level.rawValue), .text(region.code), .text(row.use.code),
          .real(row.openingMu), .real(row.inMu), .real(row.outMu), .real(row.closingMu),
        ]
      })
  }

  /// What planners report of regions, parks and parcels at the end of the periods, with the rank of each among its like.
  static func indicators(_ landUse: LandUseResults, _ world: World, _ timeline: Timeline) -> FeatureLayer {
    let labels = timeline.periods.map(\.label)
    let rows = landUse.indicators
    let all = LandIndicator.allCases
    return FeatureLayer(
      name: "indicators",
      fields: [
        Field("period", .text), Field("level", .text), Field("code", .text), Field("name", .text),
        Field("area_mu", .real), Field("industrial_mu", .real),
      ] + figureFields + all.map { Field($0.rawValue, .real) }
        + all.map { Field("\($0.rawValue)_percentile", .real) } + [
          Field("score", .real), Field("low_efficiency", .boolean),
        ],
      rows: rows,
      title: LayerTitle(
        english: "Land indicators", chinese: "用地指标",
        summary: "One row per period and region, park or parcel, with the rank among its like."),
      values: { row in
        let place = row.place.words(in: world)
        var values: [LayerValue] = [
          .text(labels[row.period]), .text(place.level), .text(place.code), .text(place.name), .real(row.areaMu),
          .real(row.industrialMu),
        ]
        values += figures(row.figures)
        values += all.map { .real(row.values[$0], decimals: 6) }
        values += all.map { .real(row.percentiles[$0], decimals: 6) }
        values += [.real(row.score, decimals: 6), row.isLowEfficiency.map { .boolean($0) } ?? .null]
        return values
      })
  }
}

extension IndicatorPlace {
  fileprivate func words(in world: World) -> (level: String, code: String?, name: String?) {
    switch self {
    case .region(let index): (world.regions[index].level.rawValue, world.regions[index].code, world.regions[index].name)
    case .park(let index): ("park", world.parks[index].code, world.parks[index].name)
    case .parcel(let index): ("parcel", world.land?.parcels[index].code, nil)
    }
  }
}
