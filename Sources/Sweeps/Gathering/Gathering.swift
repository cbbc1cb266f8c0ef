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
    let database = UnfinishedFile(folder.path, databaseName)
    let table = UnfinishedFile(folder.path, tableName)
    var outcome = GatherOutcome(cases: manifest.entries.count)
    let writer = try TidyTable(table.path, manifest)
    var villages = VillageCounts()
    try ResultsDatabase.write(to: database.path, manifest) { rows in
      for (index, entry) in manifest.entries.enumerated() {
        try control.checkCancellation()
        control.report("gather", index, of: manifest.entries.count)
        let result = try folder.result(of: entry.id)
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
    try database.publish()
    try table.publish()
    outcome.files = [databaseName, tableName]
    if !villages.isEmpty {
      let map = UnfinishedFile(folder.path, mapName)
      try villages.write(to: map.path)
      try map.publish()
      outcome.files.append(mapName)
    }
    control.report("gather", manifest.entries.count, of: manifest.entries.count)
    return outcome
  }
}

/// A file of a sweep's folder under another name until it is whole.
private final class UnfinishedFile {
  let path: String
  private let target: String

  init(_ folder: String, _ name: String) {
    target = "\(folder)/\(name)"
    path = "\(folder)/.unfinished-\(getpid())-\(name)"
    try? FileManager.default.removeItem(atPath: path)
  }

  /// What was not published is taken away.
  deinit { try? FileManager.default.removeItem(atPath: path) }

  func publish() throws(StoreError) {
    if rename(path, target) != 0 { throw StoredFile.failure(target, "publish") }
  }
}
