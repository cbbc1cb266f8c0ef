import ArgumentParser
import Diagnostics
import Geodata
import Scenarios

struct GeodataConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Writes a layer in another format, CRS or datum.",
    usage: "tongda geodata convert <input> <output> [<options>]",
    discussion: """
      The format follows the output's ending: .gpkg, .geojson, .fgb, .shp or .csv. Shapes from a map service in China, \
      made fit for everything else:

        tongda geodata convert in.json out.gpkg --from-datum gcj02 --datum wgs84
      """)

  @Argument(help: "The file to read.", completion: .file())
  var input: String

  @Argument(help: "The file to write; it appears whole or not at all.", completion: .file())
  var output: String

  @Option(help: ArgumentHelp("The layer, in a file that has several.", valueName: "name"))
  var layer: String?

  @Option(
    help: ArgumentHelp("What to write, whatever the ending: gpkg, geojson, flatgeobuf, shapefile or csv."))
  var format: String?

  @Option(help: "CRS to write: EPSG:4549. Default: the input's.")
  var crs: String?

  @Option(name: .customLong("from-crs"), help: ArgumentHelp("CRS of the input, in place of its own.", valueName: "crs"))
  var fromCRS: String?

  @Option(help: "Datum to write. Default: the input's.")
  var datum: DatumName?

  @Option(help: ArgumentHelp("Datum of the input.", valueName: "datum"))
  var fromDatum: DatumName = .wgs84

  @Option(help: "Encoding of the input's texts, where it does not say: GBK.")
  var encoding: String?

  @Option(help: ArgumentHelp("Column of the longitude or easting, in a table.", valueName: "column"))
  var xField: String?

  @Option(help: ArgumentHelp("Column of the latitude or northing, in a table.", valueName: "column"))
  var yField: String?

  func validate() throws {
    if (xField == nil) != (yField == nil) { throw ValidationError("--x-field and --y-field go together.") }
  }

  func run() throws {
    let report = try LayerConversion.convert(
      ConversionRequest(
        input: input, output: output, layer: layer, format: format, crs: crs, fromCRS: fromCRS, fromDatum: fromDatum,
        datum: datum, encoding: encoding, xField: xField, yField: yField))
    for warning in report.warnings { Terminal.error(warning.description) }
    let placeless = report.featuresWithoutGeometry
    Terminal.output(
      "\(output): \(NumberText.grouped(report.features)) features as \(report.format), "
        + (placeless > 0 ? "\(NumberText.grouped(placeless)) of them without geometry, " : "")
        + "datum \(report.datum)")
  }
}
