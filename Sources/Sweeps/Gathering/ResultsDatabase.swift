import Experiments
import GRDB
import Scenarios

/// `results.sqlite`: the cases, their parameters, measures and failures, a table each; and what the sweep is, which factors
/// it varies, and what is wanted of its measures.
enum ResultsDatabase {
  /// Takes the rows in their order.
  struct Rows {
    fileprivate let manifest: Manifest
    /// Ids of the factors whose values are words, even where they read as numbers.
    fileprivate let labelled: Set<String>
    fileprivate let cases: Statement
    fileprivate let parameters: Statement
    fileprivate let measures: Statement
    fileprivate let failures: Statement
    fileprivate let sweep: Statement
    fileprivate let factors: Statement
    fileprivate let goals: Statement

    fileprivate func append(_ description: SweepDescription) throws {
      try sweep.execute(arguments: [
        description.name, description.title, description.summary, description.design.settings.method.rawValue,
        try StoredJSON.text(description),
      ])
      for factor in description.factors {
        try factors.execute(arguments: [
          factor.id, factor.role, factor.keys.joined(separator: " "), factor.values == nil ? "number" : "list",
        ])
      }
      for measure in description.measures {
        try goals.execute(arguments: [
          measure.name, measure.column, measure.region, measure.operator, measure.goal?.rawValue, measure.atLeast,
          measure.atMost,
        ])
      }
    }

    func append(_ entry: Manifest.Entry, _ standing: SweepFolder.Standing) throws {
      try cases.execute(arguments: [entry.number, entry.id, entry.point, entry.replicate, "\(standing)"])
      for (factor, value) in zip(manifest.factors, entry.parameters) {
        let number = labelled.contains(factor) ? nil : Double(value)
        try parameters.execute(arguments: [entry.number, factor, value, number])
      }
    }

    func append(_ values: [CaseResult.Measure], of entry: Manifest.Entry) throws {
      for value in values {
        try measures.execute(
          arguments: [entry.number, value.measure, value.period, value.region, value.operator, value.value])
      }
    }

    func append(_ failure: CaseFailure, of entry: Manifest.Entry) throws {
      try failures.execute(arguments: [entry.number, failure.kind.rawValue, failure.message])
    }
  }

  /// - Throws: what `body` throws, ``StoreError`` when the file cannot be written
  static func write(
    to path: String, _ manifest: Manifest, _ description: SweepDescription, _ body: (Rows) throws -> Void
  ) throws {
    do {
      var configuration = Configuration()
      // The file is published when whole: SQLite need not guard it, and one transaction leaves the same bytes each time.
      configuration.prepareDatabase { database in
        try database.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
      }
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.write { database in
        try database.execute(sql: tables)
        func statement(_ sql: String) throws -> Statement { try database.makeStatement(sql: sql) }
        let rows = Rows(
          manifest: manifest,
          labelled: Set(description.factors.filter(\.hasLabels).map(\.id)),
          cases: try statement("INSERT INTO cases VALUES (?, ?, ?, ?, ?)"),
          parameters: try statement("INSERT INTO parameters VALUES (?, ?, ?, ?)"),
          measures: try statement("INSERT INTO measures VALUES (?, ?, ?, ?, ?, ?)"),
          failures: try statement("INSERT INTO failures VALUES (?, ?, ?)"),
          sweep: try statement("INSERT INTO sweep VALUES (?, ?, ?, ?, ?)"),
          factors: try statement("INSERT INTO factors VALUES (?, ?, ?, ?)"),
          goals: try statement("INSERT INTO goals VALUES (?, ?, ?, ?, ?, ?, ?)"))
        try rows.append(description)
        try body(rows)
        try database.execute(sql: indexes)
      }
      try queue.close()
    } catch let error as DatabaseError {
      throw StoreError(path: path, action: "write", reason: error.message ?? "\(error)")
    }
  }

  private static let tables = """
    CREATE TABLE cases (
      number INTEGER PRIMARY KEY, id TEXT NOT NULL, point INTEGER NOT NULL, replicate INTEGER NOT NULL,
      standing TEXT NOT NULL);
    CREATE TABLE parameters (
      number INTEGER NOT NULL REFERENCES cases, factor TEXT NOT NULL, value TEXT NOT NULL, real_value REAL);
    CREATE TABLE measures (
      number INTEGER NOT NULL REFERENCES cases, measure TEXT NOT NULL, period TEXT NOT NULL, region TEXT NOT NULL,
      operator TEXT NOT NULL, value REAL);
    CREATE TABLE failures (
      number INTEGER PRIMARY KEY REFERENCES cases, kind TEXT NOT NULL, message TEXT NOT NULL);
    CREATE TABLE sweep (
      name TEXT NOT NULL, title TEXT NOT NULL, summary TEXT NOT NULL, method TEXT NOT NULL, description TEXT NOT NULL);
    CREATE TABLE factors (factor TEXT NOT NULL, role TEXT NOT NULL, keys TEXT NOT NULL, kind TEXT NOT NULL);
    CREATE TABLE goals (
      measure TEXT NOT NULL, "column" TEXT NOT NULL, region TEXT NOT NULL, operator TEXT NOT NULL, goal TEXT,
      at_least REAL, at_most REAL);
    """

  /// Made last: that is faster, and packs them.
  private static let indexes = """
    CREATE INDEX parameters_by_case ON parameters (number, factor);
    CREATE INDEX parameters_by_factor ON parameters (factor, real_value);
    CREATE INDEX measures_by_case ON measures (number, measure, period);
    CREATE INDEX measures_by_measure ON measures (measure, period, region, operator);
    """
}
