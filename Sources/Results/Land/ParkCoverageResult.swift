public import Quantities

/// How 5G serves a park, at the end of every period.
public struct ParkCoverageResult: Sendable, Hashable {
  /// Share of the park's land that some operator serves outdoors.
  public var outdoorShare: [Fraction]
  /// … by operator: element `operator * periods + period`.
  public var outdoorShareByOperator: [Fraction]
  /// Share of its floor area that masts outside serve through the walls.
  public var macroIndoorShare: [Fraction]
  /// Share of its floor area that has 5G, private cells included.
  public var indoorShare: [Fraction]
  /// Private cells that stand, and that its floors and devices ask for.
  public var privateCells: [Int]
  public var privateCellsNeeded: [Int]
  /// Devices that production has, and what they send.
  public var devices: [Double]
  public var uplinkDemandMbps: [Double]
  /// Share of the demand that cells inside can carry, and masts outside elsewhere; 0 where there is none.
  public var uplinkServedShare: [Fraction]
  /// The programme whose cells stand in it, index into the scenario's private networks.
  public var privateNetwork: Int?
  public var firstCoveredOutdoors: Int?
  public var firstCoveredIndoors: Int?

  public init(
    outdoorShare: [Fraction], outdoorShareByOperator: [Fraction], macroIndoorShare: [Fraction],
    indoorShare: [Fraction], privateCells: [Int], privateCellsNeeded: [Int], devices: [Double],
    uplinkDemandMbps: [Double], uplinkServedShare: [Fraction], privateNetwork: Int? = nil, firstCoveredOutdoors: Int?,
    firstCoveredIndoors: Int?
  ) {
    self.outdoorShare = outdoorShare
    self.outdoorShareByOperator = outdoorShareByOperator
    self.macroIndoorShare = macroIndoorShare
    self.indoorShare = indoorShare
    self.privateCells = privateCells
    self.privateCellsNeeded = privateCellsNeeded
    self.devices = devices
    self.uplinkDemandMbps = uplinkDemandMbps
    self.uplinkServedShare = uplinkServedShare
    self.privateNetwork = privateNetwork
    self.firstCoveredOutdoors = firstCoveredOutdoors
    self.firstCoveredIndoors = firstCoveredIndoors
  }
}

/// What private networks cost in a period, by programme.
public struct PrivateNetworkRow: Sendable, Hashable {
  public var period: Int
  /// Index into the scenario's private networks.
  public var programme: Int
  public var cellsNew: Int
  public var cells: Int
  public var parks: Int
  public var spend: Yuan
  public var opex: Yuan

  public init(period: Int, programme: Int, cellsNew: Int, cells: Int, parks: Int, spend: Yuan, opex: Yuan) {
    self.period = period
    self.programme = programme
    self.cellsNew = cellsNew
    self.cells = cells
    self.parks = parks
    self.spend = spend
    self.opex = opex
  }
}
