import NetworkModel
import Quantities
import Results

/// Land for projects: who got it and why, where the quota came from, and what clusters put out.
extension FeatureLayer {
  static func projects(_ landUse: LandUseResults, _ world: World, _ timeline: Timeline) -> FeatureLayer {
    let labels = timeline.periods.map(\.label)
    let rows = landUse.projects
    return FeatureLayer(
      name: "projects",
      fields: [
        Field("code", .text), Field("name", .text), Field("cluster", .text), Field("date", .date),
        Field("county_code", .text), Field("investment_10k_cny", .real), Field("area_mu", .real),
        Field("intensity_10k_cny_per_mu", .real), Field("output_10k_cny", .real), Field("period", .text),
        Field("decision", .text), Field("reason", .text), Field("suitability", .real), Field("allocated_mu", .real),
        Field("quota_used_mu", .real), Field("reward_mu", .real), Field("produces_from", .text),
        Field("parcels", .text),
      ],
      count: rows.count,
      id: { rows[$0].project.code },
      shape: { _ in nil },
      values: { index in
        let row = rows[index]
        let project = row.project
        // What is decided late may produce after the timeline.
        let producesFrom = row.producesFrom.flatMap { $0 < labels.count ? labels[$0] : nil }
        let parcels = row.parcels.compactMap { world.land?.parcels[$0].code }
        return [
          .text(project.code), .text(project.name), .text(project.cluster), .text("\(project.date)"),
          .text(project.county.map { world.regions[$0].code }), .real(project.investment10kCny, decimals: 3),
          .real(project.areaMu.value), .real(project.intensity10kCnyPerMu, decimals: 6),
          .real(project.output10kCny, decimals: 3), .text(row.period.map { labels[$0] }),
          .text(row.refusal?.rawValue ?? "allocated"), .text(row.reason), .real(row.suitability, decimals: 6),
          .real(row.allocatedMu), .real(row.quotaUsedMu), .real(row.rewardMu),
          .text(producesFrom), .text(parcels.isEmpty ? nil : parcels.joined(separator: ";")),
        ]
      },
      title: LayerTitle(
        english: "Projects", chinese: "产业项目",
        summary: "Every project that asks for land: who got it, when and where, and why others did not."))
  }

  static func landSupply(_ landUse: LandUseResults, _ world: World, _ timeline: Timeline) -> FeatureLayer {
    let labels = timeline.periods.map(\.label)
    let rows = landUse.supply
    return FeatureLayer(
      name: "land_supply",
      fields: [
        Field("period", .text), Field("level", .text), Field("region_code", .text), Field("freed_mu", .real),
        Field("supplied_mu", .real), Field("used_mu", .real), Field("idle_mu", .real),
      ],
      rows: rows,
      title: LayerTitle(
        english: "Land supply", chinese: "土地供应",
        summary: "One row per period and region: land freed, supplied, used and idle, in mu."),
      values: { row in
        let region = world.regions[row.region]
        return [
          .text(labels[row.period]), .text(region.level.rawValue), .text(region.code), .real(row.freedMu),
          .real(row.suppliedMu), .real(row.usedMu), .real(row.idleMu),
        ]
      })
  }

  /// The study area's quota: opening + plan + reward + reclaimed + cross-province - used = closing.
  static func landQuota(_ landUse: LandUseResults, _ timeline: Timeline) -> FeatureLayer {
    let labels = timeline.periods.map(\.label)
    let rows = landUse.quota
    return FeatureLayer(
      name: "land_quota",
      fields: [
        Field("period", .text), Field("opening_mu", .real), Field("plan_mu", .real), Field("reward_mu", .real),
        Field("reclaimed_mu", .real), Field("cross_province_mu", .real), Field("used_mu", .real),
        Field("closing_mu", .real), Field("cost_cny", .integer),
      ],
      rows: rows,
      title: LayerTitle(
        english: "Land quota", chinese: "用地指标收支",
        summary: "One row per period: the study area's quota for construction land, in mu."),
      values: { row in
        return [
          .text(labels[row.period]), .real(row.openingMu), .real(row.planMu), .real(row.rewardMu),
          .real(row.reclaimedMu), .real(row.crossProvinceMu), .real(row.usedMu), .real(row.closingMu),
          .integer(row.cost.value),
        ]
      })
  }

  static func clusters(_ landUse: LandUseResults, _ clusters: [IndustrialCluster], _ timeline: Timeline) -> FeatureLayer
  {
    let labels = timeline.periods.map(\.label)
    let rows = landUse.clusters
    return FeatureLayer(
      name: "clusters",
      fields: [
        Field("period", .text), Field("cluster", .text), Field("name", .text), Field("firms", .integer),
        Field("projects", .integer), Field("output_10k_cny", .real), Field("target_10k_cny", .real),
        Field("target_year", .integer), Field("target_ratio", .real),
      ],
      rows: rows,
      title: LayerTitle(
        english: "Industrial clusters", chinese: "产业集群",
        summary: "One row per period and cluster: firms, projects and output against its target."),
      values: { row in
        let cluster = clusters[row.cluster]
        return [
          .text(labels[row.period]), .text(cluster.id), .text(cluster.name), .integer(row.firms),
          .integer(row.projects), .real(row.output10kCny, decimals: 3), .real(row.target10kCny, decimals: 3),
          .integer(cluster.targetYear), .ratio(Fraction(row.output10kCny, of: row.target10kCny)),
        ]
      })
  }
}
