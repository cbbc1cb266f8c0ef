public import ArgumentParser
import Diagnostics
public import Exports
import GeoFiles
import Pipeline
import Scenarios

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes a layer of a run again, in another format, CRS or datum, or as of a period.",
    usage: """
      tongda export <run> --layer <name> --output <file> [<options>]
      tongda export <run> --list
      """,
    discussion: """
      Reads results.gpkg in the folder that `tongda run` wrote; nothing is simulated. The format follows the output's \
      ending, or --format:

        tongda export results/minimal --list
        tongda export results/minimal --layer villages --datum gcj02 -o villages.geojson
        tongda export results/minimal --layer villages --period 2022Q4 --format flatgeobuf -o villages.fgb

      With --period, villages have the state of the end of that period, and stations are those that stood then.

      \(ExitStatus.help)
      """)

  @Argument(help: ArgumentHelp("Folder of a run.", valueName: "run"), completion: .directory)
  var folder: String

  @Flag(help: "Show the layers with their rows, titles and fields, and write nothing.")
  var list = false

  @Option(help: ArgumentHelp("The layer to write.", valueName: "name"))
  var layer: String?

  @Option(
    help: ArgumentHelp(
      "What to write, where the ending does not say it: \(SavedLayerFormat.allCases.map(\.rawValue).joined(separator: ", "))."
    ))
  var format: SavedLayerFormat?

  @Option(
    help: """
      CRS to write: EPSG:4549, or auto for the run's working CRS. Default: the layer's, or longitude and latitude where \
      the format has no other.
      """)
  var crs: String?

  @Option(help: "Datum to write. Default: the run's.")
  var datum: DatumName?

  @Option(help: ArgumentHelp("Label of a period: 2023Q2. Default: the end of the run.", valueName: "label"))
  var period: String?

  @Flag(help: "Begin a CSV file with a byte order mark, so that Excel in China reads it as UTF-8.")
  var bom = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The file to write; it appears whole or not at all, and replaces any file of that name that is no run's.",
      valueName: "file"),
    completion: .file())
  var output: String?

  @OptionGroup var work: WorkArguments

  func validate() throws {
    if list {
      guard layer == nil, format == nil, crs == nil, datum == nil, period == nil, !bom, output == nil else {
        throw ValidationError("--list writes nothing: leave out what says how a layer is written.")
      }
      return
    }
    guard layer != nil else { throw ValidationError("Name a --layer, or ask for the --list of them.") }
    guard let output, !output.isEmpty else { throw ValidationError("Name the file to write: --output.") }
  }

  func run() throws {
    guard !list, let layer, let output else {
      Terminal.output(try SavedLayers.list(folder).map(Self.text).joined(separator: "\n\n"))
      return
    }
    if let format, let other = SavedLayerFormat(path: output), other != format {
      throw ValidationError(
        "--format \(format.rawValue) does not go with \(output), whose ending says \(other.rawValue).")
    }
    let options = LayerExportOptions(
      layer: layer, format: format, output: output, crs: crs, datum: datum, period: period, hasByteOrderMark: bom)
    let report = try work.work { try SavedLayers.export(options, from: folder, $0) }
    guard !work.quiet else { return }
    for finding in report.findings { Terminal.error(finding.description) }
    Terminal.output("\(output): \(NumberText.grouped(report.features)) rows of \(layer)")
  }

  private static func text(_ head: VectorLayerHead) -> String {
    var lines = ["\(head.name): \(NumberText.grouped(head.count)) rows" + (head.geometry == .none ? ", no places" : "")]
    if let title = head.title { lines.append("  \(title)") }
    if let crs = head.crs { lines.append("  \(crs)") }
    lines.append("  " + head.fields.map(\.name).joined(separator: ", "))
    return lines.joined(separator: "\n")
  }
}

extension SavedLayerFormat: ExpressibleByArgument {
  /// By its name, or by an ending that files of it have.
  public init?(argument: String) {
    guard let format = SavedLayerFormat(rawValue: argument) ?? SavedLayerFormat(path: ".\(argument)") else {
      return nil
    }
    self = format
  }
}
