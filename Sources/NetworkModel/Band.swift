public import Quantities

/// A 5G frequency band as it is used in China: the carrier's numerology and a usual radio for it.
public struct Band: Sendable, Hashable, Codable {
  public enum Duplex: String, Sendable, Hashable, Codable { case fdd, tdd }

  /// `n78`
  public var id: String
  public var duplex: Duplex
  /// Centre of the downlink carrier.
  public var frequency: Megahertz
  /// Width of the downlink carrier.
  public var bandwidth: Megahertz
  public var subcarrierSpacingKHz: Double
  public var resourceBlocks: Int
  /// Share of the time that carries downlink: 1 for FDD.
  public var downlinkShare: Fraction
  /// Most downlink spatial layers that a user gets.
  public var layers: Int
  /// Total power of one cell over all antennas.
  public var power: DecibelMilliwatts
  /// Antenna gain of a cell in the direction of its beam, dBi.
  public var antennaGain: Decibels
  /// Furthest distance at which a station is looked for, as service or as interference, in metres.
  public var reachM: Double
  /// The pattern of its antennas, by ``AntennaCuts/id`` in ``World/antennas``; nil for the parabolic pattern of
  /// TR 38.901.
  public var antenna: String?
  /// How much the beam for a user's data is above the broadcast beams that ``antennaGain`` is for.
  public var trafficBeamGain: Decibels

  public init(
    id: String, duplex: Duplex, frequency: Megahertz, bandwidth: Megahertz, subcarrierSpacingKHz: Double,
    resourceBlocks: Int, downlinkShare: Fraction, layers: Int, power: DecibelMilliwatts, antennaGain: Decibels,
    reachM: Double, antenna: String? = nil, trafficBeamGain: Decibels = .zero
  ) {
    self.id = id
    self.duplex = duplex
    self.frequency = frequency
    self.bandwidth = bandwidth
    self.subcarrierSpacingKHz = subcarrierSpacingKHz
    self.resourceBlocks = resourceBlocks
    self.downlinkShare = downlinkShare
    self.layers = layers
    self.power = power
    self.antennaGain = antennaGain
    self.reachM = reachM
    self.antenna = antenna
    self.trafficBeamGain = trafficBeamGain
  }

  /// Share of the time that carries uplink: 1 for FDD, what the downlink leaves for TDD.
  public var uplinkShare: Fraction {
    switch duplex {
    case .fdd: Fraction(1)
    case .tdd: Fraction(1 - downlinkShare.value)
    }
  }

  /// Power of one resource element: total power less 10 log10(12 N_RB).
  public var powerPerResourceElement: DecibelMilliwatts {
    power - Decibels(factor: Double(12 * resourceBlocks))
  }
}

extension Band {
  /// The bands that operators in China use for 5G, with usual radios.
  ///
  /// Carriers: MIIT's allocations and TS 38.101-1 tables 5.2-1 and 5.3.2-1 (resource blocks). Powers, gains and layers
  /// are practitioners' figures (53 dBm for a 64T64R panel, 52 dBm for 4T4R at 700 MHz) and may be set in a scenario.
  public static let standard: [Band] = [
    Band(
      id: "n28", duplex: .fdd, frequency: Megahertz(773), bandwidth: Megahertz(30), subcarrierSpacingKHz: 15,
      resourceBlocks: 160, downlinkShare: Fraction(1), layers: 2, power: DecibelMilliwatts(52),
      antennaGain: Decibels(15), reachM: 5000),
    Band(
      id: "n1", duplex: .fdd, frequency: Megahertz(2140), bandwidth: Megahertz(20), subcarrierSpacingKHz: 15,
      resourceBlocks: 106, downlinkShare: Fraction(1), layers: 2, power: DecibelMilliwatts(49),
      antennaGain: Decibels(17), reachM: 4000),
    Band(
      id: "n41", duplex: .tdd, frequency: Megahertz(2565), bandwidth: Megahertz(100), subcarrierSpacingKHz: 30,
      resourceBlocks: 273, downlinkShare: Fraction(0.75), layers: 4, power: DecibelMilliwatts(53),
      antennaGain: Decibels(24), reachM: 4000),
    Band(
      id: "n78", duplex: .tdd, frequency: Megahertz(3500), bandwidth: Megahertz(100), subcarrierSpacingKHz: 30,
      resourceBlocks: 273, downlinkShare: Fraction(0.75), layers: 4, power: DecibelMilliwatts(53),
      antennaGain: Decibels(24), reachM: 3000),
    Band(
      id: "n79", duplex: .tdd, frequency: Megahertz(4850), bandwidth: Megahertz(100), subcarrierSpacingKHz: 30,
      resourceBlocks: 273, downlinkShare: Fraction(0.75), layers: 4, power: DecibelMilliwatts(53),
      antennaGain: Decibels(25), reachM: 2500),
  ]
}

/// Who can be served: an operator and its customers.
public struct Operator: Sendable, Hashable, Codable {
  /// `mobile`; not `any`, which stands for the union.
  public var id: String
  /// `中国移动`
  public var name: String

  public init(id: String, name: String) {
    self.id = id
    self.name = name
  }
}

/// One band as one operator or one sharing group (共建共享) runs it: stations of a carrier interfere with one another,
/// and serve the customers of every operator in the group.
public struct Carrier: Sendable, Hashable, Codable {
  /// Most carriers of a scenario: coverage keeps a table over all sets of them.
  public static let limit = 16

  /// `telecom-unicom-n78`
  public var id: String
  public var band: Band
  /// Indices into ``World/operators``, ascending.
  public var operators: [Int]

  public init(id: String, band: Band, operators: [Int]) {
    self.id = id
    self.band = band
    self.operators = operators
  }
}
