#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder of results that can be computed again, shared by scenarios and by processes.
///
/// An entry is a file that appears whole, by rename, and never changes: two processes that compute the same entry write
/// the same bytes, and the later rename wins. What is damaged is told from what is whole by a checksum, so nothing needs
/// to be locked, and nothing needs to reach the disk before the rename.
public struct CacheFolder: Sendable, Hashable {
  /// Need not exist before something is written.
  public let path: String

  public init(_ path: String) { self.path = path }

  /// `tongda` in `XDG_CACHE_HOME` where that is an absolute path, else in `~/.cache` (XDG Base Directory Specification
  /// 0.8); nil where there is neither.
  public static func standard(environment: [String: String]) -> CacheFolder? {
    if let base = environment["XDG_CACHE_HOME"], base.hasPrefix("/") { return CacheFolder(base + "/tongda") }
    if let home = environment["HOME"], home.hasPrefix("/") { return CacheFolder(home + "/.cache/tongda") }
    return nil
  }

  public enum Answer<Value: BitwiseCopyable & Hashable & Sendable>: Sendable, Hashable {
    case found(ContiguousArray<Value>)
    case missing
    /// A file that is there but cannot be read, is cut short, or is not what was written. To be computed again.
    case damaged
  }

  /// Reads an entry whole and checks it. Never fails: whatever is wrong with a file is a reason to compute it again.
  ///
  /// - Parameter type: of the values that the bytes are, one after the other in the machine's order; one of which all bits
  ///   are values
  public func read<Value>(_ entry: CacheEntry, as type: Value.Type = UInt8.self) -> Answer<Value> {
    let descriptor = open(file(of: entry), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return errno == ENOENT || errno == ENOTDIR ? .missing : .damaged }
    defer { _ = close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, (status.st_mode & S_IFMT) == S_IFREG else { return .damaged }
    let size = Int(status.st_size) - CacheHeader.size
    let count = size / MemoryLayout<Value>.stride
    guard size >= 0, count * MemoryLayout<Value>.stride == size else { return .damaged }
    var head = [UInt8](repeating: 0, count: CacheHeader.size)
    guard head.withUnsafeMutableBytes({ readAll(descriptor, into: $0) }), let header = CacheHeader(head),
      header.count == size
    else { return .damaged }
    var isWhole = false
    // Every byte of the buffer is written before it counts as initialised.
    let values = ContiguousArray<Value>(unsafeUninitializedCapacity: count) { buffer, initialised in
      isWhole = readAll(descriptor, into: UnsafeMutableRawBufferPointer(buffer))
      initialised = isWhole ? count : 0
    }
    guard isWhole else { return .damaged }
    let checksum = values.withUnsafeBytes { Checksum.of([$0]) }
    return checksum == header.checksum ? .found(values) : .damaged
  }

  /// Writes an entry whole, or not at all.
  ///
  /// - Parameter parts: what the entry holds, one after the other
  /// - Throws: ``CacheFailure`` when there is no permission or no space; nothing is left behind then
  public func write(_ entry: CacheEntry, _ parts: [UnsafeRawBufferPointer]) throws(CacheFailure) {
    let target = file(of: entry)
    let folder = String(target[..<(target.lastIndex(of: "/") ?? target.startIndex)])
    guard makeFolders(folder) else { throw CacheFailure(path: folder, reason: lastSystemError()) }
    let (descriptor, temporary) = newFile(in: folder)
    guard descriptor >= 0 else { throw CacheFailure(path: folder, reason: lastSystemError()) }
    let header = CacheHeader(count: parts.reduce(0) { $0 + $1.count }, checksum: Checksum.of(parts))
    var isWhole = header.bytes.withUnsafeBytes { writeAll(descriptor, $0) }
    for part in parts where isWhole { isWhole = writeAll(descriptor, part) }
    var reason = isWhole ? nil : lastSystemError()
    if close(descriptor) != 0, reason == nil { reason = lastSystemError() }
    if reason == nil, rename(temporary, target) != 0 { reason = lastSystemError() }
    if let reason {
      _ = unlink(temporary)
      throw CacheFailure(path: target, reason: reason)
    }
  }

  /// How unfinished files begin; a process that was killed may leave one.
  public static let temporaryPrefix = ".unfinished-"

  /// Where an entry is: `surfaces/3f/a9....bin`. Two digits of folder keep folders small.
  public func file(of entry: CacheEntry) -> String {
    "\(path)/\(entry.kind)/\(entry.key.prefix(2))/\(entry.key.dropFirst(2)).bin"
  }

  /// A file of a name that no other thread or process has, open for writing.
  private func newFile(in folder: String) -> (descriptor: Int32, path: String) {
    while true {
      let path = folder + "/" + Self.temporaryPrefix + String(UInt64.random(in: 0...UInt64.max), radix: 36)
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 || errno != EEXIST { return (descriptor, path) }
    }
  }

  private func makeFolders(_ folder: String) -> Bool {
    if mkdir(folder, 0o777) == 0 || errno == EEXIST { return true }
    guard errno == ENOENT, let slash = folder.lastIndex(of: "/"), slash != folder.startIndex,
      makeFolders(String(folder[..<slash]))
    else { return false }
    return mkdir(folder, 0o777) == 0 || errno == EEXIST
  }
}

/// One result by kind and by everything that it depends on.
public struct CacheEntry: Sendable, Hashable {
  /// Name of the folder: `surfaces`.
  public let kind: String
  /// A digest of everything that decides the result, the version of the method included: hexadecimal, above 2 digits.
  public let key: String

  public init(kind: String, key: String) {
    self.kind = kind
    self.key = key
  }
}

/// Why an entry could not be written.
public struct CacheFailure: Error, Sendable, Hashable, CustomStringConvertible {
  public var path: String
  /// The system's words.
  public var reason: String

  public var description: String { "\(path): \(reason)" }
}

private func readAll(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Bool {
  var done = 0
  while done < buffer.count {
    let count = read(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
    if count > 0 {
      done += count
    } else if count == 0 || errno != EINTR {
      return false
    }
  }
  return true
}

private func writeAll(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Bool {
  var done = 0
  while done < bytes.count {
    let count = write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
    if count > 0 {
      done += count
    } else if count == 0 || errno != EINTR {
      return false
    }
  }
  return true
}

private func lastSystemError() -> String { String(cString: strerror(errno)) }
