import Caching
import Diagnostics
import Footprints
import NetworkModel
import Parallelism
import Quantities
import Simulation
import Synchronization

/// Footprints of masts over one surface, and paths from masts to places, kept in a folder from run to run, and shared
/// between scenarios and processes.
///
/// An entry is a mast's elevations, its losses at one frequency, or the paths of neighbouring masts. What cannot be read or
/// is damaged is computed again, and counted; after the first entry that cannot be written no more is tried.
final class FootprintCache: FootprintStore {
  /// nil keeps nothing.
  private let folder: CacheFolder?
  let surfaceDigest: String
  private let state = Mutex(FootprintCounts())

  /// - Parameter folder: nil for a run without a cache
  init(_ folder: CacheFolder?, surface: Surface?, _ control: WorkControl = WorkControl(threads: 1)) throws {
    self.folder = folder
    surfaceDigest = folder != nil ? try surface.map { try FootprintCache.digest($0, control) } ?? "" : ""
  }

  var counts: FootprintCounts { state.withLock { $0 } }

  // MARK: Footprints

  func footprints(
    for request: FootprintRequest, _ frequencies: [Megahertz], compute: ([Megahertz]) -> [Footprint]
  ) -> [Footprint] {
    guard let folder else { return computed(frequencies, compute) }
    var blank = Footprint(of: request.mast, on: request.settings.grid)
    let names = names(request, frequencies)
    let elevations = load(names.elevations, from: folder) { Footprint.areElevations($0, of: blank.disc) }
    let losses = names.losses.map { load($0, from: folder) { Footprint.areLosses($0, of: blank.disc) } }
    blank.elevation = elevations ?? []
    var found = losses.map { loss in
      var footprint = blank
      footprint.loss = loss ?? []
      return elevations == nil || loss == nil ? nil : footprint
    }
    let missing = found.indices.filter { found[$0] == nil }
    for (index, footprint) in zip(missing, computed(missing.map { frequencies[$0] }, compute)) {
      found[index] = footprint
      if losses[index] == nil { save(footprint.loss, as: names.losses[index], in: folder) }
    }
    if elevations == nil, let any = found.first ?? nil { save(any.elevation, as: names.elevations, in: folder) }
    state.withLock { $0.fromCache += frequencies.count - missing.count }
    return found.compactMap { $0 }
  }

  private func computed(_ frequencies: [Megahertz], _ compute: ([Megahertz]) -> [Footprint]) -> [Footprint] {
    guard !frequencies.isEmpty else { return [] }
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

  // MARK: Paths

  func values(of fans: [PathFan], compute: () -> [ContiguousArray<Double>]) -> [ContiguousArray<Double>] {
    let pathCount = fans.reduce(0) { $0 + $1.points.count }
    guard let folder, pathCount > 0 else {
      state.withLock { $0.pathsComputed += pathCount }
      return compute()
    }
    let name = name(fans)
    let valueCount = fans.reduce(0) { $0 + $1.valueCount }
    if let kept: ContiguousArray<Double> = load(name, from: folder, isValid: { $0.count == valueCount }) {
      state.withLock { $0.pathsFromCache += pathCount }
      var start = 0
      return fans.map { fan in
        defer { start += fan.valueCount }
        return ContiguousArray(kept[start..<start + fan.valueCount])
      }
    }
    let values = compute()
    state.withLock { $0.pathsComputed += pathCount }
    save(ContiguousArray(values.joined()), as: name, in: folder)
    return values
  }

  // MARK: Entries

  private func load<Value: BitwiseCopyable & Hashable & Sendable>(
    _ name: CacheEntry, from folder: CacheFolder, isValid: (ContiguousArray<Value>) -> Bool
  ) -> ContiguousArray<Value>? {
    switch folder.read(name, as: Value.self) {
    case .missing: return nil
    case .found(let values):
      if isValid(values) { return values }
      fallthrough
    case .damaged:
      state.withLock { $0.damaged += 1 }
      return nil
    }
  }

  private func save<Value: BitwiseCopyable>(
    _ values: ContiguousArray<Value>, as name: CacheEntry, in folder: CacheFolder
  ) {
    guard state.withLock({ $0.failure == nil }) else { return }
    let failure = values.withUnsafeBytes { bytes -> CacheFailure? in
      do throws(CacheFailure) {
        try folder.write(name, [bytes])
        return nil
      } catch { return error }
    }
    if let failure { state.withLock { $0.failure = $0.failure ?? "\(failure)" } }
  }

  /// What is worth knowing of the cache.
  var findings: [Diagnostic] {
    let counts = counts
    var findings: [Diagnostic] = []
    if counts.damaged > 0 {
      findings.append(
        Diagnostic(
          .warning, id: "cache-damaged", file: folder?.path,
          Wording(
            "\(counts.damaged) entries of the cache could not be used and were computed again",
            zh: "缓存中有 \(counts.damaged) 项无法使用，已重新计算")))
    }
    if let failure = counts.failure {
      findings.append(
        Diagnostic(
          .warning, id: "cache-unwritable", file: folder?.path,
          Wording("footprints could not be kept: \(failure)", zh: "覆盖足迹无法保存：\(failure)"),
          advice: Wording(
            "Give --cache a folder with room, or --no-cache.", zh: "请用 --cache 指定有空间的文件夹，或使用 --no-cache。")))
    }
    return findings
  }
}

extension Footprint {
  /// Whether numbers that were kept are such as the raster's tables have: a checksum says that they are what was written,
  /// not that they are a footprint.
  static func areLosses(_ values: ContiguousArray<UInt16>, of disc: FootprintDisc) -> Bool {
    values.count == disc.count && values.reduce(0) { max($0, $1) } <= Footprint.none
  }

  static func areElevations(_ values: ContiguousArray<Int16>, of disc: FootprintDisc) -> Bool {
    let highest = Int16(90 / Footprint.elevationStepDeg)
    return values.count == disc.count && values.reduce(0) { max($0, $1) } <= highest
      && values.reduce(0) { min($0, $1) } >= -highest
  }
}
