/// What a YAML file is meant to be, for messages.
enum DocumentKind: String {
  case scenario, sweep

  /// What to do about a file without content.
  var emptyAdvice: String { "write a \(rawValue) into it: \(reference) lists the keys" }

  /// The page that lists its keys.
  var reference: String {
    switch self {
    case .scenario: "Documentation/ScenarioReference.md"
    case .sweep: "Documentation/SweepReference.md"
    }
  }
}
