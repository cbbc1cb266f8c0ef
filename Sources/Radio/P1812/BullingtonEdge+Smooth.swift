extension BullingtonEdge {
  /// nu sqrt(lambda) of the smooth profile, all of whose heights are 0, sqrt(m): section 4.3.5 of P.1812-6 by the
  /// construction of section 4.3.1; -infinity without a point between.
  ///
  /// Only the points beside the place of the maximum need be looked at, because each of the three terms rises to one
  /// place and falls from there:
  /// - bend (D - d) - a/d is concave, with its top at sqrt(a/bend);
  /// - bend d - b/(D - d) likewise, seen from the other end;
  /// - the height above the line over sqrt(d (D - d)): with v = d/D - 1/2 and A = bend D2 its derivative has the sign of
  ///   2 A v^3 - (A/2 + a + b) v + (a - b)/2, which is above 0 at v = -1/2 and as long as it rises from there, below 0 at
  ///   v = 1/2 and as long as it rises to there, and falls between: one root, that of eq. (24).
  ///
  /// - Parameter sphere: the same smooth Earth
  static func smooth(_ profile: ProfileColumns, _ sphere: SphericalPath) -> Double {
    guard profile.count > 2 else { return -.infinity }
    let (a, b, bend, lengthKm) = (sphere.baseHeightM, sphere.userHeightM, sphere.bendPerKm, sphere.distanceKm)
    let slope = (b - a) / lengthKm
    let fromBase = profile.largest(beside: (a / bend).squareRoot()) { d in bend * (lengthKm - d) - a / d }
    guard fromBase >= slope else {
      let square = profile.largest(beside: sphere.dse1Km) { d in
        let product = d * (lengthKm - d)
        let x = bend * product - a - slope * d
        return x * x.magnitude / product
      }
      return clear(square: square, lengthKm: lengthKm)
    }
    let fromUser = profile.largest(beside: lengthKm - (b / bend).squareRoot()) { d in bend * d - b / (lengthKm - d) }
    return blocked(fromBase: fromBase, fromUser: fromUser, slope: slope, lengthKm: lengthKm)
  }
}

extension ProfileColumns {
  /// The larger value of `term` at the two points between the ends that `distanceKm` lies between, or at the nearest.
  fileprivate func largest(beside distanceKm: Double, _ term: (Double) -> Double) -> Double {
    // Points are mostly evenly spaced, so the search starts from where the point would be then.
    let last = count - 1
    var i = min(max(Int(max(0, min(1, distanceKm / lengthKm)) * Double(last)), 1), last - 1)
    while i < last - 1, d[i + 1] <= distanceKm { i += 1 }
    while i > 1, d[i] > distanceKm { i -= 1 }
    return max(term(d[i]), term(d[min(i + 1, last - 1)]))
  }
}
