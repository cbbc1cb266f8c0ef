/// Which way a measure is better.
public enum Goal: String, Sendable, Hashable, Codable {
  case maximise
  case minimise

  /// The value as one that is better when it is less.
  func cost(_ value: Double) -> Double {
    switch self {
    case .maximise: -value
    case .minimise: value
    }
  }
}
