/// J(nu), the loss of a knife edge, dB: eq. (12) of P.1812-6. nu above -0.78, otherwise 0.
func knifeEdgeLoss(nu: Double) -> Double {
  guard nu > -0.78 else { return 0 }
  let x = nu - 0.1
  return 6.9 + 20 * logarithm10((x * x + 1).squareRoot() + x)
}

/// The equivalent knife edge of the Bullington construction, section 4.3.1 of P.1812-6.
enum BullingtonEdge {
  /// nu sqrt(lambda) of the profile with clutter, sqrt(m): eqs. (13) to (19); -infinity without a point between.
  ///
  /// - Parameter bendPerKm: 500 Ce = 500/ap, m/km2
  static func actual(_ profile: ProfileColumns, htsM: Double, hrsM: Double, bendPerKm: Double) -> Double {
    let (d, lengthKm, last) = (profile.d, profile.lengthKm, profile.count - 1)
    let slope = (hrsM - htsM) / lengthKm
    var fromBase = -Double.infinity
    for i in 1..<max(1, last) {
      let g = profile.h[i] + profile.clutter[i]
      fromBase = max(fromBase, (g - htsM) / d[i] + bendPerKm * (lengthKm - d[i]))
    }
    guard fromBase >= slope else {
      var highest = -Double.infinity
      for i in 1..<max(1, last) {
        let product = d[i] * (lengthKm - d[i])
        let x = profile.h[i] + profile.clutter[i] + bendPerKm * product - htsM - slope * d[i]
        highest = max(highest, x * x.magnitude / product)
      }
      return clear(square: highest, lengthKm: lengthKm)
    }
    var fromUser = -Double.infinity
    for i in 1..<last {
      let g = profile.h[i] + profile.clutter[i]
      fromUser = max(fromUser, (g - hrsM) / (lengthKm - d[i]) + bendPerKm * d[i])
    }
    return blocked(fromBase: fromBase, fromUser: fromUser, slope: slope, lengthKm: lengthKm)
  }

  /// nu sqrt(lambda) of the point in sight that comes closest to the line: eq. (16).
  ///
  /// - Parameter square: x |x| / (d (D - d)) of that point, x being its height above the line, m2/km2
  static func clear(square: Double, lengthKm: Double) -> Double {
    let root = (0.002 * lengthKm * square.magnitude).squareRoot()
    return square < 0 ? -root : root
  }

  /// nu sqrt(lambda) of the point where the two tangents meet: eqs. (18) and (19).
  ///
  /// - Parameters: slopes Stim, Srim and Str, m/km
  static func blocked(fromBase: Double, fromUser: Double, slope: Double, lengthKm: Double) -> Double {
    // d_bp = D (Str + Srim)/(Stim + Srim); the rest of the way is D (Stim - Str)/(Stim + Srim), and the height above the
    // line (Stim - Str) d_bp.
    let near = fromBase - slope
    let far = fromUser + slope
    let sum = near + far
    guard sum > 0 else { return 0 }
    // (Stim - Str) d_bp sqrt(0.002 D/(d_bp (D - d_bp))) = sqrt(0.002 D near far) as D - d_bp = D near/sum.
    return (0.002 * lengthKm * max(0, near * far)).squareRoot()
  }
}
