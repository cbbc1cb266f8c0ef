public import Quantities

/// All that any propagation model may ask about one path: two antennas, a carrier, the climate, and the ground between
/// them where it is known.
public struct PathInput: Sendable, Hashable {
  /// Distance over ground between the two antennas, metres, 0 or above.
  public var groundDistanceM: Double
  /// Height of the base station's (the transmitting) antenna above its ground (htg, h_BS), metres, above 0.
  public var baseHeightM: Double
  /// Height of the user's (the receiving) antenna above its ground (hrg, h_UT), metres, above 0.
  public var userHeightM: Double
  public var frequency: Megahertz
  public var polarisation: Polarisation
  /// Share of an average year in which the loss is not exceeded (p), percent, as the recommendations have it.
  public var timePercent: Double
  /// Share of places in which the loss is not exceeded (pL), percent.
  public var locationPercent: Double
  public var climate: RadioClimate
  /// The ground from the base station to the user; nil where nothing is known of it.
  public var profile: TerrainProfile?

  public init(
    groundDistanceM: Double, baseHeightM: Double, userHeightM: Double, frequency: Megahertz,
    polarisation: Polarisation = .vertical, timePercent: Double = 50, locationPercent: Double = 50,
    climate: RadioClimate = RadioClimate(), profile: TerrainProfile? = nil
  ) {
    self.groundDistanceM = groundDistanceM
    self.baseHeightM = baseHeightM
    self.userHeightM = userHeightM
    self.frequency = frequency
    self.polarisation = polarisation
    self.timePercent = timePercent
    self.locationPercent = locationPercent
    self.climate = climate
    self.profile = profile
  }

  /// Elevation of the user's antenna as seen from the base station's over flat ground, degrees above the horizon.
  public var flatElevationDeg: Double { angleDeg(y: userHeightM - baseHeightM, x: groundDistanceM) }
}

/// Polarisation of the transmitted wave, by the numbers of the profile files.
public enum Polarisation: UInt8, Sendable, Hashable, Codable, CaseIterable {
  case horizontal = 1
  case vertical = 2
}

/// What the air is like around a path.
public struct RadioClimate: Sendable, Hashable, Codable {
  /// Average lapse rate of refractivity through the lowest kilometre (dN), N-units/km, positive.
  public var deltaN: Double
  /// Average sea-level surface refractivity (N0), N-units.
  public var n0: Double
  /// Latitude of the path's middle, degrees, north positive.
  public var latitudeDeg: Double
  /// Distances over land from the two antennas to the coast along the great circle (dct, dcr), km.
  public var baseCoastDistanceKm: Double
  public var userCoastDistanceKm: Double

  /// Defaults: dN 45 and N0 325, usable where the ITU's maps are not at hand; 32 degrees north; far from the coast.
  public init(
    deltaN: Double = 45, n0: Double = 325, latitudeDeg: Double = 32, baseCoastDistanceKm: Double = 500,
    userCoastDistanceKm: Double = 500
  ) {
    self.deltaN = deltaN
    self.n0 = n0
    self.latitudeDeg = latitudeDeg
    self.baseCoastDistanceKm = baseCoastDistanceKm
    self.userCoastDistanceKm = userCoastDistanceKm
  }
}
