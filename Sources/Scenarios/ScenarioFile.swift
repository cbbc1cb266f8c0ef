public import Diagnostics

/// A scenario and what there is to say about its file.
public struct LoadedScenario: Sendable {
  public var scenario: Scenario
  /// In the order of the file's lines.
  public var warnings: [Diagnostic]

  public init(scenario: Scenario, warnings: [Diagnostic]) {
    self.scenario = scenario
    self.warnings = warnings
  }
}

/// Reads scenario files.
public enum ScenarioFile {
  /// Reads a scenario, with the files that it extends and the overrides of the command line laid over it.
  ///
  /// - Parameters:
  ///   - path: the file, relative to the working directory or absolute
  ///   - overrides: `key.path=value`, the later ones stronger
  /// - Throws: ``InputError`` with everything that is wrong, each with file, line and key path
  public static func load(_ path: String, overrides: [String] = []) throws(InputError) -> LoadedScenario {
    try ScenarioTemplate(path).load(overrides: overrides.map { ScenarioOverride($0) })
  }
}
