import Caching
import Foundation
import TestSupport
import Testing

@Suite struct InventoryTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func write(_ kind: String, _ key: String, count: Int, in folder: CacheFolder) throws {
    let bytes = [UInt8](repeating: 7, count: count)
    try bytes.withUnsafeBytes { try folder.write(CacheEntry(kind: kind, key: key), [$0]) }
  }

  @Test func countsAndClearsWhatItMadeAndNothingElse() throws {
    let folder = CacheFolder(scratch.file("cache"))
    #expect(folder.holdings().isEmpty)
    #expect(folder.clear() == 0)
    try write("footprints", "ab12", count: 100, in: folder)
    try write("footprints", "cd34", count: 50, in: folder)
    try write("surfaces", "ab56", count: 10, in: folder)
    let strangers = ["/notes.txt", "/footprints/notes.bin", "/footprints/ab/notes.txt", "/footprints/ab/notes.bin"]
    for name in strangers { try scratch.write("mine", to: "cache" + name) }
    let unfinished = try scratch.write("half", to: "cache/footprints/ab/" + CacheFolder.temporaryPrefix + "1")

    #expect(folder.holdings().map(\.kind) == ["footprints", "surfaces"])
    #expect(folder.holdings().map(\.entries) == [2, 1])
    // 24 bytes of header each.
    #expect(folder.holdings().map(\.bytes) == [198, 34])
    #expect(folder.clear() == 3)
    #expect(folder.holdings().isEmpty)
    for name in strangers { #expect(FileManager.default.fileExists(atPath: folder.path + name)) }
    #expect(!FileManager.default.fileExists(atPath: unfinished))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/surfaces"))
  }
}
