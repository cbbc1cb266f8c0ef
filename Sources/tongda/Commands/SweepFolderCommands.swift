import ArgumentParser
import Parallelism
import Sweeps

/// What every command that works on a sweep's folder takes.
struct SweepFolderArguments: ParsableArguments {
  @Argument(help: "The folder of the sweep.", completion: .directory)
  var folder: String

  var sweep: SweepFolder { SweepFolder(folder) }
}

struct SweepStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Says how many cases are done, failed and missing, and why those failed.")

  @OptionGroup var input: SweepFolderArguments

  func run() throws {
    let status = try SweepStatus(input.sweep)
    var lines = [
      "\(NumberText.counted(status.cases, "case")): \(NumberText.grouped(status.done)) done, "
        + "\(NumberText.grouped(status.failed)) failed, \(NumberText.grouped(status.missing.count)) missing"
    ]
    for failure in status.failures {
      lines.append("\n\(NumberText.counted(failure.cases.count, "case")), for example \(failure.cases[0]):")
      lines.append(failure.message)
    }
    Terminal.output(lines.joined(separator: "\n"))
  }
}

struct SweepMissingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "missing",
    abstract: "Lists the ids of the cases that are missing, a line each.",
    discussion: "Cases that failed are not missing: tongda sweep run --retry-failed runs them again.")

  @OptionGroup var input: SweepFolderArguments

  func run() throws {
    let missing = try SweepStatus(input.sweep).missing
    if !missing.isEmpty { Terminal.output(missing.joined(separator: "\n")) }
  }
}

struct SweepGatherCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gather",
    abstract: "Puts what the cases came to into one database, table and map.",
    discussion: """
      \(Gathering.databaseName) is an SQLite database with the tables cases, parameters, measures, failures, sweep, factors and goals; \
      \(Gathering.tableName) has a row a measure, period and case. Where the sweep keeps villages, \
      \(Gathering.mapName) has the share of the cases in which each village is reached. What is missing is left out; \
      gather again when it is there.

      \(ExitStatus.sweepHelp)
      """)

  @OptionGroup var input: SweepFolderArguments

  @OptionGroup var display: DisplayArguments

  func run() throws {
    let outcome = try display.work(threads: 1) { control in try Gathering.gather(input.sweep, control) }
    try outcome.end(input.folder, quiet: display.quiet)
  }
}

extension GatherOutcome {
  /// Says what was gathered and ends with the code for it.
  func end(_ folder: String, quiet: Bool) throws(CommandEnd) {
    if !quiet {
      Terminal.output(
        "\(NumberText.counted(cases, "case")): \(NumberText.grouped(done)) done, "
          + "\(NumberText.grouped(failed)) failed, \(NumberText.grouped(missing)) missing\n\n"
          + "Results: \(folder)\n  \(files.joined(separator: "  "))")
    }
    if missing > 0 { throw CommandEnd(.tryAgain) }
    if failed > 0 { throw CommandEnd(.someFailed) }
  }
}
