import NetworkModel
import Results

/// What industrial clusters put out, against their targets.
struct ClusterOutput {
  let land: Land
  let clusters: [IndustrialCluster]
  let step: Timeline.Step
  /// What becomes of a park's production in a period: 1 for as at the start.
  let factor: (_ park: Int, _ period: Int) -> Double

  /// Per period and cluster: revenue of the cluster's firms, grown and times the factor of the park that holds each; what
  /// other firms put out, grown; and the projects that produce, as they were announced.
  func rows(_ projects: [ProjectResult], periodCount: Int) -> [ClusterRow] {
    let firms = Dictionary(grouping: land.firms.filter { $0.cluster != nil }) { $0.cluster ?? "" }
    var rows: [ClusterRow] = []
    for period in 0..<periodCount {
      for (index, cluster) in clusters.enumerated() {
        let growth = growth(of: cluster, months: (period + 1) * step.months)
        var row = ClusterRow(
          period: period, cluster: index, firms: 0, projects: 0, output10kCny: cluster.otherOutput10kCny * growth,
          target10kCny: cluster.targetOutput10kCny)
        for firm in firms[cluster.id] ?? [] {
          let factor = firm.park.map { self.factor($0, period) } ?? 1
          if factor > 0 { row.firms += 1 }
          row.output10kCny += firm.revenue10kCny * growth * factor
        }
        for project in projects where project.project.cluster == cluster.id {
          guard let from = project.producesFrom, from <= period else { continue }
          row.projects += 1
          row.output10kCny += project.project.output10kCny
        }
        rows.append(row)
      }
    }
    return rows
  }

  /// Growth from the start of the timeline: compound by whole years, and linear within a year.
  private func growth(of cluster: IndustrialCluster, months: Int) -> Double {
    var factor = 1.0
    for _ in 0..<months / 12 { factor *= 1 + cluster.growthPerYear }
    return factor * (1 + cluster.growthPerYear * Double(months % 12) / 12)
  }
}
