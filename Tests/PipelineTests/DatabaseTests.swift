import Diagnostics
import Foundation
import Geodata
import GeoFiles
import Geometry
import Parallelism
import Pipeline
import Results
import Scenarios
import TestSupport
import Testing

@Suite(
  "Layers in a database", .enabled(if: postgresIsInstalled, "needs postgresql and postgis"), WithPostgres())
struct DatabaseTests {
  private let server: PostgresServer

  init() throws { server = try #require(WithPostgres.server) }

  /// Names that break careless writers.
  private static let names = [
    "</script>村", "say \"hi\", 'then'\nleave\\.", "👩‍🌾\t村", "\u{202e}rtl\u{202c}", "\\N", "普通村",
  ]

  private static func square(_ x: Double) -> Shape {
    .polygon(
      Polygon(
        outer: Ring([
          Point(x: x, y: 0), Point(x: x + 10, y: 0), Point(x: x + 10, y: 10), Point(x: x, y: 10),
        ])))
  }

  private static func villages(_ shift: Double = 0, crs: String = "EPSG:4549") -> VectorLayer {
    VectorLayer(
      name: "villages", crs: crs,
      fields: [
        VectorField("code", .text), VectorField("name", .text), VectorField("people", .integer),
        VectorField("share", .real), VectorField("end", .date),
      ],
      features: names.enumerated().map { index, name in
        VectorFeature(
          geometry: index == 5 ? nil : square(500_000 + shift + 20 * Double(index)),
          values: [
            .text("32010200\(index)"), .text(name), .integer(Int64(index) << 40),
            index == 2 ? .null : .real(0.1 * shift),
            .text("2023-09-30"),
          ])
      })
  }

  private func write(_ layers: [VectorLayer], run: String, to address: String, schema: String = "tongda") throws {
    try PostGIS.write(layers.map { DatabaseLayer($0) }, runId: run, to: address, schema: schema)
  }

  /// The ids of what a call is refused for.
  private func refusal(_ body: () throws -> Void) -> [Diagnostic] {
    do {
      try body()
    } catch let error as InputError {
      return error.diagnostics
    } catch {
      Issue.record("\(error)")
    }
    return []
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    let address = try server.database("plain")
    try write([Self.villages()], run: "a", to: address)
    let layer = try VectorFile.read(address, VectorReadOptions(layer: "tongda.villages"))
    #expect(layer.crs == "EPSG:4549")
    #expect(layer.fields.map(\.name) == ["run_id", "code", "name", "people", "share", "end"])
    #expect(layer.features.count == 6)
    let expected = Self.villages().features
    for (row, feature) in layer.features.enumerated() {
      #expect(Array(feature.values.dropFirst()) == expected[row].values)
      #expect(feature.geometry?.multiPolygon == expected[row].geometry?.multiPolygon)
    }
    let indices = try server.sql("SELECT indexdef FROM pg_indexes WHERE tablename = 'villages'", in: "plain")
    #expect(indices.contains("USING gist (geom)"))
    #expect(indices.contains("(run_id)"))
  }

  @Test func runsStandSideBySideAndAreReplaced() throws {
    let address = try server.database("several")
    try write([Self.villages()], run: "a", to: address)
    try write([Self.villages(1)], run: "b", to: address)
    try write([Self.villages(2)], run: "a", to: address)
    let counts = try server.sql(
      "SELECT run_id, count(*), max(share) FROM tongda.villages GROUP BY run_id ORDER BY run_id", in: "several")
    #expect(counts == "a|6|0.2\nb|6|0.1")
  }

  /// Another scenario has other columns, and shapes of other kinds.
  @Test func tablesGrowByWhatLaterRunsHave() throws {
    let address = try server.database("growing")
    try write([Self.villages()], run: "a", to: address)
    var other = Self.villages(1)
    other.fields.append(VectorField("first_reached_联通", .text))
    for row in other.features.indices { other.features[row].values.append(.text("2023Q1")) }
    other.features[0].geometry = .point(Point(x: 500_000, y: 5))
    try write([other], run: "b", to: address)
    let answer = try server.sql(
      "SELECT run_id, \"first_reached_联通\", ST_GeometryType(geom) FROM tongda.villages WHERE code = '320102000' "
        + "ORDER BY run_id", in: "growing")
    #expect(answer == "a||ST_MultiPolygon\nb|2023Q1|ST_Point")
  }

  /// In names of runs and tables; a quote and the accent after it are one character.
  @Test func quotesStandInNames() throws {
    let address = try server.database("quotes")
    var layer = Self.villages()
    layer.name = "it's a'\u{301}"
    try write([layer], run: "a'\u{301}", to: address)
    try write([layer], run: "a'\u{301}", to: address)
    #expect(try server.sql("SELECT count(*) FROM tongda.\"it's a'\u{301}\"", in: "quotes") == "6")
  }

  @Test func aFailureLeavesWhatWasThere() throws {
    let address = try server.database("failing")
    try write([Self.villages()], run: "a", to: address)
    var second = Self.villages(5)
    second.name = "parks"
    // What the database has against the second table must take back the first one too.
    try server.sql("ALTER TABLE tongda.villages ADD CHECK (share IS NULL OR share < 0.4)", in: "failing")
    let findings = refusal { try write([second, Self.villages(5)], run: "a", to: address) }
    #expect(findings.map(\.id) == ["database-failed"])
    #expect(findings.first?.message.contains("villages_share_check") == true)
    #expect(try server.sql("SELECT max(share), count(*) FROM tongda.villages", in: "failing") == "0|6")
    #expect(try server.sql("SELECT to_regclass('tongda.parks')", in: "failing").isEmpty)
  }

  @Test func refusalsSayWhatToDo() throws {
    let address = try server.database("strict")
    let bare = try server.database("bare", hasPostGIS: false)
    let layers = [Self.villages()]
    try server.sql(
      "CREATE ROLE guest LOGIN; CREATE SCHEMA other; CREATE TABLE other.villages (code text)", in: "strict")
    try server.sql("CREATE SCHEMA typed; CREATE TABLE typed.villages (run_id text, code integer)", in: "strict")
    func ids(_ address: String, schema: String = "tongda", _ layers: [VectorLayer]) -> [String] {
      refusal { try write(layers, run: "a", to: address, schema: schema) }.map(\.id)
    }
    #expect(ids("results.gpkg", layers) == ["database-address"])
    #expect(ids("PG:host=/nowhere dbname=x", layers) == ["database-unreachable"])
    #expect(ids("PG:service=no-such-service-tongda", layers) == ["database-unreachable"])
    #expect(ids(server.address("missing"), layers) == ["database-unreachable"])
    #expect(ids(bare, layers) == ["database-no-postgis"])
    #expect(ids(server.address("strict", user: "guest"), layers) == ["database-denied"])
    #expect(ids(address, schema: "a\"b", layers) == ["database-schema"])
    #expect(ids(address, schema: "other", layers) == ["database-table-differs"])
    #expect(ids(address, schema: "typed", layers) == ["database-table-differs"])
    #expect(ids(address, [Self.villages(crs: "EPSG:990099")]) == ["database-crs"])
    #expect(try server.sql("SELECT nspname FROM pg_namespace WHERE nspname = 'tongda'", in: "strict").isEmpty)
  }

  @Test func rowsWithoutAKeyComeInOneOrder() throws {
    let address = try server.database("keyless")
    try server.sql(
      "CREATE TABLE t (code text, g geometry(Point,4326)); INSERT INTO t VALUES ('b', ST_SetSRID(ST_Point(2,2),4326)), "
        + "('a', ST_SetSRID(ST_Point(1,1),4326)), ('c', NULL)", in: "keyless")
    let first = try VectorFile.read(address, VectorReadOptions(layer: "t"))
    #expect(first.features.map { $0.values[0].string } == ["a", "b", "c"])
    // An update moves a row to the end.
    try server.sql("UPDATE t SET code = 'a' WHERE code = 'a'", in: "keyless")
    #expect(try VectorFile.read(address, VectorReadOptions(layer: "t")) == first)
    #expect(refusal { _ = try VectorFile.read(address, VectorReadOptions(layer: "u")) }.map(\.id) == ["layer-missing"])
  }

  /// The tool takes the address from a service file, and ends with code 3 where a database is not there.
  @Test func theToolFindsADatabaseByItsService() throws {
    let address = try server.database("office")
    try write([Self.villages()], run: "a", to: address)
    let scratch = try Scratch()
    let services = try scratch.write(
      "[office]\nhost=\(server.folder)\ndbname=office\nuser=owner\n", to: "services.conf")
    func tool(_ arguments: [String]) throws -> (status: Int32, text: String) {
      let process = Process()
      process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "tongda")
      process.arguments = arguments
      process.environment = ProcessInfo.processInfo.environment.merging(["PGSERVICEFILE": services]) { $1 }
      let output = Pipe()
      process.standardOutput = output
      process.standardError = output
      try process.run()
      let data = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
    let found = try tool(["geodata", "info", "PG:service=office"])
    #expect(found.status == 0)
    #expect(found.text.contains("tongda.villages"))
    let lost = try tool(["geodata", "info", "PG:service=elsewhere"])
    #expect(lost.status == 3)
    #expect(lost.text.contains("[database-unreachable]"))
  }

  private static let small = """
    name: small
    timeline: {start: 2022-01-01, end: 2022-12-31, step: year}
    grid: {cell_size_m: 1000}
    geodata:
      generate:
        province: jiangsu
        villages: 300
        network: {totals: [{date: 2021-12-31, stations: 500}]}
    output: {formats: [csv, geojson, gpkg]}
    """

  private func run(_ file: String, to folder: String) throws -> RunReport {
    try Run.execute(
      RunOptions(scenarioFile: file, outputFolder: folder, boxFolder: Repository.path), WorkControl(threads: 2))
  }

  /// From files to the database, from the database through a run, and the run's results back into it.
  @Test(.enabled(if: Outline.isInstalled, "needs gmt-dcw")) func aRunGoesThroughTheDatabase() throws {
    let scratch = try Scratch()
    let control = WorkControl(threads: 2)
    let scenario = try ScenarioFile.load(scratch.write(Self.small, to: "small.yaml")).scenario
    let set = try ProvinceGenerator.generate(scenario, boxFolder: Repository.path, control)
    let files = scratch.path + "/files"
    try GeodataWriter.write(set, of: scenario, to: files, control)
    let expected = try run(files + "/scenario.yaml", to: scratch.path + "/by-files")

    let address = try server.database("whole")
    let geodata = files + "/geodata.gpkg"
    let layers = try VectorFile.layerNames(geodata).map {
      try VectorFile.read(geodata, VectorReadOptions(layer: $0))
    }
    try write(layers, run: "geodata", to: address, schema: "geo")
    var text = try String(contentsOfFile: files + "/scenario.yaml", encoding: .utf8)
    for name in layers.map(\.name) { text = text.replacing("\"layer\":\"\(name)\"", with: "\"layer\":\"geo.\(name)\"") }
    text = text.replacing("geodata.gpkg", with: address)
    let file = files + "/database.yaml"
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    let report = try run(file, to: scratch.path + "/by-database")
    #expect(report.results.villages.count == expected.results.villages.count)
    for name in ["timeline.csv", "villages.geojson", "stations.geojson"] {
      let contents = try ["by-files", "by-database"].map {
        try Data(contentsOf: URL(filePath: "\(scratch.path)/\($0)/\(name)"))
      }
      #expect(contents[0] == contents[1], "\(name)")
    }
    let inputs = try Self.digests(scratch.path + "/by-database")
    #expect(inputs["villages"]?.count == 64)
    _ = try run(file, to: scratch.path + "/again")
    #expect(try Self.digests(scratch.path + "/again") == inputs)
    try server.sql("UPDATE geo.villages SET population = population + 1 WHERE fid = 1", in: "whole")
    _ = try run(file, to: scratch.path + "/changed")
    let changed = try Self.digests(scratch.path + "/changed")
    #expect(changed["villages"] != inputs["villages"])
    #expect(changed["counties"] == inputs["counties"])

    func publish(_ folder: String) throws -> DatabaseRecord {
      try DatabaseRecord.write(
        "\(scratch.path)/\(folder)", to: address, schema: "tongda", layers: [], WorkControl(threads: 1))
    }
    let first = try publish("by-database")
    #expect(try publish("again").runId == first.runId)
    #expect(try publish("by-files").runId != first.runId)
    #expect(try publish("changed").runId != first.runId)
    #expect(first.tables.contains { $0.name == "tongda.villages" && $0.rows == 300 })
    #expect(try server.sql("SELECT count(*), count(DISTINCT run_id) FROM tongda.villages", in: "whole") == "900|3")
    #expect(try server.sql("SELECT count(*) FROM tongda.runs", in: "whole") == "3")
    #expect(
      try server.sql("SELECT bool_and(ST_IsValid(geom)) FROM tongda.coverage_states", in: "whole") == "t")
  }

  /// By role; the scenario's own file is left out.
  private static func digests(_ folder: String) throws -> [String: String] {
    let data = try Data(contentsOf: URL(filePath: folder + "/run.json"))
    let record = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let inputs = try #require(record["inputs"] as? [[String: Any]])
    var digests: [String: String] = [:]
    for input in inputs {
      if let role = input["role"] as? String, role != "scenario" { digests[role] = input["sha256"] as? String }
    }
    return digests
  }
}

/// Addresses that hold a password go nowhere, and are not repeated.
@Suite struct DatabasePasswordTests {
  @Test(arguments: [
    "PG:host=a password=geheim", "pg:dbname='x' PASSWORD = 'geheim'", "PG:sslpassword=geheim",
    "PG:postgresql://user:geheim@host/db", "postgresql://user:geheim@host/db",
  ])
  func passwordsAreRefusedUnspoken(address: String) throws {
    let finding = try #require(DatabaseAddress.secretFinding(in: address))
    #expect(finding.id == "database-password")
    #expect(!finding.description.contains("geheim"))
    let scratch = try Scratch()
    let file = try scratch.write(
      """
      name: secret
      timeline: {start: 2022-01-01, end: 2022-12-31}
      geodata: {layers: {counties: c.gpkg, villages: {path: "\(address)", layer: v}}}
      """, to: "secret.yaml")
    let errors = [
      #expect(throws: InputError.self) { try ScenarioFile.load(file) },
      #expect(throws: InputError.self) { try VectorFile.read(address) },
      #expect(throws: InputError.self) { try FileInspection.describe(address) },
      #expect(throws: InputError.self) {
        try PostGIS.write([], runId: "a", to: address, schema: "tongda")
      },
      #expect(throws: InputError.self) {
        try DatabaseRecord.write("/nowhere", to: address, schema: "s", layers: [], WorkControl(threads: 1))
      },
    ]
    for error in errors {
      let text = try #require(error).diagnostics.map(\.description).joined(separator: "\n")
      #expect(text.contains("database-password"))
      #expect(!text.contains("geheim"))
    }
  }

  @Test(arguments: [
    "PG:", "PG:service=office", "PG:host=a passfile=/home/a/.pgpass", "villages.gpkg", "password=x.gpkg",
  ])
  func addressesWithoutOneAreTaken(address: String) {
    #expect(DatabaseAddress.secretFinding(in: address) == nil)
  }
}
