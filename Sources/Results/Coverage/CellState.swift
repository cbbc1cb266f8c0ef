/// How a cell stands, in the order of getting better. The raw values are those of `coverage.tif`.
public enum CellState: UInt8, Sendable, Hashable, CaseIterable, BitwiseCopyable, Comparable {
  /// No land of the study area.
  case outside = 0
  /// Nothing that a terminal could use.
  case none = 1
  /// Received, but not served.
  case weak = 2
  /// Served: the level and the ratio that coverage asks for.
  case served = 3
  /// Served with the level and the rate of a good service.
  case good = 4

  /// `weak`, as files and pages name it.
  public var name: String {
    switch self {
    case .outside: "outside"
    case .none: "none"
    case .weak: "weak"
    case .served: "served"
    case .good: "good"
    }
  }

  public static func < (a: CellState, b: CellState) -> Bool { a.rawValue < b.rawValue }
}
