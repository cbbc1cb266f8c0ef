import ArgumentParser
import Caching
import Foundation

/// Where what takes long to compute is kept from run to run.
struct CacheArguments: ParsableArguments {
  @Option(
    name: .customLong("cache"),
    help: ArgumentHelp(
      "The folder where footprints are kept from run to run. Default: tongda in XDG_CACHE_HOME, or in ~/.cache.",
      valueName: "folder"),
    completion: .directory)
  var path: String?

  @Flag(name: .customLong("no-cache"), help: "Keep nothing, and use nothing that was kept.")
  var isOff = false

  func validate() throws {
    if path?.isEmpty == true { throw ValidationError("--cache takes a folder, and not an empty text.") }
    if path != nil, isOff { throw ValidationError("--cache and --no-cache exclude each other.") }
  }

  /// The same on another command line.
  var words: [String] { isOff ? ["--no-cache"] : path.map { ["--cache", $0] } ?? [] }

  /// nil for none.
  var folder: CacheFolder? { isOff ? nil : CacheArguments.folder(path) }

  static func folder(_ path: String?) -> CacheFolder? {
    path.map { CacheFolder($0) } ?? .standard(environment: ProcessInfo.processInfo.environment)
  }
}
