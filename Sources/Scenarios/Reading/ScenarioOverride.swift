/// A value laid over a scenario: `key.path=value`, and where it stands.
public struct ScenarioOverride: Sendable, Hashable {
  /// `key.path=value`; the value is YAML.
  public var text: String
  /// The file that says it, with its line; nil for the command line.
  public var file: String?
  public var line: Int?

  public init(_ text: String, file: String? = nil, line: Int? = nil) {
    self.text = text
    self.file = file
    self.line = line
  }
}
