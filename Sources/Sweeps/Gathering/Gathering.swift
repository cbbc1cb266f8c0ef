public import Diagnostics
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
/// from what the cases hold. The files replace older ones by rename when they are whole.
public enum Gathering {
  public static let databaseName = "results.sqlite"
  public static let tableName = "results.csv"
  public static let mapName = "villages.gpkg"

  /// - Parameter warn: told which files of cases are damaged, and what is waited for
  /// - Throws: ``Diagnostics/InputError`` when the folder holds no sweep, ``StoreError``, ``Parallelism/Cancelled``
  public static func gather(
    _ folder: SweepFolder, _ control: WorkControl, warn: (Diagnostic) -> Void = { _ in }
  ) throws -> GatherOutcome {
    let manifest = try folder.readManifest()
    return try folder.withClaim("gather", control, warn: warn) { try gather(manifest, folder, control, warn) }
  }

  private static func gather(
    _ manifest: Manifest, _ folder: SweepFolder, _ control: WorkControl, _ warn: (Diagnostic) -> Void
  ) throws -> GatherOutcome {
    let unfinished = try UnfinishedFolder(of: folder)
    var damaged = DamagedFiles()
    var outcome = GatherOutcome(cases: manifest.entries.count)
    let writer = try TidyTable(unfinished.file(tableName), manifest)
    var villages = VillageCounts()
    let description = try folder.readDescription()
    try ResultsDatabase.write(to: unfinished.file(databaseName), manifest, description) { rows in
      for (index, entry) in manifest.entries.enumerated() {
        try control.checkCancellation()
        control.report("gather", index, of: manifest.entries.count)
        let record = try folder.record(of: entry.id)
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
      try villages.write(to: unfinished.file(mapName))
      outcome.files.append(mapName)
    }
    for name in outcome.files { try unfinished.publish(name) }
    try folder.sweepLeftovers()
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

/// Where the files are until they are whole. What is in it when the holder of the lock begins was left by one who was
/// killed; without locks everybody has one of their own.
private final class UnfinishedFolder {
  private let path: String
  private let target: String

  init(of folder: SweepFolder) throws(StoreError) {
    target = folder.path
    let usual = folder.path + "/.unfinished"
    path = folder.claimsCases ? usual : "\(usual)-\(UUID().uuidString)"
    if folder.claimsCases { try? FileManager.default.removeItem(atPath: path) }
    UnfinishedFolder.removeOld(in: folder.path)
    try StoredFile.makeFolder(path)
  }

  /// Those without a lock that nobody has written to for a day.
  private static func removeOld(in folder: String) {
    let files = FileManager.default
    for name in (try? files.contentsOfDirectory(atPath: folder)) ?? [] where name.hasPrefix(".unfinished-") {
      let changed = (try? files.attributesOfItem(atPath: "\(folder)/\(name)"))?[.modificationDate] as? Date
      if let changed, changed.timeIntervalSinceNow < -86_400 { try? files.removeItem(atPath: "\(folder)/\(name)") }
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  func publish(_ name: String) throws(StoreError) {
    if rename(file(name), "\(target)/\(name)") != 0 { throw StoredFile.failure("\(target)/\(name)", "publish") }
  }
}
