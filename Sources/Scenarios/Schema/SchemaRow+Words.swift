/// How messages and the reference page speak of a row.
extension SchemaRow {
  /// `a whole number`, `a date such as 2023-09-30`.
  var expectation: String {
    switch type {
    case .text(let pattern): pattern.words
    case .choice(let words): "one of \(words.joined(separator: ", "))"
    case .integer: unit.isEmpty || unit == "share" ? "a whole number" : "a whole number of \(unit)"
    case .number:
      unit.isEmpty ? "a number" : unit == "share" ? "a share as a fraction such as 0.9" : "a number in \(unit)"
    case .flag: "true or false"
    case .anything: "a value"
    case .date: "a date such as 2023-09-30"
    case .map: "a map (keys with values, indented)"
    case .dictionary(let keys): "a map from \(keys.noun) to value"
    case .list: "a list"
    }
  }

  /// `10 to 5000 m`.
  ///
  /// - Parameter to: the word between the bounds
  func range(_ range: ClosedRange<Double>, to: String = "to") -> String {
    let words = "\(SchemaRow.plain(range.lowerBound)) \(to) \(SchemaRow.plain(range.upperBound))"
    return unit.isEmpty || unit == "share" ? words : "\(words) \(unit)"
  }

  /// A number without a needless `.0`.
  static func plain(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e16 ? "\(Int(value))" : "\(value)"
  }
}
