/// A profile's columns as the scans read them: 2 points or more, d ascending from 0.
struct ProfileColumns {
  let d: UnsafePointer<Double>
  let h: UnsafePointer<Double>
  let clutter: UnsafePointer<Double>
  let zones: UnsafePointer<RadioZone>
  let count: Int

  var lengthKm: Double { d[count - 1] }

  /// Calls `body` with the path's profile. A path without one, or with one that is shorter than 1 m, is its two ends.
  ///
  /// The pointers are right because they are used within `body` alone, and the columns of a profile are equally long.
  static func with<Result>(_ path: PathInput, _ body: (ProfileColumns) -> Result) -> Result {
    guard let profile = path.profile, profile.count >= 2, profile.lengthKm >= P1812.leastDistanceKm else {
      return withEnds(path, body)
    }
    return profile.distanceKm.withUnsafeBufferPointer { d in
      profile.groundM.withUnsafeBufferPointer { h in
        profile.clutterM.withUnsafeBufferPointer { clutter in
          profile.zones.withUnsafeBufferPointer { zones in
            body(
              ProfileColumns(
                d: d.baseAddress!, h: h.baseAddress!, clutter: clutter.baseAddress!, zones: zones.baseAddress!,
                count: d.count))
          }
        }
      }
    }
  }

  private static func withEnds<Result>(_ path: PathInput, _ body: (ProfileColumns) -> Result) -> Result {
    let profile = path.profile
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: 6) { numbers in
      withUnsafeTemporaryAllocation(of: RadioZone.self, capacity: 2) { zones in
        numbers.initialize(repeating: 0)
        numbers[1] = max(P1812.leastDistanceKm, profile?.lengthKm ?? path.groundDistanceM / 1000)
        numbers[2] = profile?.groundM.first ?? 0
        numbers[3] = profile?.groundM.last ?? 0
        numbers[4] = profile?.clutterM.first ?? 0
        numbers[5] = profile?.clutterM.last ?? 0
        zones[0] = profile?.zones.first ?? .inland
        zones[1] = profile?.zones.last ?? .inland
        let first = UnsafePointer(numbers.baseAddress!)
        return body(
          ProfileColumns(d: first, h: first + 2, clutter: first + 4, zones: UnsafePointer(zones.baseAddress!), count: 2)
        )
      }
    }
  }
}
