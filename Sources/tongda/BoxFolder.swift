import Foundation

/// The folder of the box, which holds `Geodata/` and `Scenarios/`.
enum BoxFolder {
  /// What the launcher says in `TONGDA_HOME`; else the nearest folder above the binary that holds `Geodata/`; else the
  /// working directory.
  static func locate(environment: [String: String] = ProcessInfo.processInfo.environment) -> String {
    if let home = environment["TONGDA_HOME"], !home.isEmpty { return home }
    var folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    while folder.path != "/" {
      if FileManager.default.fileExists(atPath: folder.appendingPathComponent("Geodata").path) { return folder.path }
      folder.deleteLastPathComponent()
    }
    return FileManager.default.currentDirectoryPath
  }
}
