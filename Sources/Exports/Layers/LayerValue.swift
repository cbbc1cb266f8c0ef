/// A value of an attribute, and how it is written.
public enum LayerValue: Sendable, Hashable {
  case null
  case boolean(Bool)
  case integer(Int)
  /// With all the digits that it takes to read back the same number.
  case real(Double)
  /// Rounded to so many decimals, 0 ... 9.
  case rounded(Double, decimals: Int)
  case text(String)

  static func text(_ string: String?) -> LayerValue { string.map { .text($0) } ?? .null }
  static func integer(_ number: Int?) -> LayerValue { number.map { .integer($0) } ?? .null }
  static func real(_ number: Double?, decimals: Int) -> LayerValue {
    number.map { .rounded($0, decimals: decimals) } ?? .null
  }
}
