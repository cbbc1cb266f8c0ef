/// The stations of a run: the world's own first, by their index there, then those that programmes built, in the order of
/// building.
///
/// Kept apart, so that thousands of runs in one world share the list of what stands.
public struct StationList: Sendable, Hashable, RandomAccessCollection {
  public let recorded: [StationResult]
  public var built: [StationResult]

  public init(recorded: [StationResult] = [], built: [StationResult] = []) {
    self.recorded = recorded
    self.built = built
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { recorded.count + built.count }

  public subscript(index: Int) -> StationResult {
    index < recorded.count ? recorded[index] : built[index - recorded.count]
  }
}
