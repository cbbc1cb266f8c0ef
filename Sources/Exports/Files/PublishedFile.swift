#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that appears whole or not at all: written beside its destination under a name of its own, then renamed.
public enum PublishedFile {
  /// - Throws: when it cannot be written; an older file at `path` is then as it was
  public static func write(_ text: String, to path: String) throws(ExportError) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0]) } ?? ""
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    let temporary = "\(folder).\(name).partial-\(getpid())"
    var buffer = TextBuffer(capacity: text.utf8.count)
    buffer.append(text)
    do throws(ExportError) {
      let file = try OutputFile(temporary)
      try file.append(buffer)
      try file.finish()
      guard rename(temporary, path) == 0 else {
        throw ExportError(path: path, action: "write", reason: lastSystemError())
      }
    } catch {
      _ = unlink(temporary)
      throw ExportError(path: path, action: error.action, reason: error.reason)
    }
  }
}
