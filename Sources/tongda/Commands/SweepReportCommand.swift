import ArgumentParser
import Diagnostics
import Exports
import Parallelism
import Scenarios
import Sweeps

struct SweepReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Answers from the cases: what is reached, what drives it, which choice is robust.",
    usage: "tongda sweep report <folder> [--output <folder>] [--measure <name> ...] [<options>]",
    discussion: """
      Writes answers.html, a page that needs no network, and a CSV file a question: summary, fan, sensitivity, tornado, \
      discovery, peeling, regret, pareto. Gathers the cases first. What is missing or failed \
      is counted in every answer. Goals and targets stand in the sweep file; when they change, tongda sweep plan takes \
      them over, and no case runs again. Documentation/SweepAnswers.md says how to read the answers.

      \(ExitStatus.sweepFolderHelp)
      """)

  @OptionGroup var input: SweepFolderArguments

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Folder to write to; it appears whole or not at all. Default: report in the sweep's.", valueName: "folder"),
    completion: .directory)
  var output: String?

  @Option(help: ArgumentHelp("Language that answers.html opens in, en or zh.", valueName: "language"))
  var lang: OutputSettings.Report.Language = .en

  @Option(help: ArgumentHelp("A measure to look at; may be given again. Default: all.", valueName: "name"))
  var measure: [String] = []

  @OptionGroup var claims: ClaimArguments

  @OptionGroup var work: WorkArguments

  func validate() throws {
    if output?.isEmpty == true { throw ValidationError("--output takes a folder, and not an empty text.") }
  }

  func run() throws {
    var warnings: [Diagnostic] = []
    let (answers, path) = try work.work { control in
      try SweepReport.write(
        SweepFolder(input.folder, claimsCases: !claims.isOff),
        SweepReportOptions(
          output: output, language: ReportLanguage(rawValue: lang.rawValue) ?? .en, measures: measure,
          sharedFolders: SharedFolders.list()),
        control
      ) { warnings.append($0) }
    }
    guard !work.quiet else { return }
    for warning in warnings { Terminal.error(warning.description) }
    Terminal.output((answers.sentences + ["", "Results: \(path)"]).joined(separator: "\n"))
  }
}
