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
  /// Ids, by number, each once.
  public var missing: [String] = []
  /// By the number of the first case.
  public var failures: [Failure] = []

  /// - Throws: ``Diagnostics/InputError`` when the folder holds no sweep, ``StoreError``
  public init(_ folder: SweepFolder) throws {
    var seen = Set<String>()
    var positions: [String: Int] = [:]
    for entry in try folder.readManifest().entries {
      cases += 1
      switch folder.standing(of: entry.id) {
      case .done: done += 1
      case .missing: if seen.insert(entry.id).inserted { missing.append(entry.id) }
      case .failed:
        failed += 1
        let message = try folder.failure(of: entry.id)?.message ?? "the record of the failure is damaged"
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
