/// Heights of the ground at equal steps from the base station to the user: what models of the pre-digital age walk
/// along.
struct EquidistantGround {
  /// Where the heights come from.
  enum Origin { case profile, resampled, flat }

  /// Length below which the models are not evaluated, metres, as with ``RadioPath/minimumGroundDistanceM``.
  static let minimumLengthM = RadioPath.minimumGroundDistanceM
  /// Share of the mean step by which a step may differ from it before the profile is resampled.
  private static let tolerance = 1e-6
  private static let flatIntervals = 64

  /// Heights above sea level, metres; 2 or more.
  let heightsM: ContiguousArray<Double>
  let zones: ContiguousArray<RadioZone>
  let stepM: Double
  let origin: Origin

  var intervals: Int { heightsM.count - 1 }
  var lengthM: Double { stepM * Double(intervals) }

  /// Whether a point is sea: by its zone or, as in profiles without zones, by a height of 0 exactly.
  func isSea(_ i: Int) -> Bool { zones[i] == .sea || (heightsM[i] == 0 && origin != .flat) }

  /// The path's profile, which is resampled linearly at as many points where its steps are unequal; flat ground at sea
  /// level where there is none. Allocates nothing for a profile with equal steps.
  init(_ path: PathInput) {
    guard let profile = path.profile, profile.count >= 2 else {
      let points = Self.flatIntervals + 1
      heightsM = ContiguousArray(repeating: 0, count: points)
      zones = ContiguousArray(repeating: .inland, count: points)
      stepM = max(path.groundDistanceM, Self.minimumLengthM) / Double(Self.flatIntervals)
      origin = .flat
      return
    }
    let step = profile.lengthKm / Double(profile.count - 1)
    stepM = max(1000 * step, Self.minimumLengthM / Double(profile.count - 1))
    if Self.hasEqualSteps(profile.distanceKm, step: step) {
      heightsM = profile.groundM
      zones = profile.zones
      origin = .profile
    } else {
      (heightsM, zones) = Self.resampled(profile, step: step)
      origin = .resampled
    }
  }

  private static func hasEqualSteps(_ distanceKm: ContiguousArray<Double>, step: Double) -> Bool {
    for i in 1..<distanceKm.count
    where (distanceKm[i] - distanceKm[i - 1] - step).magnitude > tolerance * step { return false }
    return true
  }

  private static func resampled(
    _ profile: TerrainProfile, step: Double
  ) -> (ContiguousArray<Double>, ContiguousArray<RadioZone>) {
    var heights = ContiguousArray<Double>()
    var zones = ContiguousArray<RadioZone>()
    heights.reserveCapacity(profile.count)
    zones.reserveCapacity(profile.count)
    var upper = 1
    for i in 0..<profile.count {
      let distance = Double(i) * step
      while upper < profile.count - 1, profile.distanceKm[upper] < distance { upper += 1 }
      let start = profile.distanceKm[upper - 1]
      let span = profile.distanceKm[upper] - start
      let share = span > 0 ? min((distance - start) / span, 1) : 1
      heights.append(profile.groundM[upper - 1] + share * (profile.groundM[upper] - profile.groundM[upper - 1]))
      zones.append(profile.zones[share < 0.5 ? upper - 1 : upper])
    }
    return (heights, zones)
  }

  /// What the reader of a loss should know about the ground, one sentence each.
  var warnings: [String] {
    switch origin {
    case .profile: []
    case .resampled:
      ["The profile's points are not equally spaced; it was resampled linearly at as many equally spaced points."]
    case .flat: ["There is no terrain profile; flat ground at sea level was taken."]
    }
  }
}
