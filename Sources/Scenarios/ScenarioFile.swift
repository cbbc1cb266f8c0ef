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
  /// More than these are counted, not listed.
  static let maximumDiagnostics = 500

  /// Reads a scenario, with the files that it extends and the overrides of the command line laid over it.
  ///
  /// - Parameters:
  ///   - path: the file, relative to the working directory or absolute
  ///   - overrides: `key.path=value`, the later ones stronger
  /// - Throws: ``InputError`` with everything that is wrong, each with file, line and key path
  public static func load(_ path: String, overrides: [String] = []) throws(InputError) -> LoadedScenario {
    var lineage = ScenarioLineage()
    let written = lineage.load(path)
    var log = lineage.log
    guard let written else { throw InputError(log.entries) }
    let tree = ScenarioOverrides.apply(overrides, to: written, log: &log)

    var checker = SettingChecker()
    var root = checker.check(tree)
    log.add(contentsOf: checker.diagnostics)
    ComputedDefaults.fill(&root, file: path)
    var crossChecks = CrossChecks(root)
    crossChecks.run()
    log.add(contentsOf: crossChecks.diagnostics)

    let findings = ordered(log.entries, main: path)
    if findings.contains(where: { $0.severity == .error }) { throw InputError(findings) }
    do {
      return LoadedScenario(scenario: try ScenarioBuilder(root: root, file: path).build(), warnings: findings)
    } catch {
      throw InputError(
        Diagnostic(
          id: "scenario-gap", file: path, key: error.path, "the scenario has no usable value here",
          advice: "write the key; and please report this, because the schema should have asked for it"))
    }
  }

  /// By file, the asked one first, and line; overrides last. A long list is cut, errors before warnings.
  private static func ordered(_ diagnostics: [Diagnostic], main: String) -> [Diagnostic] {
    func rank(_ diagnostic: Diagnostic) -> Int { diagnostic.file == main ? 0 : diagnostic.line == nil ? 2 : 1 }
    let sorted = diagnostics.enumerated().sorted { a, b in
      (rank(a.element), a.element.file ?? "", a.element.line ?? 0, a.offset)
        < (rank(b.element), b.element.file ?? "", b.element.line ?? 0, b.offset)
    }.map(\.element)
    guard sorted.count > maximumDiagnostics else { return sorted }
    let errors = sorted.filter { $0.severity == .error }
    let kept = (errors.isEmpty ? sorted : errors).prefix(maximumDiagnostics)
    return kept + [
      Diagnostic(
        errors.isEmpty ? .warning : .error, id: "more", file: main,
        "and \(sorted.count - kept.count) more problems, which are not listed")
    ]
  }
}
