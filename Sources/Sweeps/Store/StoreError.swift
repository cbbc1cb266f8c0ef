public import Diagnostics
import Foundation

/// Results could not be kept or read: no space, no permission, a medium that fails. No fault of the case, which may be run
/// again once the cause is gone; exit code 75, but for ``isInTheWay``.
public struct StoreError: Error, Sendable, Hashable, CustomStringConvertible {
  public let path: String
  /// What was tried: `write`, `create`, `lock`, …
  public let action: String
  /// The system's words.
  public let reason: String

  init(path: String, action: String, reason: String) {
    self.path = path
    self.action = action
    self.reason = reason
  }

  /// Whether something else stands where a file or a folder should be, which no further try changes; exit code 3.
  public var isInTheWay: Bool { [ENOTDIR, EISDIR, EEXIST].contains { reason == String(cString: strerror($0)) } }

  public var description: String {
    "\(path): could not \(action): \(reason)"
      + (isInTheWay ? "\n  Something else stands there or above it: move it away." : "")
  }
}

/// A folder's cases are not those of this sweep, these inputs and this program, so that working in it would mix them; exit
/// code 2.
public struct SweepMismatch: Error, Sendable, Hashable {
  public let diagnostic: Diagnostic
}
