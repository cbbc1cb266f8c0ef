#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Direction of (dx east, dy north), degrees clockwise from north, 0 ..< 360; 0 for no direction at all.
func bearingDeg(dx: Double, dy: Double) -> Double {
  let degrees = atan2(dx, dy) * 180 / .pi
  return degrees < 0 ? degrees + 360 : degrees
}

/// Angle above the horizon at which a receiver `rise` metres higher is seen over `distance` metres, degrees.
func elevationDeg(rise: Double, distance: Double) -> Double { atan2(rise, distance) * 180 / .pi }
