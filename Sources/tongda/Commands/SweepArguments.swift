import ArgumentParser
import Diagnostics
import Parallelism
import Scenarios
import Sweeps

/// What every command that works on a sweep file takes.
struct SweepArguments: ParsableArguments {
  @Argument(help: "The sweep file (YAML).", completion: .file(extensions: ["yaml", "yml", "json"]))
  var sweep: String

  /// Reads the sweep and checks all its cases.
  func plan(_ control: WorkControl) throws -> SweepPlan {
    let loaded = try SweepFile.load(sweep)
    for warning in loaded.warnings { Terminal.error(warning.description) }
    return try SweepPlan.make(loaded.settings, boxFolder: BoxFolder.locate(), control)
  }

  /// The folder that was asked for, or the usual one.
  func folder(_ output: String?, _ plan: SweepPlan) -> String { output ?? "results/\(plan.settings.name)" }
}
