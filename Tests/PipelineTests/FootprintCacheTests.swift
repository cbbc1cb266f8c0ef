import Caching
import Diagnostics
import Footprints
import Foundation
import Geometry
import NetworkModel
import Parallelism
import Quantities
import Radio
import Simulation
import Testing

@testable import Pipeline

@Suite struct FootprintCacheTests {
  private static let surface = Surface(
    grid: Grid(origin: Point(x: 0, y: 0), cellSize: 100, columns: 4, rows: 4),
    groundM: ContiguousArray(repeating: 5, count: 16), cover: ContiguousArray(repeating: 2, count: 16),
    clutterM: ContiguousArray(repeating: 0, count: 16))
  private static let frequencies = [Megahertz(773), Megahertz(3500)]

  private func request(x: Double = 150, height: Double = 30) -> FootprintRequest {
    FootprintRequest(
      mast: FootprintMast(location: Point(x: x, y: 150), antennaHeightM: height, reachM: 100), choice: .p1812,
      environment: .rural, settings: FootprintSettings(grid: Self.surface.grid, userHeightM: 1.5))
  }

  /// Stands for the models: a footprint that tells what it was asked for.
  private func make(_ request: FootprintRequest, _ frequencies: [Megahertz]) -> [Footprint] {
    frequencies.map { frequency in
      Footprint(
        column: -3, row: 7, radius: 1,
        loss: ContiguousArray((0..<9).map { UInt16(frequency.value / 4) + $0 + UInt16(request.mast.location.x) }),
        elevation: ContiguousArray((0..<9).map { Int16($0) * 1000 - 4500 }))
    }
  }

  private func ask(
    _ cache: FootprintCache, _ request: FootprintRequest, _ frequencies: [Megahertz] = frequencies
  ) -> [Footprint] {
    cache.footprints(for: request, frequencies) { make(request, $0) }
  }

  @Test func coldWarmAndNoneAnswerTheSame() throws {
    let scratch = try Scratch()
    let folder = CacheFolder(scratch.path + "/cache")
    let expected = make(request(), Self.frequencies)
    let cold = FootprintCache(folder, surface: Self.surface)
    #expect(ask(cold, request()) == expected)
    #expect(cold.counts.computed == 2 && cold.counts.fromCache == 0)
    let warm = FootprintCache(folder, surface: Self.surface)
    #expect(ask(warm, request(), Self.frequencies.reversed()) == expected.reversed())
    #expect(warm.counts.computed == 0 && warm.counts.fromCache == 2)
    let none = FootprintCache(nil, surface: Self.surface)
    #expect(ask(none, request()) == expected)
    #expect(none.counts.computed == 2)
    #expect(folder.holdings().map(\.entries) == [2])
  }

  /// What is there is taken, and only the rest is computed.
  @Test func oneFrequencyMoreIsComputedAlone() throws {
    let scratch = try Scratch()
    let folder = CacheFolder(scratch.path)
    _ = ask(FootprintCache(folder, surface: Self.surface), request())
    let cache = FootprintCache(folder, surface: Self.surface)
    var asked: [Megahertz] = []
    let all = [Megahertz(773), Megahertz(2565), Megahertz(3500)]
    let answers = cache.footprints(for: request(), all) { missing in
      asked = missing
      return make(request(), missing)
    }
    #expect(asked == [Megahertz(2565)])
    #expect(answers == make(request(), all))
  }

  @Test func everythingThatDecidesIsInTheName() throws {
    let scratch = try Scratch()
    let folder = CacheFolder(scratch.path)
    var changed: [FootprintRequest] = [request(), request(x: 151), request(height: 31)]
    for change: (inout FootprintRequest) -> Void in [
      { $0.choice = .itm },
      {
        $0.choice = .auto; $0.environment = .urban
      }, { $0.choice = .auto },
      { $0.mast.reachM = 101 }, { $0.mast.location.y = 151 }, { $0.settings.stepM = 50 },
      { $0.settings.userHeightM = 2 }, { $0.settings.polarisation = .horizontal }, { $0.settings.timePercent = 10 },
      { $0.settings.locationPercent = 10 }, { $0.settings.climate.deltaN = 50 }, { $0.settings.climate.n0 = 300 },
      { $0.settings.climate.latitudeDeg = 30 }, { $0.settings.climate.baseCoastDistanceKm = 3 },
      { $0.settings.climate.userCoastDistanceKm = 3 },
      { $0.settings.grid = Grid(origin: Point(x: 100, y: 0), cellSize: 100, columns: 4, rows: 4) },
    ] {
      var request = request()
      change(&request)
      changed.append(request)
    }
    let cache = FootprintCache(folder, surface: Self.surface)
    for request in changed { _ = ask(cache, request, [Megahertz(773)]) }
    #expect(cache.counts.computed == changed.count)
    var other = Self.surface
    other.groundM[7] = 6
    _ = ask(FootprintCache(folder, surface: other), request(), [Megahertz(773)])
    #expect(folder.holdings().map(\.entries) == [changed.count + 1])
  }

  @Test func damagedEntriesAreComputedAgainAndCounted() throws {
    let scratch = try Scratch()
    let folder = CacheFolder(scratch.path)
    let expected = ask(FootprintCache(folder, surface: Self.surface), request())
    let files = try #require(FileManager.default.enumerator(atPath: scratch.path)).compactMap { $0 as? String }
      .filter { $0.hasSuffix(".bin") }.sorted()
    try #require(files.count == 2)
    for (index, file) in files.enumerated() {
      let url = URL(fileURLWithPath: scratch.path + "/" + file)
      var bytes = try Data(contentsOf: url)
      if index == 0 { bytes[30] ^= 1 } else { bytes.removeLast(3) }
      try bytes.write(to: url)
    }
    let cache = FootprintCache(folder, surface: Self.surface)
    #expect(ask(cache, request()) == expected)
    #expect(cache.counts.damaged == 2 && cache.counts.computed == 2)
    #expect(cache.findings.map(\.id) == ["cache-damaged"])
    let mended = FootprintCache(folder, surface: Self.surface)
    #expect(ask(mended, request()) == expected)
    #expect(mended.counts.fromCache == 2 && mended.findings.isEmpty)
  }

  /// A checksum says that bytes are what was written, not that they are a footprint.
  @Test func bytesThatAreNoFootprintAreRefused() throws {
    let footprint = make(request(), [Megahertz(773)])[0]
    func bytes(_ footprint: Footprint) -> [UInt8] {
      var bytes: [UInt8] = []
      footprint.withStoredBytes { parts in bytes = parts.flatMap { Array($0) } }
      return bytes
    }
    #expect(Footprint(stored: bytes(footprint)) == footprint)
    #expect(Footprint(stored: []) == nil)
    #expect(Footprint(stored: Array(bytes(footprint).dropLast())) == nil)
    var loud = footprint
    loud.loss[3] = Footprint.none + 1
    #expect(Footprint(stored: bytes(loud)) == nil)
    var steep = footprint
    steep.elevation[3] = 9001
    #expect(Footprint(stored: bytes(steep)) == nil)
    var hollow = bytes(footprint)
    hollow.replaceSubrange(8..<12, with: [255, 255, 255, 255])
    #expect(Footprint(stored: hollow) == nil)
  }

  /// Without room or permission the run goes on, and says so once.
  @Test func aFolderThatCannotBeWrittenIsOneWarning() throws {
    let scratch = try Scratch()
    let cache = FootprintCache(CacheFolder(try scratch.write("", to: "file")), surface: Self.surface)
    #expect(ask(cache, request()) == make(request(), Self.frequencies))
    #expect(ask(cache, request(x: 170)) == make(request(x: 170), Self.frequencies))
    #expect(cache.counts.computed == 4)
    #expect(cache.findings.filter { $0.id == "cache-unwritable" }.count == 1)
  }

  /// Two runs that fill one folder at the same time answer alike, and leave it whole.
  @Test func twoRunsFillOneFolder() throws {
    let scratch = try Scratch()
    let folder = CacheFolder(scratch.path)
    let caches = [FootprintCache(folder, surface: Self.surface), FootprintCache(folder, surface: Self.surface)]
    let answers = try orderedParallelMap(count: 80, WorkControl(threads: 4)) { _, index in
      ask(caches[index % 2], request(x: Double(100 + index / 2)))
    }
    for (index, answer) in answers.enumerated() {
      #expect(answer == make(request(x: Double(100 + index / 2)), Self.frequencies))
    }
    #expect(folder.holdings().map(\.entries) == [80])
    let after = FootprintCache(folder, surface: Self.surface)
    for index in 0..<40 { _ = ask(after, request(x: Double(100 + index))) }
    #expect(after.counts.fromCache == 80 && after.counts.damaged == 0)
  }
}
