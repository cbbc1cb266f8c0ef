import Foundation
import Pipeline

/// Folders where the system's packages keep what does not depend on the processor.
enum SharedFolders {
  /// Those of `XDG_DATA_DIRS`, then the usual ones.
  static func list(environment: [String: String] = ProcessInfo.processInfo.environment) -> [String] {
    let named = (environment["XDG_DATA_DIRS"] ?? "").split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
    return named + RunOptions.usualSharedFolders.filter { !named.contains($0) }
  }
}
