import GRDB

/// Reads `results.sqlite`, a column at a time: memory holds a number a case and period of one measure, whatever else was
/// gathered.
struct ResultsReader: Sendable {
  private let path: String
  private let database: DatabaseQueue

  /// A case as the table `cases` has it.
  struct Case: Sendable {
    var point: Int
    var replicate: Int
    /// `done`, `failed` or `missing`.
    var standing: String
  }

  /// Cases that failed for one reason.
  struct Failure: Sendable, Encodable {
    var message: String
    var cases: Int
    /// Number of the first.
    var first: Int
  }

  /// What a measure is in every case; not a number where it is not known.
  struct Values: Sendable {
    /// Labels, ascending.
    var periods: [String]
    /// By period, then case.
    var byPeriod: [[Double]]
    /// By case: in the last period that it has.
    var final: [Double]
  }

  /// - Throws: ``StoreError`` when the file cannot be read
  init(_ path: String) throws(StoreError) {
    self.path = path
    var configuration = Configuration()
    configuration.readonly = true
    do { database = try DatabaseQueue(path: path, configuration: configuration) } catch {
      throw StoreError(path: path, action: "read", reason: "\(error)")
    }
  }

  /// nil where the sweep's folder had none when it was gathered.
  func description() throws(StoreError) -> SweepDescription? {
    let text = try read { try String.fetchOne($0, sql: "SELECT description FROM sweep") }
    return text.flatMap { StoredJSON.value(Array($0.utf8)) }
  }

  /// By number.
  func cases() throws(StoreError) -> [Case] {
    try read { database in
      try Row.fetchAll(database, sql: "SELECT point, replicate, standing FROM cases ORDER BY number").map {
        Case(point: $0[0], replicate: $0[1], standing: $0[2])
      }
    }
  }

  /// A factor's value in every case, as it was written.
  func parameters(of factor: String) throws(StoreError) -> [String] {
    try read {
      try String.fetchAll($0, sql: "SELECT value FROM parameters WHERE factor = ? ORDER BY number", arguments: [factor])
    }
  }

  /// By the first case.
  func failures() throws(StoreError) -> [Failure] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT message, COUNT(*), MIN(number) FROM failures GROUP BY message ORDER BY MIN(number)"
      ).map { Failure(message: $0[0], cases: $0[1], first: $0[2]) }
    }
  }

  func values(of measure: String, cases: Int) throws(StoreError) -> Values {
    try read { database in
      let periods = try String.fetchAll(
        database, sql: "SELECT DISTINCT period FROM measures WHERE measure = ? ORDER BY period", arguments: [measure])
      let empty = [Double](repeating: .nan, count: cases)
      var values = Values(periods: periods, byPeriod: [], final: empty)
      for period in periods {
        var own = empty
        let rows = try Row.fetchCursor(
          database, sql: "SELECT number, value FROM measures WHERE measure = ? AND period = ?",
          arguments: [measure, period])
        while let row = try rows.next() {
          let place = (row[0] as Int) - 1
          guard own.indices.contains(place) else { continue }
          own[place] = (row[1] as Double?) ?? .nan
          // Periods come in their order: the last one that a case has stays.
          values.final[place] = own[place]
        }
        values.byPeriod.append(own)
      }
      return values
    }
  }

  private func read<Answer>(_ body: (Database) throws -> Answer) throws(StoreError) -> Answer {
    do { return try database.read(body) } catch {
      throw StoreError(path: path, action: "read", reason: "\(error)")
    }
  }
}
