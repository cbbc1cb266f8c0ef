/// A result could not be written: no space, no permission, a medium that fails. The run has failed; exit code 4.
public struct ExportError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file or folder that was being written.
  public let path: String
  /// What was tried: `write`, `create`, `publish`, …
  public let action: String
  /// The system's words.
  public let reason: String
  /// What to do about it.
  public let advice: String

  public init(
    path: String, action: String, reason: String,
    advice: String = "See whether the disk has room and the folder may be written."
  ) {
    self.path = path
    self.action = action
    self.reason = reason
    self.advice = advice
  }

  public var description: String {
    "\(path): could not \(action): \(reason)\n  \(advice)"
  }
}
