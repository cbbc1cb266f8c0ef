#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that is written from its beginning, in large pieces.
final class OutputFile {
  let path: String
  private let descriptor: Int32
  private var isOpen = true

  init(_ path: String) throws(ExportError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw ExportError(path: path, action: "create", reason: lastSystemError()) }
  }

  deinit { if isOpen { _ = close(descriptor) } }

  /// Writes the buffer's text at the end of what was appended before.
  func append(_ text: TextBuffer) throws(ExportError) {
    try checked(text.withBytes { bytes in writeAll(bytes) { start, count, _ in write(descriptor, start, count) } })
  }

  /// Replaces bytes from `offset` on; what is appended next still goes to the end.
  func overwrite(at offset: Int, with text: TextBuffer) throws(ExportError) {
    try checked(
      text.withBytes { bytes in
        writeAll(bytes) { start, count, done in pwrite(descriptor, start, count, off_t(offset + done)) }
      })
  }

  /// Closes the file; some systems report only here that it did not fit.
  func finish() throws(ExportError) {
    isOpen = false
    try checked(close(descriptor) == 0)
  }

  private func checked(_ succeeded: Bool) throws(ExportError) {
    if !succeeded { throw ExportError(path: path, action: "write", reason: lastSystemError()) }
  }

  /// Writes until all is written; a call may take less than it was given, or be interrupted by a signal.
  private func writeAll(
    _ bytes: UnsafeRawBufferPointer, _ writeSome: (UnsafeRawPointer, _ count: Int, _ done: Int) -> Int
  ) -> Bool {
    guard let base = bytes.baseAddress else { return true }
    var done = 0
    while done < bytes.count {
      let written = writeSome(base + done, bytes.count - done, done)
      if written > 0 {
        done += written
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }
}

/// The system's words for what went wrong last.
func lastSystemError() -> String { String(cString: strerror(errno)) }
