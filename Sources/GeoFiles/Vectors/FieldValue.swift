/// One attribute of a feature.
public enum FieldValue: Sendable, Hashable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)

  /// As text without white space around it; a whole real has no decimals (`320102.0` is `320102`). nil for null and
  /// for empty text.
  public var string: String? {
    switch self {
    case .null: return nil
    case .integer(let value): return String(value)
    case .real(let value):
      guard value.isFinite else { return nil }
      return Int64(exactly: value).map { String($0) } ?? String(value)
    case .text(let value):
      let trimmed = value.trimmingBlanks
      return trimmed.isEmpty ? nil : String(trimmed)
    }
  }

  /// As a number; text is read as one. nil for what is not a finite number.
  public var double: Double? {
    switch self {
    case .null: return nil
    case .integer(let value): return Double(value)
    case .real(let value): return value.isFinite ? value : nil
    case .text(let value): return Double(String(value.trimmingBlanks)).flatMap { $0.isFinite ? $0 : nil }
    }
  }

  /// As a whole number; nil for what is not one (`12.0` is, `12.5` is not).
  public var int: Int? {
    switch self {
    case .null: return nil
    case .integer(let value): return Int(exactly: value)
    case .real(let value): return Int(exactly: value)
    case .text(let value): return Int(String(value.trimmingBlanks)) ?? double.flatMap { Int(exactly: $0) }
    }
  }
}

extension String {
  var trimmingBlanks: Substring {
    var rest = self[...]
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return rest
  }
}
