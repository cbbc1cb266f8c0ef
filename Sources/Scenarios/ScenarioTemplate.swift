public import Diagnostics

/// A scenario file as it is written, with the files that it extends: read once, and made into a scenario under as many
/// sets of overrides as one likes.
public struct ScenarioTemplate: Sendable {
  /// As the user named it.
  public let file: String
  private let tree: SourceNode
  /// The files that it extends, the nearest first.
  private let extendedFiles: [String]
  /// What there was to say about the text.
  private let log: DiagnosticLog

  /// - Parameter file: relative to the working directory or absolute
  /// - Throws: ``InputError`` where the file, or one that it extends, cannot be read as YAML
  public init(_ file: String) throws(InputError) {
    var lineage = ScenarioLineage()
    guard let tree = lineage.load(file) else { throw InputError(lineage.log.entries) }
    self.file = file
    self.tree = tree
    extendedFiles = Array(lineage.files.dropFirst())
    log = lineage.log
  }

  /// The scenario with overrides laid over it.
  ///
  /// - Parameter overrides: the later ones stronger. A relative path is seen from the folder of the file that says it,
  ///   one from the command line from the working directory.
  /// - Throws: ``InputError`` with everything that is wrong, each with file, line and key path
  public func load(overrides: [ScenarioOverride] = []) throws(InputError) -> LoadedScenario {
    var log = log
    let tree = ScenarioOverrides.apply(overrides, to: tree, log: &log)

    var checker = SettingChecker()
    var root = checker.check(tree, against: SchemaNode.root)
    log.add(contentsOf: checker.diagnostics)
    ComputedDefaults.fill(&root, file: file)
    var crossChecks = CrossChecks(root)
    crossChecks.run()
    log.add(contentsOf: crossChecks.diagnostics)

    let findings = DiagnosticList.ordered(log.entries, main: file)
    if findings.contains(where: { $0.severity == .error }) { throw InputError(findings) }
    do {
      var scenario = try ScenarioBuilder(root: root, file: file).build()
      scenario.extendedFiles = extendedFiles
      return LoadedScenario(scenario: scenario, warnings: findings, root: root)
    } catch {
      throw InputError(
        Diagnostic(
          id: "scenario-gap", file: file, key: error.path, "the scenario has no usable value here",
          advice: "write the key; and please report this, because the schema should have asked for it"))
    }
  }
}
