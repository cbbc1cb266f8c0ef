import ArgumentParser
import Diagnostics
import Exports
import Pipeline
import Quantities
import Radio

struct PathCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "path",
    abstract: "Computes the loss of one path by hand, with every quantity that it comes from.",
    usage: """
      tongda path <profile> [<options>]
      tongda path --from <lon,lat> --to <lon,lat> --dem <file> --frequency-mhz <MHz> [<options>]
      tongda path --distance-m <m> --model <model> --frequency-mhz <MHz> [<options>]
      """,
    discussion: """
      A profile is a CSV file in the form of the ITU's Study Group 3, which lists cases of its own, or two columns of \
      distance (km) and height (m). Options replace what the file says.

        tongda path profile.csv --frequency-mhz 3500 --base-height-m 35
        tongda path profile.csv --json --case 2
        tongda path profile.csv --frequency-mhz 700 --compare --plot path.svg
        tongda path --from 114.1,22.5 --to 114.2,22.4 --dem dem.tif --frequency-mhz 700
        tongda path --distance-m 1500 --model uma --frequency-mhz 3500

      Models: \(PathModelName.allCases.map(\.rawValue).joined(separator: ", ")).
      """)

  @OptionGroup(title: "PATH") var path: PathSourceArguments

  @Option(
    help: ArgumentHelp(
      "The model; may be given several times. Default: p1812 over a profile, free-space without one.",
      valueName: "model"),
    transform: PathModelName.init(text:))
  var model: [PathModelName] = []

  @Flag(
    help: """
      Only the loss, model by model, and with --plot the losses along the path. Without --model: free-space, p1812, \
      itm, extended-hata and rma over a profile; free-space, rma, uma and umi without one.
      """)
  var compare = false

  @OptionGroup(title: "VALUES") var values: PathValueArguments

  @Option(name: .customLong("case"), help: ArgumentHelp("Only this case of the file, from 1.", valueName: "number"))
  var caseNumber: Int?

  @Flag(help: "Print JSON: one entry for each case and model, quantities under the symbols of their documents.")
  var json = false

  @Option(
    help: ArgumentHelp("Draw the path, by its first case, into an SVG file.", valueName: "out.svg"),
    completion: .file(extensions: ["svg"]))
  var plot: String?

  func validate() throws {
    if let plot, !plot.lowercased().hasSuffix(".svg") {
      throw ValidationError("--plot takes the name of a file to write that ends in .svg, and not '\(plot)'.")
    }
  }

  func run() throws {
    if let plot { try PublishedFile.checkFolder(of: plot) }
    let report = try PathStudy.compute(
      PathRequest(
        source: path.source, models: model, isComparison: compare, values: values.values, caseNumber: caseNumber))
    for finding in report.findings { Terminal.error(finding.description) }
    if let plot, let svg = report.svg(withLosses: compare || model.count > 1) { try PublishedFile.write(svg, to: plot) }
    Terminal.output(json ? report.json : PathText(report).text(compare: compare))
  }
}
