extension P1812 {
  static let lgE = 0.434294481903251828
  static let lg2 = 0.301029995663981195
  static let lg50 = 1.69897000433601880
  /// lg 4.17 of eq. (5).
  static let lg417 = 0.620136054973757552
  /// Speed of light as the document rounds it, metres times GHz.
  static let metreGigahertz = 0.2998
}

/// The logarithm to base 10 by way of the natural one, which the C library has faster; within a unit in the last place.
@inline(__always)
func lg(_ x: Double) -> Double { naturalLogarithm(x) * P1812.lgE }
