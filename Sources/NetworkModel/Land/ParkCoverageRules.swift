public import Quantities

/// What production asks of 5G in parks: the scenario's `coverage.parks`.
public struct ParkCoverageRules: Sendable, Hashable, Codable {
  /// What halls are like inside: TR 38.901 table 7.2-4 (sparse or dense clutter, low or high antenna), and offices.
  public enum Hall: String, Sendable, Hashable, Codable, CaseIterable {
    case infSL = "inf-sl"
    case infDL = "inf-dl"
    case infSH = "inf-sh"
    case infDH = "inf-dh"
    case infHH = "inf-hh"
    case inhOffice = "inh-office"
  }

  /// A park is covered outdoors from this share of its land, and indoors from this share of its floor area.
  public var outdoorShareMin: Fraction
  public var indoorShareMin: Fraction
  /// Which buildings masts outside have to enter: TR 38.901 table 7.4.3-2.
  public var buildingLoss: RadioSettings.IndoorLoss
  /// Halls on industrial parcels, and buildings on all others.
  public var hall: Hall
  /// Devices per 1,000 m2 of industrial floor, and what each sends.
  public var devicesPer1000M2: Double
  public var devicesPer1000M2Upgraded: Double
  public var uplinkPerDeviceMbps: Double

  public init(
    outdoorShareMin: Fraction = Fraction(0.95), indoorShareMin: Fraction = Fraction(0.9),
    buildingLoss: RadioSettings.IndoorLoss = .low, hall: Hall = .infDL, devicesPer1000M2: Double = 5,
    devicesPer1000M2Upgraded: Double = 20, uplinkPerDeviceMbps: Double = 1
  ) {
    self.outdoorShareMin = outdoorShareMin
    self.indoorShareMin = indoorShareMin
    self.buildingLoss = buildingLoss
    self.hall = hall
    self.devicesPer1000M2 = devicesPer1000M2
    self.devicesPer1000M2Upgraded = devicesPer1000M2Upgraded
    self.uplinkPerDeviceMbps = uplinkPerDeviceMbps
  }
}

/// Who builds 5G private networks (5G专网) inside halls: the scenario's `private_networks`.
public struct PrivateNetworkProgramme: Sendable, Hashable, Codable {
  /// Which parks go first.
  public enum Order: String, Sendable, Hashable, Codable, CaseIterable {
    /// Upgraded ones, then by output per floor area.
    case upgradedFirst = "upgraded-first"
    case output
    case largest
  }

  public var id: String
  public var name: String
  /// The band of the indoor cells, index into ``World/carriers``.
  public var carrier: Int
  public var start: CalendarDate
  public var end: CalendarDate
  public var budgetPerPeriod: Yuan
  public var costPerCell: Yuan
  public var opexPerCellYear: Yuan
  public var order: Order
  public var onlyUpgraded: Bool
  /// Total power of an indoor cell and gain of its antenna.
  public var power: DecibelMilliwatts
  public var antennaGain: Decibels
  /// Height of its antennas above the floor.
  public var heightM: Double

  public init(
    id: String, name: String, carrier: Int, start: CalendarDate, end: CalendarDate, budgetPerPeriod: Yuan,
    costPerCell: Yuan, opexPerCellYear: Yuan, order: Order, onlyUpgraded: Bool, power: DecibelMilliwatts,
    antennaGain: Decibels, heightM: Double
  ) {
    self.id = id
    self.name = name
    self.carrier = carrier
    self.start = start
    self.end = end
    self.budgetPerPeriod = budgetPerPeriod
    self.costPerCell = costPerCell
    self.opexPerCellYear = opexPerCellYear
    self.order = order
    self.onlyUpgraded = onlyUpgraded
    self.power = power
    self.antennaGain = antennaGain
    self.heightM = heightM
  }
}
