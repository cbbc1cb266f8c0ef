import Geometry
import NetworkModel
import Quantities
import Results

extension ResultsAssembly {
  /// Parks that produce, and how many of them are covered. Private cells count for the union alone: they serve a park's
  /// own devices.
  func addParks(_ results: [ParkCoverageResult], to rows: inout RowTable) {
    let rules = settings.coverage.parks
    for (index, park) in world.parks.enumerated() {
      let cells = world.parkCellStarts[index + 1] - world.parkCellStarts[index]
      let areaKm2 = (cells > 0 ? Double(cells) * world.grid.cellArea : park.area.area) / 1e6
      for period in 0..<periodCount where parks.demand.need(of: index, in: period).produces {
        for audience in audiences {
          let outdoors = parks.outdoorShare(of: index, in: period, audience: audience)
          let indoors =
            audience == union
            ? results[index].indoorShare[period]
            : parks.macroIndoorShare(of: index, in: period, audience: audience)
          rows.update(period, county: park.county, audience) { row in
            row.parks += 1
            row.parksCovered += outdoors >= rules.outdoorShareMin ? 1 : 0
            row.parksCoveredIndoors += indoors >= rules.indoorShareMin ? 1 : 0
            row.parkAreaKm2 += areaKm2
            row.parkAreaCoveredKm2 += areaKm2 * outdoors.value
          }
        }
      }
    }
  }

  /// What private networks cost, in the county of the park: to the operators of their carrier, and to the union.
  func addPrivateNetworks(to rows: inout RowTable) {
    for purchase in parks.networks.purchases {
      let programme = settings.privateNetworks[purchase.programme]
      let opex = settings.timeline.opex(programme.opexPerCellYear, of: purchase.cells)
      for audience in world.carriers[programme.carrier].operators + [union] {
        for period in purchase.period..<periodCount {
          rows.update(period, county: world.parks[purchase.park].county, audience) { row in
            row.spend = row.spend + (period == purchase.period ? purchase.cost : .zero)
            row.spendCumulative = row.spendCumulative + purchase.cost
            row.opex = row.opex + opex
          }
        }
      }
    }
  }
}
