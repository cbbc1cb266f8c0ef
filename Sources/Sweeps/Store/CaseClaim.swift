#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A mark that somebody works on a case, or on something else of a sweep's folder that has a name. The system takes the lock away when its process ends, however it ends: then the
/// case is free again, and the file that is left says nothing.
///
/// A claim saves work that would be done twice, and guards no result: see ``StoredFile/publish(_:to:unfinished:)``. So on a
/// file system that knows no locks everybody holds it.
final class CaseClaim {
  /// nil for a claim that keeps nobody out.
  private let path: String?
  private let descriptor: Int32

  /// A claim that everybody gets.
  init() {
    path = nil
    descriptor = -1
  }

  /// nil when somebody else holds the claim.
  init?(_ path: String) throws(StoreError) {
    self.path = path
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
      guard descriptor >= 0 else { throw StoredFile.failure(path, "create") }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        switch errno {
        case EWOULDBLOCK:
          _ = close(descriptor)
          return nil
        case ENOSYS, ENOTSUP, ENOLCK, EINVAL:
          self.descriptor = descriptor
          return
        default:
          let failure = StoredFile.failure(path, "lock")
          _ = close(descriptor)
          throw failure
        }
      }
      // Whoever held it may have taken the file away between the two steps: a lock on a file without a name keeps
      // nobody out.
      var locked = stat()
      var named = stat()
      if fstat(descriptor, &locked) == 0, stat(path, &named) == 0, locked.st_ino == named.st_ino,
        locked.st_dev == named.st_dev
      {
        self.descriptor = descriptor
        return
      }
      _ = close(descriptor)
    }
  }

  /// Takes the file away while the lock still holds.
  deinit {
    guard let path else { return }
    _ = unlink(path)
    _ = close(descriptor)
  }
}

/// When to say that a claim is waited for: once, after some seconds.
struct ClaimPatience {
  private let end = ContinuousClock.now + .seconds(3)
  private var hasSpoken = false

  /// True once.
  var isOver: Bool {
    mutating get {
      guard !hasSpoken, ContinuousClock.now > end else { return false }
      hasSpoken = true
      return true
    }
  }
}
