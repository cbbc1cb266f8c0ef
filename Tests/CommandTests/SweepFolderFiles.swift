import Foundation
import TestSupport

/// The sweep that is run in tests, and what it leaves.
enum SmallSweep {
  static let file = Repository.fixtures.appending(path: "Sweeps/sweep.yaml").path
  static let cases = 48

  static func arguments(_ folder: URL, _ more: [String] = []) -> [String] {
    ["sweep", "run", file, "--output", folder.path, "--progress", "none"] + more
  }

  /// The files below a folder by their paths from there, hidden ones too, and what is in them.
  static func files(of folder: URL) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let url = folder.appending(path: name)
      if try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
        files[name] = try Data(contentsOf: url)
      }
    }
    return files
  }

  /// What it leaves when nothing disturbs it, gathered.
  static func undisturbed(in folder: URL) throws -> [String: Data] {
    _ = try Binary.run(arguments(folder), binary: binary)
    _ = try Binary.run(["sweep", "gather", folder.path, "--quiet"], binary: binary)
    return try files(of: folder)
  }

  static let binary = Binary.release ?? Binary.debug
}
