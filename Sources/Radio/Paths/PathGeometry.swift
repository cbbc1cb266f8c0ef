import Quantities

/// What stands in the way of a path: line of sight, horizons, the Bullington point, Fresnel clearance.
///
/// Heights are those of a flat picture in which rays are straight lines: the ground is raised by the bulge of an Earth of
/// effective radius a_e, 500 d_i (d - d_i)/a_e metres with distances in km (Recommendation ITU-R P.1812-6, section 4.3.1,
/// the term of eq. (13)), which is 0 at both ends. The surface is the ground with its clutter, but for the two ends,
/// where the antennas stand on the ground.
public struct PathGeometry: Sendable, Hashable {
  /// Median effective radius of the Earth (a_e), km: P.1812-6, eqs. (6) and (7a).
  public let effectiveRadiusKm: Double
  public let lengthKm: Double
  /// Heights of the antennas above sea level, metres.
  public let baseM: Double
  public let userM: Double
  /// Whether nothing on the surface reaches the straight line between the antennas.
  public let hasLineOfSight: Bool
  /// The point of the surface that hides what lies beyond it, seen from either end; nil with line of sight.
  public let baseHorizon: Place?
  public let userHorizon: Place?
  /// Where the rays over the two horizons meet: eq. (18). nil with line of sight.
  public let bullington: Place?
  /// The point of the surface that leaves the least of the first Fresnel zone's radius free; nil without one between.
  public let narrowest: Place?
  /// How much of that radius is free there: 1.7, or -0.3 where the surface is above the line; nil as above.
  public let clearance: Double?

  /// A point of the picture.
  public struct Place: Sendable, Hashable {
    public let distanceKm: Double
    public let heightM: Double
  }

  private let wavelengthM: Double

  /// - Parameters:
  ///   - profile: of the path, longer than 0
  ///   - path: its heights, frequency and climate
  public init(_ profile: TerrainProfile, _ path: PathInput) {
    let lengthKm = profile.lengthKm
    let last = profile.count - 1
    self.lengthKm = lengthKm
    effectiveRadiusKm = 6371 * 157 / (157 - path.climate.deltaN)
    baseM = profile.groundM[0] + path.baseHeightM
    userM = profile.groundM[last] + path.userHeightM
    wavelengthM = 299_792_458 / path.frequency.hertz

    let line = (userM - baseM) / lengthKm
    var base = (slope: -Double.infinity, place: Place?.none)
    var user = base
    var tightest = (clearance: Double.infinity, place: Place?.none)
    for i in 1..<max(1, last) {
      let (near, far) = (profile.distanceKm[i], lengthKm - profile.distanceKm[i])
      let top = profile.groundM[i] + profile.clutterM[i] + 500 * near * far / effectiveRadiusKm
      let place = Place(distanceKm: near, heightM: top)
      let (up, back) = ((top - baseM) / near, (top - userM) / far)
      if up > base.slope { base = (up, place) }
      if back > user.slope { user = (back, place) }
      let free = (baseM + line * near - top) / (wavelengthM * near * far * 1000 / lengthKm).squareRoot()
      if free < tightest.clearance { tightest = (free, place) }
    }
    narrowest = tightest.place
    clearance = tightest.place == nil ? nil : tightest.clearance
    hasLineOfSight = base.slope < line
    baseHorizon = hasLineOfSight ? nil : base.place
    userHorizon = hasLineOfSight ? nil : user.place
    let sum = base.slope + user.slope
    if hasLineOfSight || sum <= 0 {
      bullington = nil
    } else {
      let distance = (userM - baseM + user.slope * lengthKm) / sum
      bullington = Place(distanceKm: distance, heightM: baseM + base.slope * distance)
    }
  }

  /// How far the Earth's bulge raises the ground, metres.
  public func bulgeM(atKm distance: Double) -> Double { 500 * distance * (lengthKm - distance) / effectiveRadiusKm }

  /// Height of the straight line between the antennas, metres.
  public func lineM(atKm distance: Double) -> Double { baseM + (userM - baseM) * distance / lengthKm }

  /// Radius of the first Fresnel zone, sqrt(lambda d1 d2/d), metres: Recommendation ITU-R P.526-15, eq. (2).
  public func fresnelRadiusM(atKm distance: Double) -> Double {
    (wavelengthM * max(0, distance * (lengthKm - distance)) * 1000 / lengthKm).squareRoot()
  }
}
