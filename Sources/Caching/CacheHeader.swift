/// The first 24 bytes of an entry: what it is, how long it is, and what its bytes add up to. Integers are in the
/// machine's order, so that an entry of a machine with another one is no entry.
struct CacheHeader: Equatable {
  static let size = 24
  /// `TONGDA`, and the version of this layout.
  private static let magic: UInt64 = 0x0001_4144_474E_4F54

  var count: Int
  var checksum: UInt64

  init(count: Int, checksum: UInt64) {
    self.count = count
    self.checksum = checksum
  }

  init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.size else { return nil }
    let words = bytes.withUnsafeBytes { bytes in
      (0..<3).map { bytes.loadUnaligned(fromByteOffset: 8 * $0, as: UInt64.self) }
    }
    guard words[0] == Self.magic, let count = Int(exactly: words[1]) else { return nil }
    self.init(count: count, checksum: words[2])
  }

  var bytes: [UInt8] {
    [Self.magic, UInt64(count), checksum].flatMap { word in withUnsafeBytes(of: word) { [UInt8]($0) } }
  }
}

/// A sum of 64 bits that notices damage, at the speed of memory. It is no protection against intent.
enum Checksum {
  /// Over the parts one after the other, and where each of them ends.
  static func of(_ parts: [UnsafeRawBufferPointer]) -> UInt64 {
    // One stream, cut as it may be, has one sum: bytes that do not fill a word wait for those of the next part.
    var sum = Stream()
    for part in parts { sum.add(part) }
    return sum.value
  }

  /// Four sums side by side, each FNV-1a's step (Fowler, Noll, Vo) on words instead of bytes, with a rotation so that
  /// high bits reach low ones.
  private struct Stream {
    private var lanes = SIMD4<UInt64>(
      0xCBF2_9CE4_8422_2325, 0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9)
    private var waiting: [UInt8] = []
    private var count: UInt64 = 0

    private mutating func step(_ words: SIMD4<UInt64>) {
      let mixed = (lanes ^ words) &* SIMD4(repeating: 0x0000_0100_0000_01B3)
      lanes = mixed ^ (mixed &>> SIMD4(repeating: 29))
    }

    mutating func add(_ part: UnsafeRawBufferPointer) {
      count &+= UInt64(part.count)
      var start = 0
      if !waiting.isEmpty {
        start = min(32 - waiting.count, part.count)
        waiting.append(contentsOf: part[0..<start])
        guard waiting.count == 32 else { return }
        step(waiting.withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) })
        waiting.removeAll(keepingCapacity: true)
      }
      while start + 32 <= part.count {
        step(part.loadUnaligned(fromByteOffset: start, as: SIMD4<UInt64>.self))
        start += 32
      }
      waiting.append(contentsOf: part[start...])
    }

    var value: UInt64 {
      var last = self
      let rest = last.waiting + [UInt8](repeating: 0, count: 32 - last.waiting.count)
      last.step(rest.withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) })
      last.step(SIMD4(repeating: count))
      return (0..<4).reduce(0) { sum, lane in (sum ^ last.lanes[lane]) &* 0x9E37_79B9_7F4A_7C15 }
    }
  }
}
