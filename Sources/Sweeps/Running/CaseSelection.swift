/// Which cases of a sweep one process is to run.
public enum CaseSelection: Sendable, Hashable {
  case all
  /// Of `count` pieces of nearly equal length, one after the other in the manifest, the one of this number, from 1.
  case shard(Int, of: Int)
  /// By its id, or by its number in the manifest.
  case one(String)

  /// `3/8`: nil unless 1 <= 3 <= 8.
  public init?(shard text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1], number >= 1, number <= count,
      count <= 1_000_000
    else { return nil }
    self = .shard(number, of: count)
  }

  /// Empty where there is no such case.
  public func cases(of all: [SweepCase]) -> [SweepCase] {
    switch self {
    case .all: all
    case .shard(let number, let count):
      Array(all[all.count * (number - 1) / count..<all.count * number / count])
    case .one(let name): all.filter { $0.id == name || "\($0.number)" == name }.prefix(1).map { $0 }
    }
  }
}
