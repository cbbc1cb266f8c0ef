/// A profile's columns as the scans read them: 2 points or more, d ascending from 0.
struct ProfileColumns {
  let d: UnsafePointer<Double>
  let h: UnsafePointer<Double>
  let clutter: UnsafePointer<Double>
  let zones: UnsafePointer<RadioZone>
  let count: Int

  var lengthKm: Double { d[count - 1] }

  /// Calls `body` with a profile. Without one, or with one that is shorter than 1 m, it is the two ends of a path.
  ///
  /// The pointers are right because they are used within `body` alone, and the columns of a profile are equally long.
  ///
  /// - Parameter lengthKm: of the path where there is no profile
  @inline(__always)
  static func with<Result>(
    _ profile: TerrainProfile?, otherwiseOf lengthKm: Double, _ body: (ProfileColumns) -> Result
  ) -> Result {
    guard let profile, profile.count >= 2, profile.lengthKm >= P1812.leastDistanceKm else {
      return withEnds(profile, lengthKm, body)
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

  private static func withEnds<Result>(
    _ profile: TerrainProfile?, _ lengthKm: Double, _ body: (ProfileColumns) -> Result
  ) -> Result {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 6) { numbers in
      withUnsafeTemporaryAllocation(of: RadioZone.self, capacity: 2) { zones in
        numbers.initialize(repeating: 0)
        numbers[1] = max(P1812.leastDistanceKm, profile?.lengthKm ?? lengthKm)
        numbers[2] = profile?.groundM.first ?? 0
        numbers[3] = profile?.groundM.last ?? 0
        numbers[4] = profile?.clutterM.first ?? 0
        numbers[5] = profile?.clutterM.last ?? 0
        zones.initialize(repeating: profile?.zones.last ?? .inland)
        let first = UnsafePointer(numbers.baseAddress!)
        return body(
          ProfileColumns(d: first, h: first + 2, clutter: first + 4, zones: UnsafePointer(zones.baseAddress!), count: 2)
        )
      }
    }
  }
}
