import NetworkModel
import Quantities
import Results

/// Land that came free, that projects got, that is used and that lies idle, per period and region.
struct SupplyRows {
  let world: World
  let land: Land
  let chains: RegionChains

  func rows(_ changes: [UseChange], _ ledger: [LedgerRow], _ projects: [ProjectResult], periodCount: Int)
    -> [LandSupplyRow]
  {
    let regions = world.regions.count
    var rows = (0..<periodCount * regions).map {
      LandSupplyRow(period: $0 / regions, region: $0 % regions, freedMu: 0, suppliedMu: 0, usedMu: 0, idleMu: 0)
    }
    for change in changes where change.cause == .works && change.from.isIndustrial && !change.to.isIndustrial {
      for region in chains[land.parcels[change.parcel].county] {
        rows[change.period * regions + region].freedMu += change.areaMu
      }
    }
    for row in ledger where row.use == .vacant { rows[row.period * regions + row.region].idleMu += row.closingMu }
    for project in projects {
      for parcel in project.parcels { add(parcel, of: project, periodCount, to: &rows) }
    }
    return rows
  }

  private func add(_ parcel: Int, of project: ProjectResult, _ periodCount: Int, to rows: inout [LandSupplyRow]) {
    guard let period = project.period, let producesFrom = project.producesFrom else { return }
    let areaMu = land.parcels[parcel].areaMu.value
    for region in chains[land.parcels[parcel].county] {
      rows[period * world.regions.count + region].suppliedMu += areaMu
      for later in period..<periodCount {
        if later >= producesFrom {
          rows[later * world.regions.count + region].usedMu += areaMu
        } else {
          rows[later * world.regions.count + region].idleMu += areaMu
        }
      }
    }
  }
}
