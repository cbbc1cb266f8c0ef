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
import TestSupport
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
      var footprint = Footprint(of: request.mast, on: request.settings.grid)
      let cells = 0..<footprint.disc.count
      footprint.loss = ContiguousArray(
        cells.map { UInt16(frequency.value / 4) + UInt16($0) + UInt16(request.mast.location.x) })
      footprint.elevation = ContiguousArray(cells.map { Int16($0) * 500 - 4500 })
      return footprint
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
    let cold = try FootprintCache(folder, surface: Self.surface)
    #expect(ask(cold, request()) == expected)
    #expect(cold.counts.computed == 2 && cold.counts.fromCache == 0)
    let warm = try FootprintCache(folder, surface: Self.surface)
    #expect(ask(warm, request(), Self.frequencies.reversed()) == expected.reversed())
    #expect(warm.counts.computed == 0 && warm.counts.fromCache == 2)
    let none = try FootprintCache(nil, surface: Self.surface)
    #expect(ask(none, request()) == expected)
    #expect(none.counts.computed == 2)
    #expect(folder.holdings().map(\.kind) == ["elevations", "footprints"])
    #expect(folder.holdings().map(\.entries) == [1, 2])
  }

  /// What is there is taken, and only the rest is computed.
  @Test func oneFrequencyMoreIsComputedAlone() throws {
    let scratch = try Scratch()
    let folder = CacheFolder(scratch.path)
    _ = ask(try FootprintCache(folder, surface: Self.surface), request())
    let cache = try FootprintCache(folder, surface: Self.surface)
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
    let cache = try FootprintCache(folder, surface: Self.surface)
    for request in changed { _ = ask(cache, request, [Megahertz(773)]) }
    #expect(cache.counts.computed == changed.count)
    var other = Self.surface
    other.groundM[7] = 6
    _ = ask(try FootprintCache(folder, surface: other), request(), [Megahertz(773)])
    #expect(folder.holdings().map(\.entries) == [changed.count + 1, changed.count + 1])
  }

  @Test func damagedEntriesAreComputedAgainAndCounted() throws {
    let scratch = try Scratch()
    let folder = CacheFolder(scratch.path)
    let expected = ask(try FootprintCache(folder, surface: Self.surface), request())
    let files = try #require(FileManager.default.enumerator(atPath: scratch.path)).compactMap { $0 as? String }
      .filter { $0.hasSuffix(".bin") }.sorted()
    // Elevations, then losses at two frequencies.
    try #require(files.count == 3)
    for damaged in [[0], [1], [0, 1, 2]] {
      for index in damaged {
        let url = URL(fileURLWithPath: scratch.path + "/" + files[index])
        var bytes = try Data(contentsOf: url)
        if index == 0 { bytes[30] ^= 1 } else { bytes.removeLast(3) }
        try bytes.write(to: url)
      }
      let cache = try FootprintCache(folder, surface: Self.surface)
      #expect(ask(cache, request()) == expected)
      #expect(cache.counts.damaged == damaged.count)
      // Without elevations no footprint of the mast is whole.
      #expect(cache.counts.computed == (damaged.contains(0) ? 2 : 1))
      #expect(cache.findings.map(\.id) == ["cache-damaged"])
      let mended = try FootprintCache(folder, surface: Self.surface)
      #expect(ask(mended, request()) == expected)
      #expect(mended.counts.fromCache == 2 && mended.findings.isEmpty)
    }
  }

  /// A checksum says that bytes are what was written, not that they are a footprint.
  @Test func numbersThatAreNoFootprintAreRefused() {
    let footprint = make(request(), [Megahertz(773)])[0]
    #expect(Footprint.areLosses(footprint.loss, of: footprint.disc))
    #expect(!Footprint.areLosses(ContiguousArray(footprint.loss.dropLast()), of: footprint.disc))
    var loud = footprint.loss
    loud[3] = Footprint.none + 1
    #expect(!Footprint.areLosses(loud, of: footprint.disc))
    #expect(Footprint.areElevations(footprint.elevation, of: footprint.disc))
    #expect(!Footprint.areElevations([], of: footprint.disc))
    for steep: Int16 in [9001, -9001] {
      var elevations = footprint.elevation
      elevations[3] = steep
      #expect(!Footprint.areElevations(elevations, of: footprint.disc))
    }
  }

  // MARK: Paths

  private func fan(x: Double = 150, _ frequencies: [Megahertz] = frequencies) -> PathFan {
    PathFan(request: request(x: x), frequencies: frequencies, points: [Point(x: 1, y: 2), Point(x: 3, y: x)])
  }

  /// Stands for the models, as ``make(_:_:)`` does.
  private func values(_ fans: [PathFan]) -> [ContiguousArray<Double>] {
    fans.map { fan in ContiguousArray((0..<fan.valueCount).map { Double($0) * fan.request.mast.location.x / 7 }) }
  }

  @Test func pathsAreKeptTogetherAndAnswerTheSame() throws {
    let scratch = try Scratch()
    let folder = CacheFolder(scratch.path)
    let fans = [fan(), fan(x: 250, [Megahertz(773)])]
    let expected = values(fans)
    for (keeper, computed) in [(folder, 4), (folder, 0), (nil, 4)] {
      let cache = try FootprintCache(keeper, surface: Self.surface)
      #expect(cache.values(of: fans) { values(fans) } == expected)
      #expect(cache.counts.pathsComputed == computed && cache.counts.pathsFromCache == 4 - computed)
    }
    #expect(folder.holdings().map(\.kind) == ["paths"])
    #expect(folder.holdings().map(\.entries) == [1])
    let empty = try FootprintCache(folder, surface: Self.surface)
    #expect(empty.values(of: []) { [] } == [])
    // Other masts, points, frequencies or ground are other paths.
    var moved = fans
    moved[1].points[0].x = 1.5
    var other = Self.surface
    other.clutterM[2] = 1
    for (asked, surface) in [
      ([fan()], Self.surface), ([fan(x: 151)], Self.surface), ([fan([Megahertz(773)])], Self.surface),
      (moved, Self.surface), (fans, other),
    ] {
      let cache = try FootprintCache(folder, surface: surface)
      #expect(cache.values(of: asked) { values(asked) } == values(asked))
      #expect(cache.counts.pathsFromCache == 0)
    }
  }

  @Test func damagedPathsAreComputedAgain() throws {
    let scratch = try Scratch()
    let folder = CacheFolder(scratch.path)
    let fans = [fan()]
    _ = try FootprintCache(folder, surface: Self.surface).values(of: fans) { values(fans) }
    let file = try #require(FileManager.default.enumerator(atPath: scratch.path)).compactMap { $0 as? String }
      .first { $0.hasSuffix(".bin") }
    let url = URL(fileURLWithPath: scratch.path + "/" + (try #require(file)))
    let whole = try Data(contentsOf: url)
    var changed = whole
    changed[40] ^= 4
    for bytes in [changed, whole.dropLast(8), whole.dropLast(1)] {
      try bytes.write(to: url)
      let cache = try FootprintCache(folder, surface: Self.surface)
      #expect(cache.values(of: fans) { values(fans) } == values(fans))
      #expect(cache.counts.damaged == 1 && cache.counts.pathsComputed == 2)
    }
    #expect(try Data(contentsOf: url) == whole)
  }

  /// Without room or permission the run goes on, and says so once.
  @Test func aFolderThatCannotBeWrittenIsOneWarning() throws {
    let scratch = try Scratch()
    let cache = try FootprintCache(CacheFolder(try scratch.write("", to: "file")), surface: Self.surface)
    #expect(ask(cache, request()) == make(request(), Self.frequencies))
    #expect(ask(cache, request(x: 170)) == make(request(x: 170), Self.frequencies))
    #expect(cache.counts.computed == 4)
    #expect(cache.findings.filter { $0.id == "cache-unwritable" }.count == 1)
  }

  /// Two runs that fill one folder at the same time answer alike, and leave it whole.
  @Test func twoRunsFillOneFolder() throws {
    let scratch = try Scratch()
    let folder = CacheFolder(scratch.path)
    let caches = [try FootprintCache(folder, surface: Self.surface), try FootprintCache(folder, surface: Self.surface)]
    let answers = try orderedParallelMap(count: 80, WorkControl(threads: 4)) { _, index in
      ask(caches[index % 2], request(x: Double(100 + index / 2)))
    }
    for (index, answer) in answers.enumerated() {
      #expect(answer == make(request(x: Double(100 + index / 2)), Self.frequencies))
    }
    #expect(folder.holdings().map(\.entries) == [40, 80])
    let after = try FootprintCache(folder, surface: Self.surface)
    for index in 0..<40 { _ = ask(after, request(x: Double(100 + index))) }
    #expect(after.counts.fromCache == 80 && after.counts.damaged == 0)
  }
}
