import NetworkModel

/// A value of the scenario, checked against the schema and with its defaults filled in.
struct Setting: Sendable {
  enum Value: Sendable {
    case text(String)
    case integer(Int)
    case number(Double)
    case flag(Bool)
    case date(CalendarDate)
    case list([Setting])
    case map([String: Setting])
    /// As it was written, with no meaning given to it.
    case source(SourceNode)
    /// Something was there, but it could not be used and was reported.
    case invalid
  }

  var value: Value
  /// Where it was written, or where one would look for it.
  var place: Place
  /// Its key path in the scenario.
  var path: String
  /// Whether a file or an override says it, rather than the schema table.
  var isWritten: Bool

  /// The setting of a key, nil where it is absent.
  subscript(_ key: String) -> Setting? {
    if case .map(let entries) = value { entries[key] } else { nil }
  }

  var text: String? { if case .text(let text) = value { text } else { nil } }
  var integer: Int? { if case .integer(let integer) = value { integer } else { nil } }
  var number: Double? { if case .number(let number) = value { number } else { nil } }
  var flag: Bool? { if case .flag(let flag) = value { flag } else { nil } }
  var date: CalendarDate? { if case .date(let date) = value { date } else { nil } }
  var list: [Setting]? { if case .list(let list) = value { list } else { nil } }
  var source: SourceNode? { if case .source(let node) = value { node } else { nil } }
  var map: [String: Setting]? { if case .map(let map) = value { map } else { nil } }
}
