import Diagnostics
import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension StoreError {
  /// A fault of the machine that keeps a case from being run, and not of the case: a disk that is full or does not answer, a
  /// server that is gone, too little memory. nil for what the same input comes to again.
  ///
  /// Libraries that read and write files say what the system told them in words alone, so that its words are looked for.
  init?(passing error: any Error, of id: String) {
    // Every file was there and was read when the case got its name.
    let ids: [String] =
      switch error {
      case let error as InputError: error.diagnostics.map(\.id)
      case let error as Diagnostic: [error.id]
      default: []
      }
    let isPassing =
      ids.contains { ["file-missing", "file-unreadable", "file-not-writable", "database-unreachable"].contains($0) }
    guard isPassing || StoreError.isOfTheMachine(error) else { return nil }
    self.init(path: "case \(id)", action: "be run", reason: "\(error)")
  }

  /// The same for a file that is read so that cases get their names: one that is not there, or that nobody may read, is no
  /// fault of the machine.
  init?(passing error: any Error, reading path: String) {
    guard StoreError.isOfTheMachine(error) else { return nil }
    self.init(path: path, action: "read", reason: "\(error)")
  }

  private static func isOfTheMachine(_ error: any Error) -> Bool {
    let text = "\(error)\n\((error as NSError).localizedDescription)"
    return passingCodes.contains { codes(of: error as NSError).contains($0) }
      || passingWords.contains { text.localizedCaseInsensitiveContains($0) }
  }

  private static let passingCodes: Set<Int32> = [
    EIO, ENOSPC, EDQUOT, EROFS, ESTALE, EMFILE, ENFILE, ENOMEM, EAGAIN, EBUSY, ETIMEDOUT, ENOTCONN, ENETDOWN,
    ENETUNREACH, EHOSTDOWN, EHOSTUNREACH, ECONNREFUSED, ECONNRESET,
  ]

  private static let passingWords = passingCodes.map { String(cString: strerror($0)) }.sorted() + ["out of memory"]

  /// The system's number for an error of Foundation's, and those of the errors that it follows from.
  private static func codes(of error: NSError) -> [Int32] {
    let below = (error.userInfo[NSUnderlyingErrorKey] as? NSError).map { codes(of: $0) } ?? []
    return (error.domain == NSPOSIXErrorDomain ? [Int32(truncatingIfNeeded: error.code)] : []) + below
  }
}
