import ArgumentParser
import Diagnostics
import Foundation
import Geodata
import Parallelism
import Scenarios
import Sweeps

/// What every command that works on a sweep file takes.
struct SweepArguments: ParsableArguments {
  @Argument(help: "The sweep file (YAML).", completion: .file(extensions: ["yaml", "yml", "json"]))
  var sweep: String

  /// Reads the sweep and checks all its cases.
  ///
  /// - Parameter copies: where to read input files; nil for where they are
  func plan(_ control: WorkControl, copies: NodeCopies? = nil) throws -> SweepPlan {
    let loaded = try SweepFile.load(sweep)
    for warning in loaded.warnings { Terminal.error(warning.description) }
    return try SweepPlan.make(loaded.settings, boxFolder: BoxFolder.locate(), copies: copies, control)
  }

  /// The folder that was asked for, or the usual one.
  func folder(_ output: String?, _ plan: SweepPlan) -> String { output ?? "results/\(plan.settings.name)" }
}

/// Where input files are read on a node of a cluster.
struct NodeFolderArguments: ParsableArguments {
  @Option(
    name: .customLong("node-folder"),
    help: ArgumentHelp(
      "Copy input files into this folder, on a disk of the machine's own, once for all processes, and read them there. "
        + "Default: TONGDA_NODE_FOLDER, or read them where they are.",
      valueName: "folder"),
    completion: .directory)
  var path: String?

  func validate() throws {
    if path?.isEmpty == true { throw ValidationError("--node-folder takes a folder, and not an empty text.") }
  }

  func copies() -> NodeCopies? {
    let named = ProcessInfo.processInfo.environment["TONGDA_NODE_FOLDER"] ?? ""
    return (path ?? (named.isEmpty ? nil : named)).map { NodeCopies($0) }
  }
}
