import NetworkModel
import Quantities
import Results

/// How 5G serves the parks: masts outside by the raster, cells inside by private networks.
///
/// Floor is taken to lie evenly over a park's land, so the share of its cells that masts serve through walls is the share
/// of its floor. Private cells go first where masts do not reach, so the two add up: indoor share = min(1, masts + cells).
struct ParkCoverage: Sendable {
  let world: World
  let rules: ParkCoverageRules
  let demand: ParkDemand
  let networks: PrivateNetworks
  /// Standing numbers, parks without cells included as one cell.
  let tally: ParkTally

  /// Operators, and the union as the last.
  private var union: Int { world.operators.count }

  /// Share of the park's land that an audience has outdoors.
  func outdoorShare(of park: Int, in period: Int, audience: Int) -> Fraction {
    Fraction(Double(tally.outdoors[tally.index(period: period, park: park, audience: audience)]), of: cells(of: park))
  }

  /// Share of its floor that an audience has from masts outside.
  func macroIndoorShare(of park: Int, in period: Int, audience: Int) -> Fraction {
    Fraction(Double(tally.indoors[tally.index(period: period, park: park, audience: audience)]), of: cells(of: park))
  }

  private func cells(of park: Int) -> Double {
    Double(max(1, world.parkCellStarts[park + 1] - world.parkCellStarts[park]))
  }

  /// By index in ``NetworkModel/World/parks``.
  func results() -> [ParkCoverageResult] { world.parks.indices.map(result) }

  private func result(of park: Int) -> ParkCoverageResult {
    let periods = 0..<demand.periodCount
    let outdoors = periods.map { outdoorShare(of: park, in: $0, audience: union) }
    let macro = periods.map { macroIndoorShare(of: park, in: $0, audience: union) }
    let inside = periods.map { self.inside(park, $0) }
    let indoors = periods.map { Fraction(min(1, macro[$0].value + inside[$0].floor)) }
    return ParkCoverageResult(
      outdoorShare: outdoors,
      outdoorShareByOperator: (0..<union).flatMap { audience in
        periods.map { outdoorShare(of: park, in: $0, audience: audience) }
      },
      macroIndoorShare: macro, indoorShare: indoors,
      privateCells: periods.map { networks.standing(in: park, $0) },
      privateCellsNeeded: periods.map { networks.needed(demand.need(of: park, in: $0), park: park) },
      devices: periods.map { demand.need(of: park, in: $0).devices },
      uplinkDemandMbps: periods.map { demand.need(of: park, in: $0).uplinkMbps },
      uplinkServedShare: periods.map { uplinkServed(park, $0, inside[$0], macro: macro[$0].value) },
      privateNetwork: networks.owner[park],
      firstCoveredOutdoors: outdoors.firstIndex { $0 >= rules.outdoorShareMin },
      firstCoveredIndoors: indoors.firstIndex { $0 >= rules.indoorShareMin })
  }

  /// Shares of a park's floor, and of its halls, that are under private cells, and what the cells carry. Where nothing is
  /// produced, cells that stand serve nobody.
  private struct Inside {
    var floor = 0.0
    var halls = 0.0
    var uplinkMbps = 0.0
  }

  private func inside(_ park: Int, _ period: Int) -> Inside {
    let need = demand.need(of: park, in: period)
    let cells = networks.standing(in: park, period)
    guard need.produces, cells > 0, let cell = networks.cell(of: park) else { return Inside() }
    let served = cell.served(by: cells, need)
    return Inside(
      floor: Fraction(served.hallM2 + served.otherM2, of: need.floorM2).value,
      halls: Fraction(served.hallM2, of: need.hallM2).value, uplinkMbps: Double(cells) * cell.uplink.value)
  }

  /// Under private cells what these carry, elsewhere what masts reach.
  private func uplinkServed(_ park: Int, _ period: Int, _ inside: Inside, macro: Double) -> Fraction {
    let asked = demand.need(of: park, in: period).uplinkMbps
    guard asked > 0 else { return Fraction(0) }
    return Fraction(min(inside.uplinkMbps / asked, inside.halls) + min(macro, 1 - inside.halls))
  }
}
