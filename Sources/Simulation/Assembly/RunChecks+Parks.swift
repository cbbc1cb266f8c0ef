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
    return [
      RunCheck(
        id: "private-network-budget-kept", passed: over == 0,
        detail: "\(spend.count { $0 > .zero }) budgets of a private network and period drawn on, \(over) exceeded"),
      RunCheck(
        id: "no-private-cell-too-many", passed: tooMany == 0,
        detail: "\(parks.networks.purchases.count) purchases of cells for a park, \(tooMany) of more than it lacked"),
    ]
  }
}
