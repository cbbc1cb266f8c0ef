import Exports
import Geodata
import Scenarios

/// A file that a run was made from.
struct RunInput {
  var role: String
  /// As the scenario names it.
  var path: String
  var summary: String?
  /// Of its bytes, lower-case hexadecimal.
  var sha256: String

  /// Roles of the scenario's own files, whose contents are the resolved scenario.
  static let scenarioRoles = ["scenario", "extends"]

  /// The scenario first, with the files that it extends, then what the geodata was made from.
  static func all(_ scenario: Scenario, _ geodata: GeodataSet) throws -> [RunInput] {
    let files = [(scenarioRoles[0], scenario.file)] + scenario.extendedFiles.map { (scenarioRoles[1], $0) }
    return try files.map { RunInput(role: $0, path: $1, sha256: try InputDigest.sha256(ofFile: $1)) }
      + geodata.inputs.map {
        RunInput(
          role: $0.role, path: $0.path, summary: $0.summary,
          sha256: try $0.digest ?? InputDigest.sha256(ofFile: $0.resolvedPath))
      }
  }

  var json: JSONValue {
    var members: [String: JSONValue] = ["role": .string(role), "path": .string(path), "sha256": .string(sha256)]
    if let summary { members["summary"] = .string(summary) }
    return .object(members)
  }
}
