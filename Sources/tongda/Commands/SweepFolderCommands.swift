import ArgumentParser
import Parallelism
import Sweeps

/// What every command that works on a sweep's folder takes.
struct SweepFolderArguments: ParsableArguments {
  @Argument(help: "The folder of the sweep.", completion: .directory)
  var folder: String

  var sweep: SweepFolder { SweepFolder(folder) }
}

/// Whether a command that keeps others out while it writes does so.
struct ClaimArguments: ParsableArguments {
  @Flag(
    name: .customLong("no-claims"),
    help: "Do not lock the folder. For file systems without locks, or where the lock of a lost machine stays.")
  var isOff = false

  /// The same on another command line.
  var words: [String] { isOff ? ["--no-claims"] : [] }
}

extension SweepFolderArguments {
  /// How the cases stand, with what is wrong with their files on stderr.
  fileprivate func status(_ display: DisplayArguments) throws -> SweepStatus {
    let status = try display.work(threads: 1) { control in try SweepStatus(sweep, control) }
    status.damaged.warnings.forEach(display.warn)
    return status
  }
}

struct SweepStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Says how many cases are done, failed and missing, and why those failed.")

  @OptionGroup var input: SweepFolderArguments

  @OptionGroup var display: DisplayArguments

  func run() throws {
    let status = try input.status(display)
    var lines = [
      "\(NumberText.counted(status.cases, "case")): \(NumberText.grouped(status.done)) done, "
        + "\(NumberText.grouped(status.failed)) failed, \(NumberText.grouped(status.missingCases)) missing"
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

  @OptionGroup var display: DisplayArguments

  func run() throws {
    let missing = try input.status(display).missing
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
      gather again when it is there. With --output the sweep's folder is only read.

      \(ExitStatus.sweepHelp)
      """)

  @OptionGroup var input: SweepFolderArguments

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A folder for the files alone, new or with earlier ones. Default: the sweep's.", valueName: "folder"),
    completion: .directory)
  var output: String?

  @OptionGroup var claims: ClaimArguments

  @OptionGroup var display: DisplayArguments

  func validate() throws {
    if output?.isEmpty == true { throw ValidationError("--output takes a folder, and not an empty text.") }
  }

  func run() throws {
    let folder = SweepFolder(input.folder, claimsCases: !claims.isOff)
    let outcome = try display.work(threads: 1) { control in
      try Gathering.gather(folder, to: output, control, warn: display.warn)
    }
    try outcome.end(output ?? input.folder, quiet: display.quiet)
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
