import Experiments
import Foundation
import Parallelism
import Scenarios
import TestSupport
import Testing

@testable import Sweeps

/// What a sweep gathers opens in pandas, DuckDB and R with its types and all of its rows, by the lines that the guide gives.
@Suite struct OtherProgramsTests {
  /// Eight cases, of which one failed and one has no value at its end; with texts that a careless writer breaks.
  private static func gathered(_ scratch: Scratch) throws -> String {
    let points = try UnitDesign.grid(levels: [[0.25, 0.75], [0.125, 0.375, 0.625, 0.875]])
    let measures = [AnswerSweep.measure(), AnswerSweep.measure("spend", goal: .minimise)]
    var number = 0
    let sweep = AnswerSweep(
      AnswerSweep.design(.grid), points: points, levers: 1, lists: [0: ["=few", "many, \"more\"\u{5E74}"]],
      measures: measures
    ) { point, _ in
      number += 1
      if number == 3 { return nil }
      return [number == 5 ? nil : point.reduce(0, +), 1e9 / Double(number)]
    }
    // The folder that the guide names.
    let folder = SweepFolder(scratch.path + "/results/jiangsu-budget")
    try sweep.write(folder)
    _ = try Gathering.gather(folder, WorkControl(threads: 1))
    return scratch.path
  }

  /// Seven cases with two measures in two periods; of one case one measure has no value in either.
  private static let rows = 28
  private static let unknown = 2

  @Test(.enabled(if: OtherPrograms.has("pandas"), "needs pandas in .build/python: Tests/run installs it"))
  func pandasReadsTheDatabaseAndTheTable() throws {
    let scratch = try Scratch()
    let said = try OtherPrograms.python(
      Guide.block("python", naming: "import pandas") + """

        assert list(measures.columns) == ["number", "measure", "period", "region", "operator", "value"]
        assert len(measures) == len(table) == \(Self.rows)
        assert measures["number"].dtype == table["case"].dtype == table["point"].dtype == "int64"
        assert measures["value"].dtype == table["value"].dtype == "float64"
        assert measures["value"].isna().sum() == \(Self.unknown)
        assert table["value"].equals(measures["value"]), "both have the same numbers in the same order"
        assert set(table["region"]) == {"320000"} and set(table["id"].str.len()) == {16}
        assert set(table["a"]) == {"=few", 'many, "more"年'}
        assert factors.shape == (8, 2) and list(factors["a"].unique()) == list(table["a"].unique())
        assert list(parameters[parameters.factor == "b"]["real_value"]) == [0.125, 0.375, 0.625, 0.875] * 2
        """, in: Self.gathered(scratch))
    #expect(said == nil, "\(said ?? "")")
  }

  @Test(.enabled(if: OtherPrograms.has("duckdb"), "needs DuckDB in .build/python: Tests/run installs it"))
  func duckDBReadsTheTable() throws {
    let scratch = try Scratch()
    let said = try OtherPrograms.python(
      Guide.block("python", naming: "read_csv('") + """

        types = dict(zip(cases.columns, map(str, cases.types)))
        assert types["case"] == types["point"] == types["replicate"] == "BIGINT", types
        assert types["value"] == "DOUBLE" and types["id"] == types["region"] == types["a"] == "VARCHAR", types
        assert duckdb.sql("SELECT count(*), count(value) FROM cases").fetchone() == (\(Self.rows), \(Self.rows - Self.unknown))
        assert {row[0] for row in duckdb.sql("SELECT a FROM cases").fetchall()} == {"=few", 'many, "more"年'}
        """, in: Self.gathered(scratch))
    #expect(said == nil, "\(said ?? "")")
  }

  @Test(
    .enabled(if: OtherPrograms.has("duckdb_extension_sqlite_scanner"), "needs DuckDB's extension for SQLite: Tests/run")
  )
  func duckDBReadsTheDatabase() throws {
    let scratch = try Scratch()
    // What DuckDB fetches by itself where there is a network.
    let load = """
      import duckdb, glob, os
      import duckdb_extension_sqlite_scanner as extension
      found = glob.glob(os.path.dirname(extension.__file__) + "/extensions/v" + duckdb.__version__ + "/*.duckdb_extension")
      duckdb.sql(f"LOAD '{found[0]}'")

      """
    let said = try OtherPrograms.python(
      load + Guide.block("python", naming: "TYPE sqlite") + """

        found = duckdb.sql("SELECT * FROM sweep.measures")
        assert [str(kind) for kind in found.types] == ["BIGINT", "VARCHAR", "VARCHAR", "VARCHAR", "VARCHAR", "DOUBLE"]
        assert duckdb.sql("SELECT count(*), count(value) FROM found").fetchone() == (\(Self.rows), \(Self.rows - Self.unknown))
        standing = dict(duckdb.sql("SELECT standing, count(*) FROM sweep.cases GROUP BY 1").fetchall())
        assert standing == {"done": 7, "failed": 1}, standing
        """, in: Self.gathered(scratch))
    #expect(said == nil, "\(said ?? "")")
  }

  @Test(.enabled(if: OtherPrograms.hasR, "needs r-base-core and r-cran-rsqlite"))
  func rReadsTheDatabaseAndTheTable() throws {
    let scratch = try Scratch()
    let said = try OtherPrograms.r(
      Guide.block("r", naming: "library(RSQLite)") + """

        stopifnot(nrow(measures) == \(Self.rows), nrow(table) == \(Self.rows))
        stopifnot(is.integer(measures$number), is.numeric(measures$value), is.integer(table$case), is.numeric(table$value))
        stopifnot(sum(is.na(measures$value)) == \(Self.unknown), identical(measures$value, table$value))
        stopifnot(all(table$region == "320000"), all(nchar(table$id) == 16))
        stopifnot(identical(sort(unique(enc2utf8(table$a))), sort(enc2utf8(c("=few", "many, \\"more\\"\\u5e74")))))
        """, in: Self.gathered(scratch))
    #expect(said == nil, "\(said ?? "")")
  }
}

private enum Guide {
  /// The block of code of `Documentation/SweepAnswers.md` in this language with these words.
  static func block(_ language: String, naming words: String) throws -> String {
    let text = try String(contentsOfFile: Repository.path + "/Documentation/SweepAnswers.md", encoding: .utf8)
    let blocks = text.components(separatedBy: "```\(language)\n").dropFirst()
    return try #require(
      blocks.compactMap { $0.components(separatedBy: "```").first }.first { $0.contains(words) })
  }
}

private enum OtherPrograms {
  /// `Tests/run` makes it.
  private static let interpreter = Repository.path + "/.build/python/bin/python"

  static let hasR: Bool = succeeds("/usr/bin/Rscript", ["-e", "library(RSQLite)"])

  static func has(_ module: String) -> Bool { succeeds(interpreter, ["-c", "import \(module)"]) }

  private static func succeeds(_ program: String, _ arguments: [String]) -> Bool {
    FileManager.default.isExecutableFile(atPath: program) && (try? run(program, arguments, in: "/")) == .some(nil)
  }

  static func python(_ script: String, in folder: String) throws -> String? {
    try run(interpreter, ["-c", script], in: folder)
  }

  static func r(_ script: String, in folder: String) throws -> String? {
    let path = folder + "/script.R"
    try script.write(toFile: path, atomically: true, encoding: .utf8)
    return try run("/usr/bin/Rscript", ["--encoding=UTF-8", path], in: folder)
  }

  /// - Returns: what it said, nil where it ended well
  private static func run(_ program: String, _ arguments: [String], in folder: String) throws -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    var environment = ProcessInfo.processInfo.environment
    environment["LC_ALL"] = "C.UTF-8"
    process.environment = environment
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return process.terminationStatus == 0 ? nil : text
  }
}
