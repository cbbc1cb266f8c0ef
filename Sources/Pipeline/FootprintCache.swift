import Caching
import Diagnostics
import Footprints
import Geodata
import Geometry
import NetworkModel
import Quantities
import Radio
import Simulation
import Synchronization

/// Footprints of masts over one surface, kept in a folder from run to run, and shared between scenarios and processes.
///
/// An entry is one mast's footprint at one frequency; its name is a digest of everything that it depends on. What cannot
/// be read or is damaged is computed again, and counted; after the first entry that cannot be written no more is tried.
final class FootprintCache: FootprintStore {
  /// nil keeps nothing.
  private let folder: CacheFolder?
  private let surfaceDigest: String
  private let state = Mutex(FootprintCounts())

  /// - Parameter folder: nil for a run without a cache
  init(_ folder: CacheFolder?, surface: Surface?) {
    self.folder = folder
    surfaceDigest = folder != nil ? surface.map(FootprintCache.digest) ?? "" : ""
  }

  var counts: FootprintCounts { state.withLock { $0 } }

  func footprints(
    for request: FootprintRequest, _ frequencies: [Megahertz], compute: ([Megahertz]) -> [Footprint]
  ) -> [Footprint] {
    guard let folder else { return computed(frequencies, compute) }
    let entries = frequencies.map { entry(request, $0) }
    var found = entries.map { load($0, from: folder) }
    let missing = found.indices.filter { found[$0] == nil }
    guard !missing.isEmpty else { return found.compactMap { $0 } }
    for (index, footprint) in zip(missing, computed(missing.map { frequencies[$0] }, compute)) {
      found[index] = footprint
      save(footprint, as: entries[index], in: folder)
    }
    return found.compactMap { $0 }
  }

  private func computed(_ frequencies: [Megahertz], _ compute: ([Megahertz]) -> [Footprint]) -> [Footprint] {
    var watch = Stopwatch()
    let footprints = compute(frequencies)
    watch.lap("footprints")
    let seconds = watch.timings.reduce(0) { $0 + $1.seconds }
    state.withLock {
      $0.computed += footprints.count
      $0.computingSeconds += seconds
    }
    return footprints
  }

  private func load(_ entry: CacheEntry, from folder: CacheFolder) -> Footprint? {
    switch folder.read(entry) {
    case .missing: return nil
    case .found(let bytes):
      if let footprint = Footprint(stored: bytes) {
        state.withLock { $0.fromCache += 1 }
        return footprint
      }
      fallthrough
    case .damaged:
      state.withLock { $0.damaged += 1 }
      return nil
    }
  }

  private func save(_ footprint: Footprint, as entry: CacheEntry, in folder: CacheFolder) {
    guard state.withLock({ $0.failure == nil }) else { return }
    do {
      try footprint.withStoredBytes { parts throws(CacheFailure) in try folder.write(entry, parts) }
    } catch {
      state.withLock { $0.failure = $0.failure ?? "\(error)" }
    }
  }

  /// What is worth knowing of the cache.
  var findings: [Diagnostic] {
    let counts = counts
    var findings: [Diagnostic] = []
    if counts.damaged > 0 {
      findings.append(
        Diagnostic(
          .warning, id: "cache-damaged", file: folder?.path,
          "\(counts.damaged) footprints in the cache could not be used and were computed again"))
    }
    if let failure = counts.failure {
      findings.append(
        Diagnostic(
          .warning, id: "cache-unwritable", file: folder?.path,
          "footprints could not be kept: \(failure)", advice: "Give --cache a folder with room, or --no-cache."))
    }
    return findings
  }

  // MARK: Names

  private func entry(_ request: FootprintRequest, _ frequency: Megahertz) -> CacheEntry {
    let digest = ContentDigest()
    digest.append(FootprintRequest.methodVersion)
    digest.append(surfaceDigest)
    digest.append(request.choice.rawValue)
    digest.append(request.environment.rawValue)
    // Cells outside the grid hold nothing, so its extent decides a footprint at its border.
    for number in [request.settings.grid.columns, request.settings.grid.rows] { digest.append(number) }
    let settings = request.settings
    let climate = settings.climate
    for number in [
      request.mast.location.x, request.mast.location.y, request.mast.antennaHeightM, request.mast.reachM,
      frequency.value, settings.grid.origin.x, settings.grid.origin.y, settings.grid.cellSize, settings.stepM,
      settings.userHeightM, Double(settings.polarisation.rawValue), settings.timePercent, settings.locationPercent,
      climate.deltaN, climate.n0, climate.latitudeDeg, climate.baseCoastDistanceKm, climate.userCoastDistanceKm,
    ] {
      digest.append(number)
    }
    return CacheEntry(kind: "footprints", key: digest.finish())
  }

  private static func digest(_ surface: Surface) -> String {
    let digest = ContentDigest()
    digest.append(surface)
    return digest.finish()
  }
}

/// What became of the footprints of a run.
public struct FootprintCounts: Sendable, Hashable {
  public var computed = 0
  public var fromCache = 0
  /// Of the computed ones, those that the cache had and that could not be used.
  public var damaged = 0
  /// Time that threads spent computing, seconds; several at once count each.
  public var computingSeconds = 0.0
  /// Why footprints could not be kept; nil where they could.
  public var failure: String?

  public var isEmpty: Bool { computed == 0 && fromCache == 0 }
}
