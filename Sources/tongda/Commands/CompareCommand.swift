import ArgumentParser
import Diagnostics
import Pipeline
import Scenarios

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Puts runs side by side: what differs by period, and which villages are won and lost.",
    usage: "tongda compare <run> <run> ... [<options>]",
    discussion: """
      Reads the folders that `tongda run` wrote; the first is what the others are compared with. With --output, \
      comparison.csv has every number of every period, region and operator that the runs share, and \
      villages-compared.geojson the villages that are won, lost, reached earlier or later; compare.html shows both as a \
      page with curves and a map. Where the runs have tables on land, land-compared.csv has their numbers by region, park \
      and cluster:

        tongda compare results/people-first results/parks-first --output results/compared
      """)

  @Argument(help: "Folders of runs, two at least.", completion: .directory)
  var runs: [String]

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Folder to write to; it appears whole or not at all.", valueName: "folder"))
  var output: String?

  @Option(
    help: ArgumentHelp("Of the table on the terminal: a region by its code. Default: the topmost.", valueName: "code"))
  var region: String?

  @Option(
    help: ArgumentHelp(
      "Of the table on the terminal: an operator's id. Default: any, the union of all.", valueName: "id"))
  var `operator`: String = "any"

  @Option(help: ArgumentHelp("Language that compare.html opens in, en or zh.", valueName: "language"))
  var lang: OutputSettings.Report.Language = .en

  @Flag(help: "Begin the CSV files with a byte order mark, so that Excel in China reads them as UTF-8.")
  var bom = false

  @OptionGroup var work: WorkArguments

  func validate() throws {
    if runs.count < 2 { throw ValidationError("Give two folders of runs at least.") }
    if bom, output == nil { throw ValidationError("--bom is for the files that --output asks for.") }
  }

  func run() throws {
    var warnings: [Diagnostic] = []
    let comparisons = try work.work { control in
      try Comparison.compare(
        runs, output: output, language: lang, hasByteOrderMark: bom, sharedFolders: SharedFolders.list(), control
      ) { warnings.append($0) }
    }
    for warning in warnings where !work.quiet { Terminal.error(warning.description) }
    let texts = try comparisons.map {
      try ComparisonText($0, region: region, operatorId: `operator`).text
    }
    guard !work.quiet else { return }
    Terminal.output(texts.joined(separator: "\n\n"))
    if let output { Terminal.output("\nResults: \(output)") }
  }
}
