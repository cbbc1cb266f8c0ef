import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a system has taken to write may be in its memory alone. A name may come to the medium before the bytes that it
/// stands for: after a loss of power there is then an empty file, or half of one, where a whole one was before. So files are
/// brought to the medium before they get their names.
enum Medium {
  /// Waits until a file, or the names in a folder, are on the medium. File systems that cannot say so are not asked again.
  ///
  /// - Throws: what the medium says, also of bytes that it took earlier
  static func keep(_ path: String) throws(ExportError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    // Names may be written where they cannot be read.
    if descriptor < 0, errno == EACCES { return }
    guard descriptor >= 0 else { throw ExportError(path: path, action: "write", reason: lastSystemError()) }
    defer { _ = close(descriptor) }
    while fsync(descriptor) != 0 {
      if errno == EINTR { continue }
      if [EINVAL, ENOTSUP, EOPNOTSUPP, ENOSYS, EROFS, EBADF].contains(errno) { return }
      throw ExportError(path: path, action: "write", reason: lastSystemError())
    }
  }

  /// The same for all that is in a folder. Its own files alone are waited for, and not what others write to the same medium.
  static func keepAll(in folder: String) throws(ExportError) {
    let paths = FileManager.default.enumerator(atPath: folder)
    while let name = paths?.nextObject() as? String {
      let kind = paths?.fileAttributes?[.type] as? FileAttributeType
      if kind == .typeRegular || kind == .typeDirectory { try keep("\(folder)/\(name)") }
    }
    try keep(folder)
  }
}
