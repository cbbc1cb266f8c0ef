import Foundation
import TestSupport
import Testing

@testable import Caching

@Suite struct CacheFolderTests {
  private let scratch: Scratch
  let cache: CacheFolder
  let entry = CacheEntry(kind: "surfaces", key: "3fa9c0")

  func write(_ bytes: [UInt8]) throws { try bytes.withUnsafeBytes { try cache.write(entry, [$0]) } }

  init() throws {
    scratch = try Scratch()
    cache = CacheFolder(scratch.file("deep/er"))
  }

  @Test func whatIsWrittenIsReadAndNothingElseIsLeft() throws {
    #expect(cache.read(entry) == .missing)
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * 7) }
    try write(bytes)
    #expect(cache.read(entry) == .found(ContiguousArray(bytes)))
    #expect(cache.file(of: entry).hasSuffix("/surfaces/3f/a9c0.bin"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: cache.path + "/surfaces/3f") == ["a9c0.bin"])
    try write([1, 2, 3])
    #expect(cache.read(entry) == .found([1, 2, 3]))
    try write([])
    #expect(cache.read(entry) == .found([]))
  }

  /// Every byte counts, whatever its place.
  @Test(arguments: [0, 1, 31, 32, 33, 70]) func damageIsNoticed(count: Int) throws {
    try write((0..<count).map { UInt8($0) })
    let url = URL(fileURLWithPath: cache.file(of: entry))
    let whole = try Data(contentsOf: url)
    for index in whole.indices {
      var changed = whole
      changed[index] ^= 0x40
      try changed.write(to: url)
      #expect(cache.read(entry) == .damaged)
    }
    try whole.dropLast().write(to: url)
    #expect(cache.read(entry) == .damaged)
    try (whole + [0]).write(to: url)
    #expect(cache.read(entry) == .damaged)
    try Data().write(to: url)
    #expect(cache.read(entry) == .damaged)
  }

  @Test func aStreamHasOneChecksumHoweverItIsCut() {
    let bytes = (0..<200).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    bytes.withUnsafeBytes { all in
      let whole = Checksum.of([all])
      for cut in [0, 1, 31, 32, 33, 100, 199, 200] {
        let parts = [UnsafeRawBufferPointer(rebasing: all[..<cut]), UnsafeRawBufferPointer(rebasing: all[cut...])]
        #expect(Checksum.of(parts) == whole)
      }
      #expect(Checksum.of([UnsafeRawBufferPointer(rebasing: all.dropLast())]) != whole)
    }
  }

  @Test func manyWritersOfOneEntryLeaveItWhole() async throws {
    let bytes = [UInt8](repeating: 9, count: 300_000)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<10 {
            try? bytes.withUnsafeBytes { try cache.write(entry, [$0]) }
            if cache.read(entry) != .found(ContiguousArray(bytes)) { Issue.record("an entry was seen half written") }
          }
        }
      }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: cache.path + "/surfaces/3f") == ["a9c0.bin"])
  }

  @Test func aFolderThatCannotBeMadeIsAFailureWithItsReason() {
    let blocked = CacheFolder("/dev/null/cache")
    let failure = #expect(throws: CacheFailure.self) { try blocked.write(entry, []) }
    #expect(failure?.reason == "Not a directory")
    #expect(blocked.read(entry) == .missing)
  }

  @Test func theFolderFollowsTheBaseDirectorySpecification() {
    #expect(CacheFolder.standard(environment: ["XDG_CACHE_HOME": "/x", "HOME": "/h"])?.path == "/x/tongda")
    #expect(CacheFolder.standard(environment: ["XDG_CACHE_HOME": "x", "HOME": "/h"])?.path == "/h/.cache/tongda")
    #expect(CacheFolder.standard(environment: ["HOME": "/h"])?.path == "/h/.cache/tongda")
    #expect(CacheFolder.standard(environment: [:]) == nil)
  }

  /// FIPS 180-2, appendix B.1.
  @Test func digestIsSHA256() {
    let digest = ContentDigest()
    Array("abc".utf8).withUnsafeBytes { digest.append(bytes: $0) }
    #expect(digest.finish() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test func partsDoNotRunIntoEachOther() {
    func digest(_ texts: [String]) -> String {
      let digest = ContentDigest()
      texts.forEach { digest.append($0) }
      return digest.finish()
    }
    #expect(digest(["ab", "c"]) != digest(["a", "bc"]))
    #expect(digest(["ab", "c"]) == digest(["ab", "c"]))
  }
}
