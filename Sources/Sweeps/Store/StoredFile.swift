#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Small files of a sweep's folder that appear whole, by rename, and are on the medium before they have their name.
enum StoredFile {
  /// Writes a file whole, or leaves what is there.
  ///
  /// The unfinished file's name follows from the file's: whoever writes it alone may, see ``CaseClaim``, and what a process
  /// left behind that was killed is overwritten by the next.
  static func write(_ text: String, to path: String) throws(StoreError) {
    let slash = path.lastIndex(of: "/") ?? path.startIndex
    let folder = path[..<slash]
    try makeFolder(String(folder))
    let unfinished = "\(folder)/.unfinished-\(path[path.index(after: slash)...])"
    let descriptor = open(unfinished, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(path, "create") }
    var text = text
    let isWritten = text.withUTF8 { writeAll(descriptor, UnsafeRawBufferPointer($0)) } && fsync(descriptor) == 0
    var reason = isWritten ? nil : systemError()
    if close(descriptor) != 0, reason == nil { reason = systemError() }
    if reason == nil, rename(unfinished, path) != 0 { reason = systemError() }
    if let reason {
      _ = unlink(unfinished)
      throw StoreError(path: path, action: "write", reason: reason)
    }
  }

  /// nil where there is no such file.
  static func read(_ path: String) throws(StoreError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failure(path, "read")
    }
    defer { _ = close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Platform.read(descriptor, &chunk, chunk.count)
      if count > 0 {
        bytes += chunk[..<count]
      } else if count == 0 {
        return bytes
      } else if errno != EINTR {
        throw failure(path, "read")
      }
    }
  }

  /// Whether there is a file with something in it: a system that lost its power may leave an empty one.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_size > 0
  }

  static func remove(_ path: String) throws(StoreError) {
    if unlink(path) != 0, errno != ENOENT { throw failure(path, "remove") }
  }

  static func makeFolder(_ path: String) throws(StoreError) {
    if mkdir(path, 0o777) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
      throw failure(path, "create")
    }
    try makeFolder(String(path[..<slash]))
    if mkdir(path, 0o777) != 0, errno != EEXIST { throw failure(path, "create") }
  }

  static func failure(_ path: String, _ action: String) -> StoreError {
    StoreError(path: path, action: action, reason: systemError())
  }

  private static func systemError() -> String { String(cString: strerror(errno)) }

  private static func writeAll(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Bool {
    var done = 0
    while let base = bytes.baseAddress, done < bytes.count {
      let count = Platform.write(descriptor, base + done, bytes.count - done)
      if count > 0 {
        done += count
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }
}

/// The system's calls, where a method of the same name hides them.
private enum Platform {
  static func read(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.read(descriptor, buffer, count)
    #elseif canImport(Musl)
      Musl.read(descriptor, buffer, count)
    #else
      Darwin.read(descriptor, buffer, count)
    #endif
  }

  static func write(_ descriptor: Int32, _ buffer: UnsafeRawPointer, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, buffer, count)
    #elseif canImport(Musl)
      Musl.write(descriptor, buffer, count)
    #else
      Darwin.write(descriptor, buffer, count)
    #endif
  }
}
