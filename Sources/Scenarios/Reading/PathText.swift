import Foundation

/// Paths as texts, as the user would write them; the file system is asked only for ``canonical(_:)``.
enum PathText {
  /// `Scenarios/a.yaml` is in `Scenarios`, `a.yaml` in nothing.
  static func folder(of file: String) -> String {
    guard let slash = file.lastIndex(of: "/") else { return "" }
    return slash == file.startIndex ? "/" : String(file[..<slash])
  }

  /// `path` as seen from where `folder` is seen from; `.` where that is nothing at all. `..` is left alone, because
  /// what it means after a symbolic link only the file system knows.
  static func join(_ folder: String, _ path: String) -> String {
    if path.hasPrefix("/") { return tidy(path) }
    return tidy(folder.isEmpty ? path : "\(folder)/\(path)")
  }

  /// One name for a file, however it is reached.
  static func canonical(_ path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path }

  private static func tidy(_ path: String) -> String {
    let parts = path.split(separator: "/").filter { $0 != "." }
    let joined = parts.joined(separator: "/")
    if path.hasPrefix("/") { return "/" + joined }
    return joined.isEmpty ? "." : joined
  }
}
