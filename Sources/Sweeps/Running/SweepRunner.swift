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
  /// How many were run by this process, rather than found or left to another.
  public var ran = 0
  /// That there was too little memory for them, or for as many at once as there are threads.
  public var memory: Diagnostic?
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

  /// - Parameter control: threads say how many cases run at once
  /// - Throws: ``StoreError`` when results cannot be kept, ``SweepMismatch`` when others are kept already,
  ///   ``Parallelism/Cancelled``; what was done until then is kept
  public func run(_ cases: [SweepCase], _ control: WorkControl) throws -> SweepOutcome {
    let unique = SweepRunner.unique(cases)
    var missing: [SweepCase] = []
    for sweepCase in unique where isMissing(sweepCase.id) { missing.append(sweepCase) }
    let progress = Progress(done: unique.count - missing.count, total: unique.count, control)
    var ran = 0
    while !missing.isEmpty {
      let batches = self.batches(missing, threads: control.threads)
      let caseControl = control.silent(threads: control.threads / max(1, batches.count))
      let found = try orderedParallelMap(count: batches.count, control) { _, index in
        let ended = try self.ends(of: batches[index], caseControl)
        progress.step(by: ended.count { $0 != .elsewhere })
        return ended
      }.flatMap { $0 }
      ran += found.count { $0 == .ran }
      missing = zip(batches.joined(), found).filter { $0.1 == .elsewhere }.map(\.0)
      // What another process has claimed it may finish, or die over.
      if !missing.isEmpty { Thread.sleep(forTimeInterval: 0.1) }
    }
    try folder.sweepLeftovers()
    var outcome = SweepOutcome(asked: unique.count, ran: ran)
    for sweepCase in unique {
      if folder.standing(of: sweepCase.id) == .done { outcome.done += 1 } else { outcome.failed += 1 }
    }
    return outcome
  }

  private enum End { case ran, found, elsewhere }

  private func isMissing(_ id: String) -> Bool {
    switch folder.standing(of: id) {
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
      if let last = batches.last, last.count < size, last[0].group == sweepCase.group {
        batches[batches.count - 1].append(sweepCase)
      } else {
        batches.append([sweepCase])
      }
    }
    return batches
  }

  private func ends(of batch: [SweepCase], _ control: WorkControl) throws -> [End] {
    try control.checkCancellation()
    var ends = [End](repeating: .elsewhere, count: batch.count)
    var claims: [CaseClaim] = []
    var claimed: [Int] = []
    for (position, sweepCase) in batch.enumerated() {
      guard let claim = try folder.claim(sweepCase.id) else { continue }
      // Somebody may have finished it since we looked.
      guard isMissing(sweepCase.id) else {
        ends[position] = .found
        continue
      }
      claims.append(claim)
      claimed.append(position)
    }
    guard !claimed.isEmpty else { return ends }
    return try withExtendedLifetime(claims) {
      for (position, result) in zip(claimed, try body(claimed.map { batch[$0] }, control)) {
        try keep(result, of: batch[position])
        ends[position] = .ran
      }
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
