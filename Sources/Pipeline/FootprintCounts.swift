/// What became of the footprints of a run.
public struct FootprintCounts: Sendable, Hashable {
  public var computed = 0
  public var fromCache = 0
  /// Paths from masts to places; those of one to another once for each set of frequencies.
  public var pathsComputed = 0
  public var pathsFromCache = 0
  /// Entries that the cache had and that could not be used.
  public var damaged = 0
  /// Time that threads spent computing, seconds; several at once count each.
  public var computingSeconds = 0.0
  /// Why footprints could not be kept; nil where they could.
  public var failure: String?

  public var isEmpty: Bool { computed == 0 && fromCache == 0 }
}
