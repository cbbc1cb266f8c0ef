/// A result could not be written: no space, no permission, a medium that fails. The run has failed; exit code 4.
public struct ExportError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file or folder that was being written.
  public let path: String
  /// What was tried: `write`, `create`, `publish`, …
  public let action: String
  /// The system's words.
  public let reason: String

  public init(path: String, action: String, reason: String) {
    self.path = path
    self.action = action
    self.reason = reason
  }

  public var description: String {
    "\(path): could not \(action): \(reason)\n  See whether the disk has room and the folder may be written."
  }
}
