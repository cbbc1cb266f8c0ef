/// The end of a command that has said what it had to say, with a code of its own.
struct CommandEnd: Error {
  let status: ExitStatus
  /// For stderr; nil for nothing.
  let message: String?

  init(_ status: ExitStatus, _ message: String? = nil) {
    self.status = status
    self.message = message
  }
}
