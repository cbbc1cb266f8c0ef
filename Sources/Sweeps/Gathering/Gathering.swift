public import Diagnostics
import Exports
import Foundation
public import Parallelism

/// What gathering came to.
public struct GatherOutcome: Sendable, Hashable {
  public var cases = 0
  public var done = 0
  public var failed = 0
  public var missing = 0
  /// The files that were written.
  public var files: [String] = []
}

/// Puts the cases of a sweep into one file each for databases, tables and maps: the only writer of these.
///
/// Cases are taken one by one in the order of the manifest, so that the memory does not grow with them and the bytes follow
/// from what the cases hold. The files get their names by rename when they are whole. Before that the older table and map go:
/// whoever is stopped in between leaves a database alone, and never one beside a table of other cases.
///
/// One process at a time gathers into a sweep's folder. Elsewhere a folder of their own appears whole, and nothing is asked of the
/// sweep's but to be read.
public enum Gathering {
  public static let databaseName = "results.sqlite"
  public static let tableName = "results.csv"
  public static let mapName = "villages.gpkg"

  /// - Parameters:
  ///   - output: the folder that they are to be in and nothing else is; nil for the sweep's
  ///   - warn: told which files of cases are damaged, and what is waited for
  /// - Throws: ``Diagnostics/InputError`` when the folder holds no sweep, or something in it is not what was written, or
  ///   the output holds something else than gathered files; ``StoreError``, ``Parallelism/Cancelled``
  public static func gather(
    _ folder: SweepFolder, to output: String? = nil, _ control: WorkControl, warn: (Diagnostic) -> Void = { _ in }
  ) throws -> GatherOutcome {
    let (manifest, description) = try folder.readSweep()
    func gather(_ path: String) throws -> GatherOutcome {
      try write(manifest, description, folder, to: path, control, warn)
    }
    if let output, !isSame(output, folder.path) { return try publish(output, gather) }
    return try locked(folder, control, warn) {
      let unfinished = try UnfinishedFolder(in: folder.path, isAlone: folder.claimsCases)
      let outcome = try gather(unfinished.path)
      // What was gathered earlier would be taken for that of these cases, also a map where these have none.
      for name in [tableName, mapName] { try unfinished.withdraw(name) }
      for name in outcome.files { try unfinished.publish(name) }
      try folder.sweepLeftovers()
      return outcome
    }
  }

  /// Lets one process at a time work in the sweep's folder.
  private static func locked(
    _ folder: SweepFolder, _ control: WorkControl, _ warn: (Diagnostic) -> Void, _ body: () throws -> GatherOutcome
  ) throws -> GatherOutcome {
    do {
      return try folder.withClaim("gather", control, warn: warn, body)
    } catch let error as StoreError where !FileManager.default.isWritableFile(atPath: folder.path) {
      throw StoreError(
        path: error.path, action: error.action,
        reason: error.reason + "\n  The sweep's folder cannot be written: name another one with --output.")
    }
  }

  private static func publish(_ output: String, _ gather: (String) throws -> GatherOutcome) throws -> GatherOutcome {
    var outcome = GatherOutcome()
    do {
      try PublishedFolder.write(output, .sweepResults) { outcome = try gather($0) }
    } catch let error as ExportError {
      throw StoreError(path: error.path, action: error.action, reason: error.reason)
    }
    return outcome
  }

  private static func isSame(_ a: String, _ b: String) -> Bool {
    func whole(_ path: String) -> String { URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path }
    return whole(a) == whole(b)
  }

  private static func write(
    _ manifest: Manifest, _ description: SweepDescription, _ folder: SweepFolder, to path: String,
    _ control: WorkControl, _ warn: (Diagnostic) -> Void
  ) throws -> GatherOutcome {
    var damaged = DamagedFiles()
    var outcome = GatherOutcome(cases: manifest.entries.count)
    let writer = try TidyTable("\(path)/\(tableName)", manifest)
    var villages = VillageCounts()
    var lists = VillageLists()
    try ResultsDatabase.write(to: "\(path)/\(databaseName)", manifest, description) { rows in
      for (index, entry) in manifest.entries.enumerated() {
        try control.checkCancellation()
        control.report("gather", index, of: manifest.entries.count)
        let record = try folder.record(of: entry.id, &lists)
        damaged.add(record)
        try rows.append(entry, record.standing)
        switch record.kept {
        case .result(let bytes):
          let result: CaseResult = try value(bytes, of: entry, in: folder)
          try rows.append(result.measures, of: entry)
          try writer.append(result.measures, of: entry)
          if let found = result.villages { try villages.add(found, from: folder) }
          outcome.done += 1
        case .failure(let bytes):
          let failure: CaseFailure = try value(bytes, of: entry, in: folder)
          try rows.append(failure, of: entry)
          outcome.failed += 1
        case .nothing: outcome.missing += 1
        }
      }
    }
    damaged.warnings.forEach(warn)
    try writer.finish()
    outcome.files = [databaseName, tableName]
    if !villages.isEmpty {
      try villages.write(to: "\(path)/\(mapName)")
      outcome.files.append(mapName)
    }
    control.report("gather", manifest.entries.count, of: manifest.entries.count)
    return outcome
  }

  /// Of a record that is whole, so that only another version's cannot be read.
  private static func value<Value: Decodable>(
    _ bytes: [UInt8], of entry: Manifest.Entry, in folder: SweepFolder
  ) throws -> Value {
    if let value: Value = StoredJSON.value(bytes) { return value }
    throw InputError(
      Diagnostic(
        id: "sweep-damaged", file: folder.path, "what is kept of case \(entry.id) was written by another version",
        advice:
          "Remove cases/\(entry.id.prefix(2))/\(entry.id).json, or the file of that name in failures, and run it again."
      ))
  }
}
