import GeoFiles

extension FeatureLayer.Field.Kind {
  var fieldType: FieldType {
    switch self {
    case .boolean: .boolean
    case .integer: .integer
    case .real: .real
    case .text: .text
    case .date: .date
    }
  }
}

extension LayerValue {
  /// Booleans are 0 and 1; numbers that are none are null.
  var fieldValue: FieldValue {
    switch self {
    case .null: .null
    case .boolean(let flag): .integer(flag ? 1 : 0)
    case .integer(let number): .integer(Int64(number))
    case .real(let number): number.isFinite ? .real(number) : .null
    case .rounded(let number, let decimals):
      number.isFinite ? .real(Exports.rounded(number, decimals: decimals)) : .null
    case .text(let string): .text(string)
    }
  }
}
