public import Diagnostics
public import Exports
import Foundation

/// Pictures as files that appear whole or not at all.
public enum PictureFile {
  private static let tool = "rsvg-convert"

  /// Where the tool that paints PNG is, for the asking before work begins.
  ///
  /// - Throws: ``Diagnostics/InputError`` when it is not installed
  public static func painter(searchPath: String) throws(InputError) -> String {
    for folder in searchPath.split(separator: ":")
    where FileManager.default.isExecutableFile(atPath: "\(folder)/\(tool)") {
      return "\(folder)/\(tool)"
    }
    throw InputError(
      Diagnostic(
        id: "picture-tool-missing", key: "--png", "PNG is painted by \(tool), which is not installed",
        advice: "Install it (Debian: apt-get install librsvg2-bin fonts-noto-cjk), or ask for --svg."))
  }

  /// Paints an SVG document as a PNG.
  ///
  /// - Parameter painter: from ``painter(searchPath:)``
  /// - Throws: ``Exports/ExportError`` when it cannot be painted or written; an older file at `path` is then as it was
  public static func writePNG(svg: String, to path: String, painter: String) throws(ExportError) {
    let target = URL(fileURLWithPath: path)
    let hidden = ".\(target.lastPathComponent).partial-\(ProcessInfo.processInfo.processIdentifier)"
    let folder = target.deletingLastPathComponent()
    let drawing = folder.appendingPathComponent(hidden + ".svg").path
    let painting = folder.appendingPathComponent(hidden + ".png").path
    defer { for file in [drawing, painting] { try? FileManager.default.removeItem(atPath: file) } }
    try PublishedFile.write(svg, to: drawing)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: painter)
    // Without `unlimited`, paths and pictures above 10 MB are refused as an attack.
    process.arguments = ["--unlimited", "--output", painting, drawing]
    let messages = Pipe()
    process.standardOutput = FileHandle.nullDevice
    process.standardError = messages
    do { try process.run() } catch {
      throw ExportError(path: path, action: "paint", reason: error.localizedDescription)
    }
    let text = String(decoding: messages.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0, rename(painting, path) == 0 else {
      throw ExportError(
        path: path, action: "paint", reason: text.split(separator: "\n").last.map(String.init) ?? "no reason was given")
    }
  }
}
