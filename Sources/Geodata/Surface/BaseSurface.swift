import Caching
import Diagnostics
import Foundation
import Geometry

/// Ground and clutter as rasters or the generator give them, before what is known of towns and villages is added: what
/// is kept between runs.
struct BaseSurface: Equatable {
  /// No land cover is known.
  static let unknown: UInt8 = 0
  /// No height was known, and the surroundings say sea.
  static let assumedSea: UInt8 = 255

  /// By the cells of the surface's grid.
  var groundM: ContiguousArray<Float>
  /// The raw value of a ``NetworkModel/LandCover``, or one of the two above.
  var cover: ContiguousArray<UInt8>
  /// NaN where the height follows from the cover; empty where it does everywhere.
  var clutterM: ContiguousArray<Float>
  /// What there is to say about the rasters.
  var findings: [Diagnostic]

  // MARK: - As bytes

  /// Writes it: lengths of the findings' text and of the three columns, then all four.
  ///
  /// - Throws: ``Caching/CacheFailure``
  func write(to cache: CacheFolder, _ entry: CacheEntry) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    // Texts and numbers of lines: always encodable.
    let text = [UInt8]((try? encoder.encode(findings)) ?? Data())
    let head = [text.count, groundM.count, cover.count, clutterM.count]
    // The buffers of columns live as long as the innermost closure runs; they are only read.
    try head.withUnsafeBytes { head in
      try text.withUnsafeBytes { text in
        try groundM.withUnsafeBytes { ground in
          try cover.withUnsafeBytes { cover in
            try clutterM.withUnsafeBytes { clutter in
              try cache.write(entry, [head, text, ground, cover, clutter])
            }
          }
        }
      }
    }
  }

  init(
    groundM: ContiguousArray<Float>, cover: ContiguousArray<UInt8>, clutterM: ContiguousArray<Float>,
    findings: [Diagnostic]
  ) {
    self.groundM = groundM
    self.cover = cover
    self.clutterM = clutterM
    self.findings = findings
  }

  /// nil for bytes that are no surface of so many cells.
  init?(_ bytes: ContiguousArray<UInt8>, cells: Int) {
    let word = MemoryLayout<Int>.size
    guard bytes.count >= 4 * word else { return nil }
    let read = bytes.withUnsafeBytes { bytes -> BaseSurface? in
      let lengths = (0..<4).map { bytes.loadUnaligned(fromByteOffset: word * $0, as: Int.self) }
      guard lengths[0] >= 0, lengths[1] == cells, lengths[2] == cells, [0, cells].contains(lengths[3]),
        lengths[0] <= bytes.count, 4 * word + lengths[0] + 4 * lengths[1] + lengths[2] + 4 * lengths[3] == bytes.count
      else { return nil }
      var offset = 4 * word
      func next(_ count: Int) -> UnsafeRawBufferPointer {
        defer { offset += count }
        return UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + count)])
      }
      guard let findings = try? JSONDecoder().decode([Diagnostic].self, from: Data(next(lengths[0]))) else {
        return nil
      }
      return BaseSurface(
        groundM: Self.floats(next(4 * lengths[1])), cover: ContiguousArray(next(lengths[2])),
        clutterM: Self.floats(next(4 * lengths[3])), findings: findings)
    }
    guard let read else { return nil }
    self = read
  }

  private static func floats(_ bytes: UnsafeRawBufferPointer) -> ContiguousArray<Float> {
    let count = bytes.count / MemoryLayout<Float>.stride
    return ContiguousArray(unsafeUninitializedCapacity: count) { buffer, initialised in
      // As many bytes as the buffer has room for; the source need not be aligned.
      UnsafeMutableRawBufferPointer(buffer).copyMemory(from: bytes)
      initialised = count
    }
  }
}
