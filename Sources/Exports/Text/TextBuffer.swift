/// Text in the making, as UTF-8 bytes in one block that is kept when the text is cleared.
public struct TextBuffer: Sendable {
  /// Always filled to its whole length, so that writing needs no appending; what counts is the first ``count`` bytes.
  private var storage: [UInt8]
  public private(set) var count = 0

  public init(capacity: Int = 4096) { storage = [UInt8](repeating: 0, count: max(64, capacity)) }

  public var isEmpty: Bool { count == 0 }

  /// Forgets the text and keeps the memory.
  public mutating func clear() { count = 0 }

  /// The text's bytes, for the duration of `body`.
  public func withBytes<Answer>(_ body: (UnsafeRawBufferPointer) throws -> Answer) rethrows -> Answer {
    try storage.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[0..<count])) }
  }

  public var string: String { withBytes { String(decoding: $0, as: UTF8.self) } }

  /// One ASCII character.
  public mutating func append(ascii character: Unicode.Scalar) { append(byte: UInt8(ascii: character)) }

  public mutating func append(byte: UInt8) {
    if count == storage.count { grow(for: 1) }
    storage[count] = byte
    count += 1
  }

  public mutating func append(bytes: [UInt8]) {
    append(maximum: bytes.count) { target in
      bytes.withUnsafeBufferPointer { source in
        if let start = source.baseAddress { target.update(from: start, count: source.count) }
      }
      return bytes.count
    }
  }

  public mutating func append(_ text: StaticString) {
    append(maximum: text.utf8CodeUnitCount) { target in
      target.update(from: text.utf8Start, count: text.utf8CodeUnitCount)
      return text.utf8CodeUnitCount
    }
  }

  public mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { source in
      guard let start = source.baseAddress else { return }
      append(maximum: source.count) { target in
        target.update(from: start, count: source.count)
        return source.count
      }
    }
  }

  /// Lets `body` write up to `maximum` bytes at the end of the text.
  ///
  /// `body` gets a pointer to `maximum` initialised bytes, which is right only until it returns, and answers how many
  /// of them it wrote.
  @inline(__always)
  mutating func append(maximum: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int) {
    if storage.count - count < maximum { grow(for: maximum) }
    let start = count
    // The storage is never empty, so it has a base address; `start + maximum` lies within it.
    count += storage.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return body(base + start)
    }
  }

  private mutating func grow(for more: Int) {
    let wanted = max(storage.count * 2, count + more)
    storage.append(contentsOf: repeatElement(0, count: wanted - storage.count))
  }
}
