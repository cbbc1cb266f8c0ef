import Foundation
import Testing

/// A PostgreSQL of the tests' own: its data in a temporary folder, reached by a socket in it, on no network.
final class PostgresServer: Sendable {
  let folder: String
  private let server: Process

  /// Where Debian puts the server; nil where it, or PostGIS for it, is not installed.
  static let binaries: String? = {
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
    return versions.sorted().last { version in
      FileManager.default.fileExists(atPath: "/usr/lib/postgresql/\(version)/bin/initdb")
        && FileManager.default.fileExists(atPath: "/usr/share/postgresql/\(version)/extension/postgis.control")
    }.map { "/usr/lib/postgresql/\($0)/bin" }
  }()

  init() throws {
    server = Process()
    // Short, because a socket's path is at most 107 bytes long, and where the server's user may go.
    folder = "/tmp/tongda-postgres-" + UUID().uuidString.prefix(8)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    if geteuid() == 0 { try run(["/bin/chown", "postgres", folder], asServer: false) }
    let binaries = try #require(Self.binaries)
    try run([
      "\(binaries)/initdb", "-D", "\(folder)/data", "-U", "owner", "-A", "trust", "--no-sync", "-E", "UTF8",
      "--locale=C",
    ])
    let words = [
      "\(binaries)/postgres", "-D", "\(folder)/data", "-F", "-k", folder, "-c", "listen_addresses=",
    ]
    try start(server, words, output: folder + "/log")
    let deadline = ContinuousClock.now.advanced(by: .seconds(600))
    while (try? sql("SELECT 1", in: "postgres")) == nil {
      if ContinuousClock.now > deadline { try sql("SELECT 1", in: "postgres") }
      guard server.isRunning else {
        let said = (try? String(contentsOfFile: folder + "/log", encoding: .utf8)) ?? ""
        throw Refusal(description: "postgres ended with \(server.terminationStatus): \(said)")
      }
      usleep(100_000)
    }
  }

  private struct Refusal: Error, CustomStringConvertible { let description: String }

  func stop() {
    if let binaries = Self.binaries {
      _ = try? run(["\(binaries)/pg_ctl", "-D", "\(folder)/data", "-m", "immediate", "stop"])
    }
    server.waitUntilExit()
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// A new database of that name, with PostGIS, and its address.
  func database(_ name: String, hasPostGIS: Bool = true) throws -> String {
    try sql("CREATE DATABASE \(name)", in: "postgres")
    if hasPostGIS { try sql("CREATE EXTENSION postgis", in: name) }
    return address(name)
  }

  func address(_ name: String, user: String = "owner") -> String { "PG:host=\(folder) dbname=\(name) user=\(user)" }

  /// What psql answers: fields with `|` between, a row a line.
  @discardableResult func sql(_ text: String, in database: String) throws -> String {
    try run([
      "/usr/bin/psql", "-X", "-h", folder, "-U", "owner", "-d", database, "-v", "ON_ERROR_STOP=1", "-qAtc", text,
    ])
  }

  @discardableResult private func run(_ words: [String], asServer: Bool = true) throws -> String {
    let process = Process()
    let output = folder + "/output-" + UUID().uuidString
    try start(process, words, output: output, asServer: asServer)
    process.waitUntilExit()
    let text = try String(contentsOfFile: output, encoding: .utf8)
    try? FileManager.default.removeItem(atPath: output)
    // Not `#require`, which counts as a fault even where who waits for the server expects it.
    guard process.terminationStatus == 0 else {
      throw Refusal(description: "\(words.joined(separator: " ")): \(text)")
    }
    return text.trimmingCharacters(in: .newlines)
  }

  /// PostgreSQL refuses to work for root.
  private func start(_ process: Process, _ words: [String], output: String, asServer: Bool = true) throws {
    let isRoot = geteuid() == 0 && asServer
    process.executableURL = URL(filePath: isRoot ? "/usr/sbin/runuser" : words[0])
    process.arguments = (isRoot ? ["-u", "postgres", "--"] + words : Array(words.dropFirst()))
    process.currentDirectoryURL = URL(filePath: "/")
    process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("PG") }
    try Data().write(to: URL(filePath: output))
    let file = try #require(FileHandle(forWritingAtPath: output))
    process.standardOutput = file
    process.standardError = file
    process.standardInput = FileHandle.nullDevice
    try process.run()
  }
}

/// Gives a suite a server of its own while its tests run.
struct WithPostgres: SuiteTrait, TestScoping {
  @TaskLocal static var server: PostgresServer?

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    let server = try PostgresServer()
    defer { server.stop() }
    try await Self.$server.withValue(server) { try await function() }
  }
}

let postgresIsInstalled = PostgresServer.binaries != nil
