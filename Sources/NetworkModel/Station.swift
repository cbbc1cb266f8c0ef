public import Geometry
public import Quantities

/// A place with a mast, standing or planned.
public struct Site: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, Codable { case existing, candidate }

  public var id: String
  public var kind: Kind
  /// In metres of the working CRS.
  public var location: Point
  /// Index of its county in ``World/regions``.
  public var county: Int
  /// Height of the antennas above the ground, metres.
  public var heightM: Double
  public var environment: RadioEnvironment
  public var groundHeightM: Double?

  public init(
    id: String, kind: Kind, location: Point, county: Int, heightM: Double, environment: RadioEnvironment,
    groundHeightM: Double? = nil
  ) {
    self.id = id
    self.kind = kind
    self.location = location
    self.county = county
    self.heightM = heightM
    self.environment = environment
    self.groundHeightM = groundHeightM
  }
}

/// What stands around a mast; it chooses the propagation model where the scenario leaves that open.
public enum RadioEnvironment: String, Sendable, Hashable, Codable, CaseIterable { case urban, suburban, rural }

/// A 5G base station as the statistics count it: one carrier at one site.
public struct Station: Sendable, Hashable {
  public var id: String
  /// Index into ``World/sites``.
  public var site: Int
  /// Index into ``World/carriers``.
  public var carrier: Int
  /// Where the cells point, degrees clockwise from north; empty for one omnidirectional cell.
  public var azimuthsDeg: [Float]
  /// Downtilt of every cell, degrees below the horizon.
  public var tiltDeg: Double
  /// Total power of a cell; nil for the band's.
  public var power: DecibelMilliwatts?
  /// The day it went on air.
  public var opened: CalendarDate

  public init(
    id: String, site: Int, carrier: Int, azimuthsDeg: [Float], tiltDeg: Double, power: DecibelMilliwatts? = nil,
    opened: CalendarDate
  ) {
    self.id = id
    self.site = site
    self.carrier = carrier
    self.azimuthsDeg = azimuthsDeg
    self.tiltDeg = tiltDeg
    self.power = power
    self.opened = opened
  }
}
