import Geometry
import NetworkModel
public import Quantities
public import Results

/// Why a park has 5G, or has not, at the end of a period: what masts give it from outside, what its production asks for, and
/// what cells of a private network do about it.
public struct ParkExplanation: Sendable {
  /// Index into ``NetworkModel/World/parks``.
  public var park: Int
  public var period: Int
  /// nil where land stays as it is.
  public var state: ParkState?
  /// What the park's middle hears outdoors.
  public var middle: PlaceExplanation
  /// By carrier, the loss from the street to a user in one of its buildings.
  public var buildingLosses: [Decibels]
  /// Shares, cells and demand, period by period.
  public var coverage: ParkCoverageResult
  /// Floor on industrial parcels, and on all others.
  public var hallM2: Double
  public var otherM2: Double
  public var devices: Double
  public var uplinkMbps: Double
  /// The private network that stands in it, else the first that could; nil without any.
  public var network: Network?

  /// A cell of a private network in this park.
  public struct Network: Sendable {
    /// Index into the scenario's private networks.
    public var programme: Int
    public var hall: Reach
    public var other: Reach
    /// What a cell carries.
    public var uplinkPerCell: MegabitsPerSecond
    /// Cells that serve all floor, and that carry all that devices send: the more of both are asked for.
    public var cellsByCoverage: Int
    public var cellsByCapacity: Int
  }

  /// How far a cell reaches over one kind of floor, and the budget at its edge.
  public struct Reach: Sendable, Hashable {
    public var model: String
    public var radiusM: Double
    /// Floor that a cell serves.
    public var areaM2: Double
    /// Median at the edge, the spread around it, and the margin for it.
    public var loss: Decibels
    public var sigma: Decibels
    public var margin: Decibels
    /// In which respects the edge is outside the model's range.
    public var warnings: [String]
  }
}

extension Explainer {
  /// - Parameter park: index into the world's parks
  public func explain(park index: Int) -> ParkExplanation {
    let park = world.parks[index]
    let demand = ParkDemand(
      world: world, landUse: results.landUse, rules: settings.coverage.parks,
      periodCount: settings.timeline.periods.count)
    let need = demand.need(of: index, in: period)
    let coverage = results.parkCoverage[index]
    return ParkExplanation(
      park: index, period: period, state: need.state,
      middle: explain("middle", park.area.centroid ?? world.grid.box.centre), buildingLosses: radio.parkLosses,
      coverage: coverage, hallM2: need.hallM2, otherM2: need.otherM2, devices: need.devices,
      uplinkMbps: need.uplinkMbps, network: network(of: coverage, need))
  }

  private func network(of coverage: ParkCoverageResult, _ need: ParkDemand.Need) -> ParkExplanation.Network? {
    let cells = settings.privateNetworks.map { PrivateCell($0, world, settings) }
    guard let index = coverage.privateNetwork ?? cells.firstIndex(where: { $0 != nil }), let cell = cells[index]
    else { return nil }
    return ParkExplanation.Network(
      programme: index, hall: ParkExplanation.Reach(cell.hall), other: ParkExplanation.Reach(cell.other),
      uplinkPerCell: cell.uplink, cellsByCoverage: need.produces ? cell.cellsByCoverage(need) : 0,
      cellsByCapacity: cell.cellsByCapacity(need))
  }
}

extension ParkExplanation.Reach {
  fileprivate init(_ reach: IndoorReach) {
    self.init(
      model: reach.model, radiusM: reach.radiusM, areaM2: reach.areaM2, loss: reach.loss, sigma: reach.sigma,
      margin: reach.margin, warnings: reach.warnings)
  }
}
