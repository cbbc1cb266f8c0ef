#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A mark on a folder that somebody works in it. The system takes it away when the process ends, however it ends, so a
/// folder without a lock is a leftover; a number of a process would not say so, because numbers are given again.
final class FolderLock: Sendable {
  private let descriptor: Int32

  /// nil when somebody else holds the lock, or when there is no such folder.
  init?(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      _ = close(descriptor)
      return nil
    }
    self.descriptor = descriptor
  }

  deinit { _ = close(descriptor) }

  /// Whether the path still names the folder that is locked.
  func isHeld(on path: String) -> Bool {
    var locked = stat()
    var named = stat()
    return fstat(descriptor, &locked) == 0 && stat(path, &named) == 0 && locked.st_ino == named.st_ino
      && locked.st_dev == named.st_dev
  }
}
