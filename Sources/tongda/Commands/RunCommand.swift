import ArgumentParser
import Parallelism
import Pipeline
import Scenarios

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs a scenario and writes its results.",
    usage: "tongda run <scenario> [--set <key.path=value> ...] [<options>]",
    discussion: """
      The results appear whole or not at all: they are written beside the output folder and take its place by rename.
      The closing table goes to stdout; progress and warnings go to stderr.

      \(ExitStatus.help)
      """)

  @OptionGroup var input: ScenarioArguments

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The folder of the results. Default: results/NAME.", valueName: "folder"),
    completion: .directory)
  var output: String?

  @Option(
    help: ArgumentHelp(
      "What to write: csv, geojson, gpkg, html, tif, png, geojsonl, fgb, xlsx, mbtiles, with commas between. Default: what the "
        + "scenario says.",
      valueName: "formats"),
    transform: FormatList.init(text:))
  var formats: FormatList?

  @Option(
    help: ArgumentHelp(
      "CRS of the GeoPackage: EPSG:4549, or auto for the working CRS. Default: what the scenario says."))
  var crs: String?

  @Option(
    help: ArgumentHelp(
      "Datum of the coordinates. Default: what the scenario says.",
      discussion: "Maps published in China may need gcj02 or bd09; such GeoJSON departs from RFC 7946 and says so."))
  var datum: DatumName?

  @Option(
    help: ArgumentHelp(
      "Language that report.html opens in, en or zh. Default: what the scenario says.", valueName: "language"))
  var lang: OutputSettings.Report.Language?

  @OptionGroup var cache: CacheArguments

  @OptionGroup var work: WorkArguments

  @Flag(name: .shortAndLong, help: "Say how long each step took, and show every warning.")
  var verbose = false

  func validate() throws {
    if work.quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other.") }
    if output?.isEmpty == true { throw ValidationError("--output takes a folder, and not an empty text.") }
    if crs?.isEmpty == true { throw ValidationError("--crs takes a CRS such as EPSG:4549, and not an empty text.") }
  }

  func run() throws {
    let options = RunOptions(
      scenarioFile: input.scenario, overrides: input.overrides, outputFolder: output, formats: formats?.formats,
      crs: crs, datum: datum, reportLanguage: lang, sharedFolders: SharedFolders.list(), boxFolder: BoxFolder.locate(),
      cache: cache.folder)
    let report = try work.work { control in try Run.execute(options, control) }
    if !work.quiet {
      let closing = ClosingReport(report, isVerbose: verbose)
      if let warnings = closing.warnings { Terminal.error(warnings) }
      Terminal.output(closing.text)
    }
    try ClosingReport.throwIfChecksFailed(report)
  }
}
