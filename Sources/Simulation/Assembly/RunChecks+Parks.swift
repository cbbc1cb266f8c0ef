import Diagnostics
import NetworkModel
import Quantities
import Results

extension RunChecks {
  /// Private networks spend no more than their budgets, and put no cell where none was lacking.
  func privateNetworksKept() -> [RunCheck] {
    let settings = assembly.settings
    guard !settings.privateNetworks.isEmpty else { return [] }
    let parks = assembly.parks
    var spend = [Yuan](repeating: .zero, count: assembly.periodCount * settings.privateNetworks.count)
    var tooMany = 0
    for purchase in parks.networks.purchases {
      let programme = settings.privateNetworks[purchase.programme]
      let account = purchase.period * settings.privateNetworks.count + purchase.programme
      spend[account] = spend[account] + Yuan(purchase.cells * programme.costPerCell.value)
      let need = parks.demand.need(of: purchase.park, in: purchase.period)
      if parks.networks.standing(in: purchase.park, purchase.period) > parks.networks.needed(need, park: purchase.park)
      {
        tooMany += 1
      }
    }
    let over = spend.indices.count {
      spend[$0] > settings.privateNetworks[$0 % settings.privateNetworks.count].budgetPerPeriod
    }
    let drawn = spend.count { $0 > .zero }
    let purchases = parks.networks.purchases.count
    return [
      RunCheck(
        id: "private-network-budget-kept", passed: over == 0,
        detail: Wording(
          "\(drawn) budgets of a private network and period drawn on, \(over) exceeded",
          zh: "动用专网分期预算 \(drawn) 笔，\(over) 笔超支")),
      RunCheck(
        id: "no-private-cell-too-many", passed: tooMany == 0,
        detail: Wording(
          "\(purchases) purchases of cells for a park, \(tooMany) of more than it lacked",
          zh: "为园区购置小区 \(purchases) 次，\(tooMany) 次超出所缺")),
    ]
  }
}
