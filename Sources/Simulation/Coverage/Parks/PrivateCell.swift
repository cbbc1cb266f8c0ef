import NetworkModel
import Quantities
import Radio

/// A cell of a private network (5G专网): what floor it serves and what it carries. Interference between private cells is
/// left out: halls have walls.
struct PrivateCell: Sendable, Hashable {
  /// On industrial parcels, and on all others.
  var hall: IndoorReach
  var other: IndoorReach
  /// What a cell carries: the rate of a device at ``IndoorReach/middleLoss`` in a hall that has the whole carrier.
  var uplink: MegabitsPerSecond

  /// - Returns: nil for a cell that reaches no floor or carries nothing
  init?(_ programme: PrivateNetworkProgramme, _ world: World, _ settings: SimulationSettings) {
    let band = world.carriers[programme.carrier].band
    guard let hall = IndoorReach(settings.coverage.parks.hall, programme, band, settings),
      let other = IndoorReach(.inhOffice, programme, band, settings)
    else { return nil }
    self.hall = hall
    self.other = other
    let uplink = settings.radio.uplink
    let carrier = UplinkCarrier(
      devicePower: uplink.devicePower, resourceBlocks: band.resourceBlocks,
      subcarrierSpacingKHz: band.subcarrierSpacingKHz, uplinkShare: band.uplinkShare, noiseFigure: uplink.noiseFigure,
      interferenceMargin: uplink.interferenceMargin)
    self.uplink = UplinkRate(carrier: carrier)
      .rate(pathLoss: hall.middleLoss - programme.antennaGain + settings.radio.otherLosses)
    guard self.uplink.value > 0 else { return nil }
  }

  /// Cells that serve all floor of a park: whole ones for halls and for other buildings, each rounded up.
  func cellsByCoverage(_ need: ParkDemand.Need) -> Int { hallCells(need) + whole(need.otherM2 / other.areaM2) }

  /// Cells that carry all that its devices send, rounded up.
  func cellsByCapacity(_ need: ParkDemand.Need) -> Int { whole(need.uplinkMbps / uplink.value) }

  /// Cells that a park asks for: the more of both; none where nothing is produced.
  func cells(_ need: ParkDemand.Need) -> Int {
    need.produces ? max(cellsByCoverage(need), cellsByCapacity(need)) : 0
  }

  /// Floor under a number of cells, m2: halls first.
  func served(by cells: Int, _ need: ParkDemand.Need) -> (hallM2: Double, otherM2: Double) {
    let inHalls = min(cells, hallCells(need))
    return (
      min(need.hallM2, Double(inHalls) * hall.areaM2), min(need.otherM2, Double(cells - inHalls) * other.areaM2)
    )
  }

  private func hallCells(_ need: ParkDemand.Need) -> Int { whole(need.hallM2 / hall.areaM2) }

  /// Rounded up, but for what floating point leaves above a whole number; a million at most, which no park comes near.
  private func whole(_ cells: Double) -> Int { Int((min(cells, 1e6) * (1 - 1e-12)).rounded(.up)) }
}
