public import Diagnostics

/// A scenario and what there is to say about its file.
public struct LoadedScenario: Sendable {
  public var scenario: Scenario
  /// In the order of the file's lines.
  public var warnings: [Diagnostic]
  /// The checked keys.
  let root: Setting

  /// What the results follow from, beside the input files, as canonical JSON: the resolved scenario without what is said
  /// to people, without what a run writes, and without the places of the files.
  public var essence: String {
    guard case .map(var keys)? = root.json else { return "" }
    for key in ["name", "title", "description", "output"] { keys[key] = nil }
    if case .map(var geodata)? = keys["geodata"] {
      geodata["root"] = nil
      geodata["root_relative_to"] = nil
      keys["geodata"] = .map(geodata)
    }
    if case .map(let bands)? = keys["bands"] {
      keys["bands"] = .map(
        bands.mapValues { band in
          guard case .map(var band) = band else { return band }
          band["antenna_file"] = nil
          return .map(band)
        })
    }
    return Json.map(keys).canonicalText
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
