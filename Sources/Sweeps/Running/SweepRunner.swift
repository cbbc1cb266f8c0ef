public import Diagnostics
import Foundation
public import Parallelism
import Synchronization

/// What a sweep that was run came to.
public struct SweepOutcome: Sendable, Hashable {
  /// Cases that were asked for, each once.
  public var asked = 0
  /// Of these, those that are done now.
  public var done = 0
  /// … those that cannot be run.
  public var failed = 0
  /// … those whose file somebody has taken away or changed meanwhile.
  public var missing: Int { asked - done - failed }
  /// How many were run by this process, rather than found or left to another.
  public var ran = 0
}

/// Runs the cases that are missing, side by side, and keeps what each comes to.
///
/// A case is claimed before it is run and there or not there afterwards, so that a process may be killed at any moment and
/// others may work in the same folder. What a case comes to depends on the case alone.
public struct SweepRunner: Sendable {
  /// What a case comes to.
  public typealias Body = @Sendable (SweepCase, WorkControl) throws -> CaseResult
  /// What cases of one group come to, in their order, see ``SweepCase/group``.
  public typealias BatchBody = @Sendable ([SweepCase], WorkControl) throws -> [Result<CaseResult, any Error>]

  let folder: SweepFolder
  /// Whether cases that could not be run are tried again.
  let retriesFailed: Bool
  /// How to say why a case cannot be run, so that it reads the same on every machine.
  let wording: @Sendable (String) -> String
  /// How many cases of one group are run together at most.
  let batchSize: Int
  let body: BatchBody

  public init(
    folder: SweepFolder, retriesFailed: Bool = false, batchSize: Int,
    wording: @escaping @Sendable (String) -> String = { $0 }, body: @escaping BatchBody
  ) {
    self.folder = folder
    self.retriesFailed = retriesFailed
    self.batchSize = batchSize
    self.wording = wording
    self.body = body
  }

  /// Runs every case by itself.
  public init(
    folder: SweepFolder, retriesFailed: Bool = false, wording: @escaping @Sendable (String) -> String = { $0 },
    body: @escaping Body
  ) {
    self.init(folder: folder, retriesFailed: retriesFailed, batchSize: 1, wording: wording) { cases, control in
      cases.map { sweepCase in Result { try body(sweepCase, control) } }
    }
  }

  /// - Parameters:
  ///   - control: threads say how many cases run at once
  ///   - warn: told which files of cases are damaged, and what is waited for
  /// - Throws: ``StoreError`` when results cannot be kept or the machine failed a case, ``SweepMismatch`` when others are
  ///   kept already, ``Parallelism/Cancelled``; what was done until then is kept
  public func run(
    _ cases: [SweepCase], _ control: WorkControl, warn: (Diagnostic) -> Void = { _ in }
  ) throws -> SweepOutcome {
    let unique = SweepRunner.unique(cases)
    var missing: [SweepCase] = []
    var damaged = DamagedFiles()
    var lists = VillageLists()
    for sweepCase in unique {
      try control.checkCancellation()
      let record = try folder.record(of: sweepCase.id, &lists)
      damaged.add(record)
      if isToRun(record.standing) { missing.append(sweepCase) }
    }
    damaged.warnings.forEach(warn)
    let progress = Progress(done: unique.count - missing.count, total: unique.count, control)
    var ran = 0
    var patience = ClaimPatience()
    while !missing.isEmpty {
      let batches = self.batches(missing, threads: control.threads)
      // Whoever makes what the others wait for has their threads.
      let found = try orderedParallelMap(count: batches.count, control, hasLoopsWithin: true) { _, index in
        let ended = try self.ends(of: batches[index], control.silent(threads: control.threads / batches.count))
        progress.step(by: ended.count { $0 != .elsewhere })
        return ended
      }.flatMap { $0 }
      ran += found.count { $0 == .ran }
      missing = zip(batches.joined(), found).filter { $0.1 == .elsewhere }.map(\.0)
      // What another process has claimed it may finish, or die over.
      guard let first = missing.first else { break }
      if found.contains(where: { $0 != .elsewhere }) {
        patience = ClaimPatience()
      } else if patience.isOver {
        warn(folder.isWaiting(for: first.id))
      }
      Thread.sleep(forTimeInterval: 0.1)
    }
    try folder.sweepLeftovers()
    var outcome = SweepOutcome(asked: unique.count, ran: ran)
    for sweepCase in unique {
      switch try folder.standing(of: sweepCase.id) {
      case .done: outcome.done += 1
      case .failed: outcome.failed += 1
      case .missing: break
      }
    }
    return outcome
  }

  private enum End { case ran, found, elsewhere }

  private func isToRun(_ standing: SweepFolder.Standing) -> Bool {
    switch standing {
    case .done: false
    case .failed: retriesFailed
    case .missing: true
    }
  }

  /// Cases of one group side by side, and those of one network and of one world, each in the order of the manifest; in
  /// pieces that leave something for every thread.
  private func batches(_ cases: [SweepCase], threads: Int) -> [[SweepCase]] {
    // Numbers in the order of appearance.
    var (worlds, networks, groups): ([Int: Int], [Int: Int], [Int: Int]) = ([:], [:], [:])
    for sweepCase in cases {
      if worlds[sweepCase.world] == nil { worlds[sweepCase.world] = worlds.count }
      if networks[sweepCase.network] == nil { networks[sweepCase.network] = networks.count }
      if groups[sweepCase.group] == nil { groups[sweepCase.group] = groups.count }
    }
    func place(_ sweepCase: SweepCase) -> (Int, Int, Int, Int) {
      (
        worlds[sweepCase.world] ?? 0, networks[sweepCase.network] ?? 0, groups[sweepCase.group] ?? 0, sweepCase.number
      )
    }
    let size = max(1, min(batchSize, cases.count / (2 * threads)))
    var batches: [[SweepCase]] = []
    for sweepCase in cases.sorted(by: { place($0) < place($1) }) {
      if let last = batches.last, last[0].group == sweepCase.group {
        batches[batches.count - 1].append(sweepCase)
      } else {
        batches.append([sweepCase])
      }
    }
    return batches.flatMap { group in
      // As few pieces as there may be, and as equal.
      let pieces = (group.count + size - 1) / size
      return (0..<pieces).map { Array(group[group.count * $0 / pieces..<group.count * ($0 + 1) / pieces]) }
    }
  }

  private func ends(of batch: [SweepCase], _ control: WorkControl) throws -> [End] {
    try control.checkCancellation()
    var ends = [End](repeating: .elsewhere, count: batch.count)
    var claims: [CaseClaim] = []
    var claimed: [Int] = []
    var lists = VillageLists()
    for (position, sweepCase) in batch.enumerated() {
      guard let claim = try folder.claim(sweepCase.id) else { continue }
      // Somebody may have finished it since we looked.
      guard isToRun(try folder.record(of: sweepCase.id, &lists).standing) else {
        ends[position] = .found
        continue
      }
      claims.append(claim)
      claimed.append(position)
    }
    guard !claimed.isEmpty else { return ends }
    return try withExtendedLifetime(claims) {
      var stop: (any Error)?
      for (position, result) in zip(claimed, try body(claimed.map { batch[$0] }, control)) {
        // What keeps one from being kept is no reason to lose the others.
        do { try keep(result, of: batch[position]) } catch { stop = stop ?? error }
        ends[position] = .ran
      }
      if let stop { throw stop }
      return ends
    }
  }

  private func keep(_ result: Result<CaseResult, any Error>, of sweepCase: SweepCase) throws {
    do {
      try folder.write(try result.get())
    } catch let error as Cancelled {
      throw error
    } catch let error as StoreError {
      throw error
    } catch let error as SweepMismatch {
      throw error
    } catch {
      if let passing = StoreError(passing: error, of: sweepCase.id) {
        throw StoreError(path: passing.path, action: passing.action, reason: wording(passing.reason))
      }
      var failure = CaseFailure(id: sweepCase.id, error)
      failure.message = wording(failure.message)
      try folder.write(failure, replaces: retriesFailed)
    }
  }

  /// Points may come to the same case, for example where numbers are rounded.
  private static func unique(_ cases: [SweepCase]) -> [SweepCase] {
    var seen = Set<String>()
    return cases.filter { seen.insert($0.id).inserted }
  }
}

extension CaseFailure {
  init(id: String, _ error: any Error) {
    switch error {
    case let error as InputError: self.init(id: id, kind: .input, message: error.description)
    case let error as Diagnostic: self.init(id: id, kind: .input, message: error.description)
    case let error as FailedCaseChecks: self.init(id: id, kind: .check, message: error.description)
    default: self.init(id: id, kind: .run, message: "\(error)")
    }
  }
}

/// Counts cases over all threads.
private final class Progress: Sendable {
  private let done: Mutex<Int>
  private let total: Int
  private let control: WorkControl

  init(done: Int, total: Int, _ control: WorkControl) {
    self.done = Mutex(done)
    self.total = total
    self.control = control
    control.report("sweep", done, of: total)
  }

  func step(by count: Int) {
    done.withLock {
      $0 += count
      control.report("sweep", $0, of: total)
    }
  }
}
