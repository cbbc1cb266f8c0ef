public import Diagnostics

/// A sweep and what there is to say about its file.
public struct LoadedSweep: Sendable {
  public var settings: SweepSettings
  /// In the order of the file's lines.
  public var warnings: [Diagnostic]
}

/// Reads sweep files.
public enum SweepFile {
  /// Reads a sweep. The base scenario is looked for and not read: its keys are checked case by case.
  ///
  /// - Parameter path: the file, relative to the working directory or absolute
  /// - Throws: ``InputError`` with everything that is wrong, each with file, line and key path
  public static func load(_ path: String) throws(InputError) -> LoadedSweep {
    var log = DiagnosticLog()
    let tree = try tree(of: path, &log)
    var checker = SettingChecker()
    let root = checker.check(tree, against: SweepTable.root)
    log.add(contentsOf: checker.diagnostics)
    var reader = SweepReader(root: root, tree: tree, file: path)
    let settings = reader.settings()
    log.add(contentsOf: reader.diagnostics)

    let findings = DiagnosticList.ordered(log.entries, main: path)
    guard !findings.contains(where: { $0.severity == .error }), let settings else { throw InputError(findings) }
    return LoadedSweep(settings: settings, warnings: findings)
  }

  private static func tree(of path: String, _ log: inout DiagnosticLog) throws(InputError) -> SourceNode {
    let text: String
    do {
      text = try ScenarioText.read(path, .sweep)
    } catch {
      throw InputError(Diagnostic(id: error.id, file: path, line: error.line, error.message, advice: error.advice))
    }
    guard let tree = YamlReader.read(text, from: TextSource(file: path), .sweep, log: &log) else {
      throw InputError(log.entries)
    }
    switch tree.value {
    case .map: return tree
    case .broken: throw InputError(log.entries)
    default:
      throw InputError(
        log.entries + [
          Diagnostic(
            id: "value-type", at: tree.place, "a sweep is a map (keys with values), found \(tree.summary)",
            advice: "begin with name: and base:, \(DocumentKind.sweep.reference) lists the keys")
        ])
    }
  }
}
