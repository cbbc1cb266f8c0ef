import Diagnostics
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
}

/// Runs the cases that are missing, side by side, and keeps what each comes to.
///
/// A case is claimed before it is run and there or not there afterwards, so that a process may be killed at any moment and
/// others may work in the same folder. What a case comes to depends on the case alone.
public struct SweepRunner: Sendable {
  /// What a case comes to.
  public typealias Body = @Sendable (SweepCase, WorkControl) throws -> CaseResult

  let folder: SweepFolder
  /// Whether cases that could not be run are tried again.
  let retriesFailed: Bool
  let body: Body

  public init(folder: SweepFolder, retriesFailed: Bool = false, body: @escaping Body) {
    self.folder = folder
    self.retriesFailed = retriesFailed
    self.body = body
  }

  /// - Parameter control: threads say how many cases run at once
  /// - Throws: ``StoreError`` when results cannot be kept, ``Parallelism/Cancelled``; what was done until then is kept
  public func run(_ cases: [SweepCase], _ control: WorkControl) throws -> SweepOutcome {
    let unique = SweepRunner.unique(cases)
    var missing: [SweepCase] = []
    for sweepCase in unique where isMissing(sweepCase.id) { missing.append(sweepCase) }
    // Cases of one world side by side, and of one network in it, in the order of the manifest.
    var (worlds, networks): ([Int: Int], [Int: Int]) = ([:], [:])
    for sweepCase in missing {
      if worlds[sweepCase.world] == nil { worlds[sweepCase.world] = worlds.count }
      if networks[sweepCase.network] == nil { networks[sweepCase.network] = networks.count }
    }
    func place(_ sweepCase: SweepCase) -> (Int, Int, Int) {
      (worlds[sweepCase.world] ?? 0, networks[sweepCase.network] ?? 0, sweepCase.number)
    }
    missing.sort { place($0) < place($1) }

    let progress = Progress(done: unique.count - missing.count, total: unique.count, control)
    let caseControl = control.silent(threads: control.threads / max(1, missing.count))
    var ran = 0
    while !missing.isEmpty {
      let ends = try orderedParallelMap(count: missing.count, control) { [missing] _, index in
        let end = try end(of: missing[index], caseControl)
        if end != .elsewhere { progress.step() }
        return end
      }
      ran += ends.count { $0 == .ran }
      missing = zip(missing, ends).filter { $0.1 == .elsewhere }.map(\.0)
      // What another process has claimed it may finish, or die over.
      if !missing.isEmpty { Thread.sleep(forTimeInterval: 0.1) }
    }
    try folder.sweepClaims()
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

  private func end(of sweepCase: SweepCase, _ control: WorkControl) throws -> End {
    try control.checkCancellation()
    guard let claim = try folder.claim(sweepCase.id) else { return .elsewhere }
    return try withExtendedLifetime(claim) {
      // Somebody may have finished it since we looked.
      guard isMissing(sweepCase.id) else { return .found }
      do {
        try folder.write(try body(sweepCase, control))
      } catch let error as Cancelled {
        throw error
      } catch let error as StoreError {
        throw error
      } catch {
        try folder.write(CaseFailure(id: sweepCase.id, error))
      }
      return .ran
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

  func step() {
    done.withLock {
      $0 += 1
      control.report("sweep", $0, of: total)
    }
  }
}
