import ArgumentParser
import Geodata

struct GeodataInfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Says what is in a file: layers, kinds of geometry, CRS, extent and fields, or a raster's size and range."
  )

  @Argument(help: "A vector, table or raster file in any format that GDAL reads.", completion: .file())
  var file: String

  @Option(help: "Encoding of the texts, where the file does not say: GBK.")
  var encoding: String?

  func run() throws {
    let text = try LayerInspection.text(file, encoding: encoding)
    Terminal.output(text.hasSuffix("\n") ? String(text.dropLast()) : text)
  }
}
