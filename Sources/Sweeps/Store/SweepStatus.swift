public import Parallelism

/// How the cases of a sweep's folder stand.
public struct SweepStatus: Sendable, Hashable {
  /// Cases that failed for the same reason.
  public struct Failure: Sendable, Hashable {
    public var message: String
    /// Ids, by number.
    public var cases: [String]
  }

  /// A case that stands twice in the manifest counts twice.
  public var cases = 0
  public var done = 0
  public var failed = 0
  public var missingCases = 0
  /// Their ids, by number, each once.
  public var missing: [String] = []
  /// By the number of the first case.
  public var failures: [Failure] = []
  public var damaged = DamagedFiles()

  /// - Throws: ``Diagnostics/InputError`` when the folder holds no sweep, ``StoreError``, ``Parallelism/Cancelled``
  public init(_ folder: SweepFolder, _ control: WorkControl) throws {
    try self.init(folder, folder.readManifest(), control)
  }

  init(_ folder: SweepFolder, _ manifest: Manifest, _ control: WorkControl) throws {
    var known: [String: SweepFolder.Standing] = [:]
    var positions: [String: Int] = [:]
    var lists = VillageLists()
    for entry in manifest.entries {
      try control.checkCancellation()
      // Few are read at once, and nothing need be said about it.
      if cases % 1000 == 999 { control.report("status", cases, of: manifest.entries.count) }
      cases += 1
      if let standing = known[entry.id] {
        switch standing {
        case .done: done += 1
        case .failed: failed += 1
        case .missing: missingCases += 1
        }
        continue
      }
      let record = try folder.record(of: entry.id, &lists)
      known[entry.id] = record.standing
      damaged.add(record)
      switch record.kept {
      case .result: done += 1
      case .nothing:
        missingCases += 1
        missing.append(entry.id)
      case .failure(let bytes):
        failed += 1
        let message = StoredJSON.value(bytes, as: CaseFailure.self)?.message ?? "another version has recorded why"
        if let position = positions[message] {
          failures[position].cases.append(entry.id)
        } else {
          positions[message] = failures.count
          failures.append(Failure(message: message, cases: [entry.id]))
        }
      }
    }
  }
}
