/// The equivalent knife edge of the Bullington construction, section 4.3.1 of P.1812-6.
enum BullingtonEdge {
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
    // With a = Stim - Str and b = Srim + Str, d_bp = D b/(a + b), the rest of the way is D a/(a + b) and the height above
    // the line a d_bp, so that a d_bp sqrt(0.002 D/(d_bp (D - d_bp))) = sqrt(0.002 D a b).
    (0.002 * lengthKm * max(0, (fromBase - slope) * (fromUser + slope))).squareRoot()
  }
}
