import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Small files of a sweep's folder that appear whole and are on the medium before they have their name.
enum StoredFile {
  /// How a file came to its name.
  enum Publication { case published, same, different }

  /// Puts a file under a name that is given once, from wherever and however often it is tried.
  ///
  /// The name is given by `link`, which of several writers lets one win, on one machine or on several, with locks or without.
  /// Whoever comes later compares the bytes. What is not whole is none, and is replaced: an empty file, for example, which a
  /// system may leave that lost its power.
  ///
  /// - Parameters:
  ///   - unfinished: the folder on the same medium where the file is until it is whole
  ///   - isWhole: whether bytes under the name are such a file
  static func publish(
    _ text: String, to path: String, unfinished: String, isWhole: ([UInt8]) -> Bool = { !$0.isEmpty }
  ) throws(StoreError) -> Publication {
    while true {
      switch try look(at: path) {
      case .file(let standing) where isWhole(standing): return standing.elementsEqual(text.utf8) ? .same : .different
      case .file:
        try replace(path, with: text, unfinished: unfinished)
        return .published
      case .other: try remove(path)
      case .nothing: break
      }
      let whole = try writeWhole(text, for: path, in: unfinished)
      defer { _ = unlink(whole) }
      if link(whole, path) == 0 { return .published }
      let reason = errno
      let failure = failure(path, "write")
      switch reason {
      case EEXIST where isThere(path): continue
      // What is unfinished was cleaned away by a process that found the case done.
      case ENOENT where !exists(whole): continue
      // A link to nowhere in the way, or a medium without links.
      case EEXIST, EPERM, ENOTSUP, ENOSYS, EMLINK:
        if rename(whole, path) == 0 { return .published }
        throw StoredFile.failure(path, "write")
      default: throw failure
      }
    }
  }

  /// Puts a file in the place of what is there.
  static func replace(_ path: String, with text: String, unfinished: String) throws(StoreError) {
    while true {
      let whole = try writeWhole(text, for: path, in: unfinished)
      if rename(whole, path) == 0 { return }
      let reason = errno
      let failure = failure(path, "write")
      let isThere = exists(whole)
      _ = unlink(whole)
      if reason == EISDIR {
        try remove(path)
      } else if reason != ENOENT || isThere {
        throw failure
      }
    }
  }

  /// Waits until a file that others wrote is on the medium.
  static func keep(_ path: String) throws(StoreError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path, "write") }
    defer { _ = close(descriptor) }
    if fsync(descriptor) != 0 { throw failure(path, "write") }
  }

  /// Adds a text at the end of a file in one piece.
  static func append(_ text: String, to path: String) throws(StoreError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(path, "create") }
    defer { _ = close(descriptor) }
    var text = text
    if !text.withUTF8({ writeAll(descriptor, UnsafeRawBufferPointer($0)) }) { throw failure(path, "write") }
  }

  /// Writes a file under a name that no other process and no other thread uses.
  private static func writeWhole(
    _ text: String, for path: String, in folder: String
  ) throws(StoreError) -> String {
    try makeFolder(parent(of: path))
    try makeFolder(folder)
    let name = path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...]
    let whole = "\(folder)/\(name)-\(UUID().uuidString)"
    let descriptor = open(whole, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(path, "create") }
    var text = text
    let isWritten = text.withUTF8 { writeAll(descriptor, UnsafeRawBufferPointer($0)) } && fsync(descriptor) == 0
    var reason = isWritten ? nil : systemError()
    if close(descriptor) != 0, reason == nil { reason = systemError() }
    if let reason {
      _ = unlink(whole)
      throw StoreError(path: path, action: "write", reason: reason)
    }
    return whole
  }

  private static func parent(of path: String) -> String {
    String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
  }

  /// nil where there is no such file.
  static func read(_ path: String) throws(StoreError) -> [UInt8]? {
    switch try look(at: path) {
    case .file(let bytes): return bytes
    case .nothing: return nil
    case .other: throw StoreError(path: path, action: "read", reason: "it is no file")
    }
  }

  /// What is under a name.
  enum Found { case file([UInt8]), nothing, other }

  static func look(at path: String) throws(StoreError) -> Found {
    // Where somebody has put a pipe, nothing is waited for.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return .nothing }
      throw failure(path, "read")
    }
    defer { _ = close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(path, "read") }
    guard status.st_mode & S_IFMT == S_IFREG else { return .other }
    // One byte more than there are: the next reading says that this is the end.
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size) + 1)
    var filled = 0
    while true {
      if filled == bytes.count { bytes += [UInt8](repeating: 0, count: bytes.count) }
      let free = bytes.count - filled
      let count = bytes.withUnsafeMutableBytes { Platform.read(descriptor, $0.baseAddress! + filled, free) }
      if count > 0 {
        filled += count
      } else if count == 0 {
        bytes.removeLast(bytes.count - filled)
        return .file(bytes)
      } else if errno != EINTR {
        throw failure(path, "read")
      }
    }
  }

  /// Whether there is something, whatever it is.
  private static func isThere(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0
  }

  /// Whether there is a file with something in it: a system that lost its power may leave an empty one.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_size > 0
  }

  /// Takes a file away, or an empty folder that stands in its place.
  static func remove(_ path: String) throws(StoreError) {
    if unlink(path) == 0 || errno == ENOENT { return }
    let isFolder = errno == EISDIR || errno == EPERM
    let failure = failure(path, "remove")
    guard isFolder, rmdir(path) == 0 || errno == ENOENT else {
      if isFolder, errno == ENOTEMPTY || errno == EEXIST {
        throw StoreError(path: path, action: "remove", reason: "it is a folder, and there is something in it")
      }
      throw failure
    }
  }

  /// With those above it.
  static func makeFolder(_ path: String) throws(StoreError) {
    if mkdir(path, 0o777) == 0 { return }
    if errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try makeFolder(String(path[..<slash]))
      if mkdir(path, 0o777) == 0 { return }
    }
    guard errno == EEXIST else { throw failure(path, "create the folder") }
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return }
    throw StoreError(path: path, action: "create the folder", reason: "a file of this name is in the way")
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
