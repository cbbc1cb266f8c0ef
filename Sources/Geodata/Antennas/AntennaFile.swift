public import Diagnostics
import Foundation
public import NetworkModel
import Quantities

/// Antenna patterns in MSI Planet's text form (`.msi`, `.pln`).
///
/// A line is a key and its value: `NAME`, `FREQUENCY` (MHz), `GAIN` (dBd, or dBi where the line says so; 0 dBd is 2.15
/// dBi), `TILT`, `ELECTRICAL_TILT`, and others that makers add and that say nothing about coverage. `HORIZONTAL n` and
/// `VERTICAL n` are followed by n lines of an angle in degrees and the attenuation there in dB. Angles come in any order and
/// at any spacing to 10 degrees; they are brought to whole degrees, linear in dB. Vertical angles go down from the beam's
/// side: 90 is straight down.
public enum AntennaFile {
  /// More is no antenna: a table of 3600 angles has 50 kB.
  private static let sizeLimit = 1_000_000

  /// - Returns: the antenna, with the path as its id, and what is doubtful about it
  /// - Throws: ``Diagnostics/InputError`` with everything that is wrong, each with its line
  public static func read(_ path: String) throws(InputError) -> (antenna: AntennaCuts, findings: [Diagnostic]) {
    try parse(try text(path), path: path)
  }

  /// - Parameters:
  ///   - text: what the file holds
  ///   - path: for messages, and the antenna's id
  public static func parse(
    _ text: String, path: String
  ) throws(InputError) -> (antenna: AntennaCuts, findings: [Diagnostic]) {
    var parser = AntennaParser(path: path)
    parser.read(text)
    return try parser.finish()
  }

  private static func text(_ path: String) throws(InputError) -> String {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
      throw InputError(
        Diagnostic(id: "file-missing", file: path, "there is no such antenna file", advice: "Check the path."))
    }
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw InputError(Diagnostic(id: "file-unreadable", file: path, "the file cannot be read"))
    }
    defer { try? file.close() }
    let data = (try? file.read(upToCount: sizeLimit + 1)) ?? Data()
    if data.isEmpty { throw InputError(Diagnostic(id: "file-empty", file: path, "the file is empty (0 bytes)")) }
    guard data.count <= sizeLimit else {
      throw InputError(
        Diagnostic(
          id: "antenna-form", file: path, "the file has more than \(sizeLimit / 1_000_000) MB, which no antenna has",
          advice: "Give one antenna in MSI Planet form."))
    }
    guard !data.contains(0), let text = String(data: data, encoding: .utf8) else {
      let line = data.prefix(while: { $0 < 0x80 && $0 != 0 }).count { $0 == 0x0A } + 1
      throw InputError(
        Diagnostic(
          id: "text-encoding", file: path, line: line, "the file holds bytes that are not UTF-8",
          advice: "Save it as UTF-8; files of makers are often Latin-1 or GBK, and all but the names is plain ASCII."))
    }
    return text
  }
}
