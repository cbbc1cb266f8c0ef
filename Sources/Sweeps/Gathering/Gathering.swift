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

  /// - Throws: ``Diagnostics/InputError`` when the folder holds no sweep, ``StoreError``, ``Parallelism/Cancelled``
  public static func gather(_ folder: SweepFolder, _ control: WorkControl) throws -> GatherOutcome {
    let manifest = try folder.readManifest()
    return try folder.withClaim("gather") { try gather(manifest, folder, control) }
  }

  private static func gather(
    _ manifest: Manifest, _ folder: SweepFolder, _ control: WorkControl
  ) throws -> GatherOutcome {
    let unfinished = try UnfinishedFolder(of: folder)
    var outcome = GatherOutcome(cases: manifest.entries.count)
    let writer = try TidyTable(unfinished.file(tableName), manifest)
    var villages = VillageCounts()
    let description = try folder.readDescription()
    try ResultsDatabase.write(to: unfinished.file(databaseName), manifest, description) { rows in
      for (index, entry) in manifest.entries.enumerated() {
        try control.checkCancellation()
        control.report("gather", index, of: manifest.entries.count)
        let result = try folder.result(of: entry.id)
        if result == nil { try folder.forgetDamagedResult(of: entry.id) }
        let failure = result == nil ? try folder.failure(of: entry.id) : nil
        let standing: SweepFolder.Standing = result != nil ? .done : failure != nil ? .failed : .missing
        try rows.append(entry, standing)
        if let failure { try rows.append(failure, of: entry) }
        if let result {
          try rows.append(result.measures, of: entry)
          try writer.append(result.measures, of: entry)
          if let found = result.villages { try villages.add(found, from: folder) }
        }
        switch standing {
        case .done: outcome.done += 1
        case .failed: outcome.failed += 1
        case .missing: outcome.missing += 1
        }
      }
    }
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
}

/// Where the files are until they are whole: what is in it when somebody begins was left by one who was killed.
private final class UnfinishedFolder {
  private let path: String
  private let target: String

  init(of folder: SweepFolder) throws(StoreError) {
    target = folder.path
    path = folder.path + "/.unfinished"
    try? FileManager.default.removeItem(atPath: path)
    try StoredFile.makeFolder(path)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  func publish(_ name: String) throws(StoreError) {
    if rename(file(name), "\(target)/\(name)") != 0 { throw StoredFile.failure("\(target)/\(name)", "publish") }
  }
}
