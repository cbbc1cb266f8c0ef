public import ArgumentParser
public import Exports
import Foundation
public import Pipeline

struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Draws a map of a run as a picture.",
    usage: "tongda render <run> (--png <file> | --svg <file>) [<options>]",
    discussion: """
      Reads the folder that `tongda run` wrote (its results.gpkg, and for cells its rasters) and draws one map with title, \
      legend and scale bar:

        tongda render results/jiangsu-villages --period 2022Q2 --png villages.png
        tongda render results/jiangsu-villages --layer rsrp --lang zh --svg rsrp.svg
      """)

  @Argument(help: ArgumentHelp("Folder of a run.", valueName: "run"), completion: .directory)
  var folder: String

  @Option(help: ArgumentHelp("What to draw.", valueName: "layer"))
  var layer: MapSubject = .villages

  @Option(help: ArgumentHelp("A period such as 2023Q3. Default: the last.", valueName: "period"))
  var period: String?

  @Option(help: ArgumentHelp("PNG file to write.", valueName: "file"), completion: .file(extensions: ["png"]))
  var png: String?

  @Option(help: ArgumentHelp("SVG file to write.", valueName: "file"), completion: .file(extensions: ["svg"]))
  var svg: String?

  @Option(help: ArgumentHelp("Width of the picture in pixels, 400 to 8000.", valueName: "pixels"))
  var width = 1600

  @Option(help: ArgumentHelp("Language of the words on it: en or zh.", valueName: "language"))
  var lang: ReportLanguage = .en

  @OptionGroup var work: WorkArguments

  func validate() throws {
    if png == nil, svg == nil { throw ValidationError("Say what to write: --png FILE, --svg FILE, or both.") }
    for (option, file, ending) in [("--png", png, "png"), ("--svg", svg, "svg")] {
      guard let file, !file.lowercased().hasSuffix(".\(ending)") else { continue }
      throw ValidationError("\(option) writes a file that ends in .\(ending), found \(file).")
    }
    if !(400...8000).contains(width) { throw ValidationError("--width takes 400 to 8000 pixels, found \(width).") }
  }

  func run() throws {
    for file in [svg, png].compactMap(\.self) {
      try RunFiles.protect(file)
      try PublishedFile.checkFolder(of: file)
    }
    // Asked for before the work, so that it is not done in vain.
    let painter =
      png == nil ? "" : try PictureFile.painter(searchPath: ProcessInfo.processInfo.environment["PATH"] ?? "")
    let drawing = try work.work { control in
      try RunMap(folder, period: period, language: lang).picture(layer, control).svg(width: width)
    }
    if let svg { try PublishedFile.write(drawing, to: svg) }
    if let png { try PictureFile.writePNG(svg: drawing, to: png, painter: painter) }
    if !work.quiet { Terminal.output([svg, png].compactMap { $0 }.joined(separator: "\n")) }
  }
}

extension MapSubject: ExpressibleByArgument {}
extension ReportLanguage: ExpressibleByArgument {}
