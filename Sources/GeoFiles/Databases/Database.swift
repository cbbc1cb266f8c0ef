import CGDAL
import Diagnostics

/// What a database is to a reader of layers.
enum Database {
  /// What stands against a database that does not open, in the words of its client, which name no password.
  static func unreachable(_ address: String, _ messages: GDALMessages) -> Diagnostic {
    Diagnostic(
      id: "database-unreachable", file: address, "the database cannot be opened: \(oneLine(messages.cause))",
      advice: "Check service, host, name and user: in the address, in a service file (PGSERVICEFILE), or in PGHOST, "
        + "PGDATABASE and PGUSER; the password in ~/.pgpass or PGPASSWORD.")
  }

  /// Whether the rows of a table have a number of their own.
  static func hasKey(_ table: OGRLayerH) -> Bool {
    OGR_L_GetFIDColumn(table).map { String(cString: $0) }.map { !$0.isEmpty } ?? false
  }

  /// A message of several lines on one.
  static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map { $0.trimmingPrefix { $0.isWhitespace } }.joined(separator: "; ")
  }
}

extension [VectorFeature] {
  /// By number where the table has a key, else by what rows hold, numbered anew.
  mutating func putInOrder(hasKey: Bool) {
    if hasKey { return sort { $0.id < $1.id } }
    let words = map { feature in feature.values.map { $0.string ?? "" } + [feature.geometry.map { "\($0)" } ?? ""] }
    let order = indices.sorted { words[$0].lexicographicallyPrecedes(words[$1]) }
    self = order.enumerated().map { place, index in
      VectorFeature(id: Int64(place + 1), geometry: self[index].geometry, values: self[index].values)
    }
  }
}
