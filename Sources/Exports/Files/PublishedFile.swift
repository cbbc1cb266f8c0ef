#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that appears whole or not at all: written beside its destination under a name of its own, brought to the medium,
/// then renamed. So it is also after a loss of power, which may keep the name and lose the bytes: see ``Medium``.
public enum PublishedFile {
  /// Looks for the folder of a file to write: worth asking before long work.
  ///
  /// - Throws: when there is none; whether it may be written shows when it is
  public static func checkFolder(of path: String) throws(ExportError) {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
    let folder = String(path[..<slash])
    guard access(folder, F_OK) != 0, errno == ENOENT else { return }
    throw ExportError(
      path: path, action: "create", reason: "there is no folder \(folder)",
      advice: "Make it first, with mkdir -p, or name a file in another.")
  }

  /// - Throws: when it cannot be written; an older file at `path` is then as it was
  public static func write(_ text: String, to path: String) throws(ExportError) {
    var buffer = TextBuffer(capacity: text.utf8.count)
    buffer.append(text)
    try publish(path) { temporary throws(ExportError) in
      let file = try OutputFile(temporary)
      try file.append(buffer)
      try file.finish()
    }
  }

  /// Lets `body` write the file at another path, and renames it when `body` is done.
  ///
  /// - Throws: what `body` throws, or when the file cannot be published
  static func write(to path: String, _ body: (_ temporaryPath: String) throws -> Void) throws {
    var cause: (any Error)?
    do throws(ExportError) {
      try publish(path) { temporary throws(ExportError) in
        do {
          try body(temporary)
        } catch let error as ExportError {
          throw error
        } catch {
          cause = error
          throw ExportError(path: path, action: "write", reason: "")
        }
      }
    } catch {
      throw cause ?? error
    }
  }

  private static func publish(
    _ path: String, _ write: (_ temporaryPath: String) throws(ExportError) -> Void
  ) throws(ExportError) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0]) } ?? ""
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    let temporary = "\(folder).\(name).partial-\(getpid())"
    do throws(ExportError) {
      try write(temporary)
      try Medium.keep(temporary)
      guard rename(temporary, path) == 0 else {
        throw ExportError(path: path, action: "write", reason: lastSystemError())
      }
    } catch {
      _ = unlink(temporary)
      throw ExportError(path: path, action: error.action, reason: error.reason)
    }
  }
}
