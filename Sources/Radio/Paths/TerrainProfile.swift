/// The ground between two antennas, from the first to the second: what a terrain model walks along.
///
/// Four columns of the same length n, 2 or more, in the order of the distance. Distances are in kilometres because every
/// formula of the recommendations takes them so.
public struct TerrainProfile: Sendable, Hashable {
  /// Distance over ground from the first antenna (d_i), km: 0 first, ascending; the last is the path's length.
  public var distanceKm: ContiguousArray<Double>
  /// Height of the ground above sea level (h_i), metres.
  public var groundM: ContiguousArray<Double>
  /// Representative height of the clutter on that ground (R_i), metres, 0 or above. What it means at the two ends is the
  /// model's business.
  public var clutterM: ContiguousArray<Double>
  /// Radio-climatic zone of every point.
  public var zones: ContiguousArray<RadioZone>

  /// - Parameters: columns of the same length, 2 or more
  public init(
    distanceKm: ContiguousArray<Double>, groundM: ContiguousArray<Double>, clutterM: ContiguousArray<Double>,
    zones: ContiguousArray<RadioZone>
  ) {
    self.distanceKm = distanceKm
    self.groundM = groundM
    self.clutterM = clutterM
    self.zones = zones
  }

  /// Bare inland ground.
  public init(distanceKm: ContiguousArray<Double>, groundM: ContiguousArray<Double>) {
    self.init(
      distanceKm: distanceKm, groundM: groundM, clutterM: ContiguousArray(repeating: 0, count: distanceKm.count),
      zones: ContiguousArray(repeating: .inland, count: distanceKm.count))
  }

  public var count: Int { distanceKm.count }

  /// Length of the path, km; 0 for an empty profile.
  public var lengthKm: Double { distanceKm.last ?? 0 }
}

/// The zones of Recommendation ITU-R P.1812-6, table 1, by the numbers that profile files use for them.
public enum RadioZone: UInt8, Sendable, Hashable, Codable, CaseIterable {
  /// Sea and other large bodies of water (B).
  case sea = 1
  /// Coastal land and shore (A1).
  case coastal = 3
  /// All other land (A2).
  case inland = 4
}
