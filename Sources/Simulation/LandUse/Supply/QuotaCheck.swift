import Diagnostics
import NetworkModel
import Quantities
import Results

/// Counts the quota again, from its rows and from what projects got.
struct QuotaCheck {
  static let toleranceMu = 1e-6

  let rules: LandSupplyRules
  let timeline: Timeline

  func check(_ rows: [QuotaRow], _ projects: [ProjectResult]) -> RunCheck {
    var wrong = 0
    func require(_ holds: Bool) { if !holds { wrong += 1 } }
    var closing = 0.0
    var boughtInYear: [Int: Double] = [:]
    for row in rows {
      let sum = row.openingMu + row.planMu + row.rewardMu + row.reclaimedMu + row.crossProvinceMu - row.usedMu
      require(abs(sum - row.closingMu) <= QuotaCheck.toleranceMu)
      require(abs(row.openingMu - closing) <= QuotaCheck.toleranceMu)
      require(row.closingMu >= -QuotaCheck.toleranceMu)
      boughtInYear[timeline.periods[row.period].start.year, default: 0] += row.crossProvinceMu
      let granted = projects.filter { $0.period == row.period }
      require(abs(granted.reduce(0) { $0 + $1.quotaUsedMu } - row.usedMu) <= QuotaCheck.toleranceMu)
      closing = row.closingMu
    }
    let bought = boughtInYear.values.max() ?? 0
    require(bought <= rules.crossProvinceMuPerYear + QuotaCheck.toleranceMu)
    require(
      projects.allSatisfy { $0.refusal != nil || $0.allocatedMu >= $0.project.areaMu.value - QuotaCheck.toleranceMu })
    return RunCheck(
      id: "land-quota-kept", passed: wrong == 0,
      detail: Wording(
        "\(rows.count) periods of quota and \(projects.count) projects counted again, \(wrong) faults",
        zh: "重新核算 \(rows.count) 期用地指标和 \(projects.count) 个项目，\(wrong) 处有误"))
  }
}
