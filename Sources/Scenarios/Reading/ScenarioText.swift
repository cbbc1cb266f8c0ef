import Diagnostics
import Foundation

/// The text of a scenario or sweep file, and what keeps it from being one.
enum ScenarioText {
  static let maximumBytes = 1_048_576

  /// Why a file is no text, without saying where.
  struct Problem: Error {
    var id: String
    var message: String
    var advice: String
    var line: Int?
  }

  static func read(_ path: String, _ kind: DocumentKind = .scenario) throws(Problem) -> String {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw Problem(
        id: "scenario-unreadable", message: "there is no such file",
        advice: "a relative path starts from the working directory")
    }
    if isDirectory.boolValue {
      throw Problem(
        id: "scenario-folder", message: "this is a folder, expected a \(kind.rawValue) file",
        advice: "name a .yaml file in it")
    }
    let bytes = try bytes(of: path)
    guard bytes.count <= maximumBytes else {
      throw Problem(
        id: "scenario-too-large", message: "the file is larger than 1 MB, which no \(kind.rawValue) is",
        advice: kind == .scenario ? "put large tables into geodata layers" : "give ranges in place of long lists")
    }
    if let zero = bytes.firstIndex(of: 0) {
      throw Problem(
        id: "scenario-nul", message: "the file holds a NUL byte, so it is no text",
        advice: "save it as plain UTF-8 text", line: line(of: zero, in: bytes))
    }
    guard var text = String(validating: bytes, as: UTF8.self) else {
      throw Problem(
        id: "scenario-not-utf8", message: "the file is not UTF-8 text", advice: "save it as UTF-8",
        line: line(of: validLength(of: bytes), in: bytes))
    }
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw Problem(
        id: "scenario-empty", message: "the file has no content",
        advice: kind.emptyAdvice, line: 1)
    }
    return text
  }

  private static func bytes(of path: String) throws(Problem) -> [UInt8] {
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? file.close() }
      var bytes: [UInt8] = []
      // A pipe gives what it has, and an endless device must not be read to its end.
      while bytes.count <= maximumBytes,
        let more = try file.read(upToCount: maximumBytes + 1 - bytes.count), !more.isEmpty
      {
        bytes += more
      }
      return bytes
    } catch {
      throw Problem(
        id: "scenario-unreadable", message: "the file cannot be read",
        advice: "check its permissions: \(error.localizedDescription)")
    }
  }

  private static func line(of offset: Int, in bytes: [UInt8]) -> Int {
    bytes.prefix(offset).count { $0 == UInt8(ascii: "\n") } + 1
  }

  /// How many bytes from the start are UTF-8.
  private static func validLength(of bytes: [UInt8]) -> Int {
    var decoder = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var length = 0
    while case .valid(let encoded) = decoder.parseScalar(from: &iterator) { length += encoded.count }
    return length
  }
}
