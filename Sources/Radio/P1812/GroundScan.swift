/// One walk along the bare ground between the antennas: what attachment 1 of P.1812-6 wants to know of it.
struct GroundScan {
  /// Largest elevation of a point of the ground seen from the base, as (h - hts)/d - 500 d/ae, m/km: eq. (77) before its
  /// arc tangent, which keeps the order; and the first point that has it. -infinity between neighbours.
  var highestTangent = -Double.infinity
  var horizon = 0
  /// Largest height above the straight line between the antennas, metres: eqs. (87a), (87b).
  var obstruction = -Double.infinity
  /// Largest (h - hts)/d and (h - hrs)/(D - d), m/km: eqs. (87c) and (87d) but for the slope of that line.
  var riseFromBase = -Double.infinity
  var riseFromUser = -Double.infinity
  /// Sums v1 and v2 of eqs. (83) and (84).
  var v1: Double
  var v2: Double

  init(_ profile: ProfileColumns, htsM: Double, hrsM: Double, bendPerKm: Double) {
    let (d, h, last) = (profile.d, profile.h, profile.count - 1)
    let lengthKm = d[last]
    let slope = (hrsM - htsM) / lengthKm
    // Of every height the weight that the trapezia to its left and right give it together.
    v1 = h[0] * d[1] + h[last] * (lengthKm - d[last - 1])
    v2 = h[0] * d[1] * d[1] + h[last] * (lengthKm - d[last - 1]) * (2 * lengthKm + d[last - 1])
    for i in 1..<max(1, last) {
      let width = d[i + 1] - d[i - 1]
      v1 += h[i] * width
      v2 += h[i] * width * (d[i - 1] + d[i] + d[i + 1])
      let inverse = 1 / (d[i] * (lengthKm - d[i]))
      let fromBase = (h[i] - htsM) * ((lengthKm - d[i]) * inverse)
      riseFromBase = max(riseFromBase, fromBase)
      riseFromUser = max(riseFromUser, (h[i] - hrsM) * (d[i] * inverse))
      obstruction = max(obstruction, h[i] - htsM - slope * d[i])
      let tangent = fromBase - bendPerKm * d[i]
      if tangent > highestTangent {
        highestTangent = tangent
        horizon = i
      }
    }
  }

  /// The horizon seen from the user: the largest (h - hrs)/(D - d) - 500 (D - d)/ae, m/km (eq. (80)), and the last point
  /// that has it.
  static func userHorizon(
    _ profile: ProfileColumns, hrsM: Double, bendPerKm: Double
  ) -> (tangent: Double, point: Int) {
    var highest = -Double.infinity
    var point = 0
    for i in 1..<profile.count - 1 {
      let awayKm = profile.lengthKm - profile.d[i]
      let tangent = (profile.h[i] - hrsM) / awayKm - bendPerKm * awayKm
      if tangent >= highest {
        highest = tangent
        point = i
      }
    }
    return (highest, point)
  }

  /// The first point with the largest diffraction parameter where there is line of sight: eq. (81).
  ///
  /// nu is a factor of the wavelength times x / sqrt(d (D - d)); its square with the sign of x has the same order.
  static func closestPoint(_ profile: ProfileColumns, htsM: Double, hrsM: Double, bendPerKm: Double) -> Int {
    let slope = (hrsM - htsM) / profile.lengthKm
    var highest = -Double.infinity
    var point = 0
    for i in 1..<profile.count - 1 {
      let product = profile.d[i] * (profile.lengthKm - profile.d[i])
      let x = profile.h[i] + bendPerKm * product - htsM - slope * profile.d[i]
      let square = x * x.magnitude / product
      if square > highest {
        highest = square
        point = i
      }
    }
    return point
  }

  /// Terrain roughness hm, metres: eq. (93), over the points from one horizon to the other.
  static func roughness(
    _ profile: ProfileColumns, _ points: ClosedRange<Int>, hstM: Double, slope: Double
  ) -> Double {
    var highest = -Double.infinity
    for i in points { highest = max(highest, profile.h[i] - slope * profile.d[i]) }
    return highest - hstM
  }
}
