public import Foundation

/// A folder of a test's own, removed with it.
public final class Scratch: Sendable {
  /// Where it is.
  public let path: String

  /// Makes an empty folder.
  public init() throws {
    path = NSTemporaryDirectory() + "tongda-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// ``path``, for what takes a URL.
  public var folder: URL { URL(filePath: path, directoryHint: .isDirectory) }

  /// Where a file of that name is, or would be.
  public func file(_ name: String) -> String { path + "/" + name }

  /// Writes a file, in folders that are made for it where they are not there.
  ///
  /// - Returns: the file's path
  @discardableResult public func write(_ text: String, to name: String) throws -> String {
    try write(text.utf8, to: name)
  }

  /// Writes a file, in folders that are made for it where they are not there.
  ///
  /// - Returns: the file's path
  @discardableResult public func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
    let file = URL(filePath: file(name))
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file, options: .atomic)
    return file.path
  }

  /// Writes a program that can be run at once.
  ///
  /// A process of its own writes it: had this one the file open, a child that another test starts at that moment would have it
  /// open as well until it has become another program, and a busy file is not run.
  ///
  /// - Returns: the program's path
  @discardableResult public func write(program text: String, to name: String) throws -> String {
    let source = try write(text, to: name + ".text")
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "cat -- \"$0\" >\"$1\" && chmod 755 -- \"$1\" && rm -- \"$0\"", source, file(name)]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
    return file(name)
  }

  /// What is in a file.
  public func data(_ name: String) throws -> Data { try Data(contentsOf: URL(filePath: file(name))) }

  /// What is in a file of text.
  public func text(_ name: String) throws -> String { String(decoding: try data(name), as: UTF8.self) }

  /// Names of what it or a folder in it holds, hidden ones too, sorted.
  public func entries(_ name: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: file(name)).sorted()
  }

  /// The files below a folder by their paths from there, hidden ones too, and what is in them.
  public static func contents(of folder: String) throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      var isFolder: ObjCBool = false
      let path = folder + "/" + name
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else { continue }
      contents[name] = try Data(contentsOf: URL(filePath: path))
    }
    return contents
  }
}
