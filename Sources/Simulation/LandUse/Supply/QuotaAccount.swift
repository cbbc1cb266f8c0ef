import NetworkModel
import Quantities
import Results

/// The study area's quota for new construction land. What is not used stays for later periods.
struct QuotaAccount: Sendable {
  private let rules: LandSupplyRules
  private var row = QuotaRow(period: 0)
  private var boughtInYearMu = 0.0
  /// One a period, once it is closed.
  private(set) var rows: [QuotaRow] = []

  init(_ rules: LandSupplyRules) { self.rules = rules }

  var balanceMu: Double {
    row.openingMu + row.planMu + row.rewardMu + row.reclaimedMu + row.crossProvinceMu - row.usedMu
  }

  /// Quota that can still be bought across provinces in this calendar year.
  var crossProvinceLeftMu: Double { max(0, rules.crossProvinceMuPerYear - boughtInYearMu) }

  /// Opens a period. The year's plan quota comes in the first period of the timeline that begins in that year.
  mutating func open(_ period: Int, isFirstOfYear: Bool) {
    let opening = rows.last?.closingMu ?? 0
    row = QuotaRow(period: period)
    row.openingMu = opening
    guard isFirstOfYear else { return }
    row.planMu = rules.planQuotaMuPerYear
    boughtInYearMu = 0
  }

  /// Construction land became farmland: a share of it comes back as quota, at its price.
  mutating func credit(reclaimedMu: Double) {
    let quotaMu = reclaimedMu * rules.reclaimedQuotaShare
    row.reclaimedMu += quotaMu
    pay(quotaMu, rules.reclaimedPriceCnyPerMu)
  }

  /// Uses quota for a project that brings reward quota with it, and buys across provinces what lacks.
  ///
  /// - Returns: whether there was enough; without, nothing is used or earned
  mutating func use(_ quotaMu: Double, rewardMu: Double) -> Bool {
    let short = quotaMu - balanceMu - rewardMu
    // What rounding leaves is nothing that has to be bought.
    let lackMu = short < 1e-9 ? 0 : short
    guard lackMu <= crossProvinceLeftMu + 1e-9 else { return false }
    row.rewardMu += rewardMu
    row.crossProvinceMu += lackMu
    boughtInYearMu += lackMu
    pay(lackMu, rules.crossProvincePriceCnyPerMu)
    row.usedMu += quotaMu
    return true
  }

  mutating func close() {
    row.closingMu = balanceMu
    rows.append(row)
  }

  private mutating func pay(_ quotaMu: Double, _ priceCnyPerMu: Int) {
    row.cost = row.cost + Yuan((quotaMu * Double(priceCnyPerMu)).rounded(to: Int.self))
  }
}
