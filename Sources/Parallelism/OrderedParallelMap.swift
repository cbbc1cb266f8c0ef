import Dispatch
import Synchronization

/// How a step may work: on how many threads, whom to tell, and whether to stop.
public struct WorkControl: Sendable {
  /// Threads to use, at least 1.
  public let threads: Int
  private let progress: @Sendable (ProgressEvent) -> Void
  private let cancellation: Cancellation

  public init(
    threads: Int, cancellation: Cancellation = Cancellation(),
    progress: @escaping @Sendable (ProgressEvent) -> Void = { _ in }
  ) {
    self.threads = max(1, threads)
    self.cancellation = cancellation
    self.progress = progress
  }

  public var isCancelled: Bool { cancellation.isRequested }

  public func checkCancellation() throws(Cancelled) {
    if cancellation.isRequested { throw Cancelled() }
  }

  /// For a part of the work beside others: the same request to stop, threads of its own, and no progress.
  public func silent(threads: Int) -> WorkControl { WorkControl(threads: threads, cancellation: cancellation) }

  /// … and a request of its own, to stop this part while others go on.
  public func stoppable(threads: Int) -> (control: WorkControl, stop: Cancellation) {
    let stop = Cancellation(within: cancellation)
    return (WorkControl(threads: threads, cancellation: stop), stop)
  }

  public func report(_ step: String, _ done: Int, of total: Int) {
    progress(ProgressEvent(step: step, done: done, total: total))
  }
}

/// How far a named step has come. `done == total` says that it has ended.
public struct ProgressEvent: Sendable, Hashable, Codable {
  public let step: String
  public let done: Int
  public let total: Int

  public init(step: String, done: Int, total: Int) {
    self.step = step
    self.done = done
    self.total = total
  }
}

/// A request to stop, shared between whoever asks and all who work.
public final class Cancellation: Sendable {
  private let requested = Atomic<Bool>(false)
  private let whole: Cancellation?

  /// - Parameter whole: a request to stop more than this, and this with it
  public init(within whole: Cancellation? = nil) { self.whole = whole }

  public func request() { requested.store(true, ordering: .relaxed) }

  public var isRequested: Bool { requested.load(ordering: .relaxed) || whole?.isRequested == true }
}

/// The work was stopped because someone asked for it. Exit code 130.
public struct Cancelled: Error, Sendable { public init() {} }

/// Maps the indices 0 ..< `count` on up to `control.threads` threads; element i of the answer is `body(worker, i)`.
///
/// Which worker computes which index varies from run to run, so `body` must depend on the index alone; `worker`
/// (0 ..< threads) is there only to pick scratch memory or a lent handle. When bodies throw, the error of the lowest
/// index among those that ran is thrown.
///
/// - Parameters:
///   - step: reported as progress, with `total` steps, about a hundred times; nil to stay silent
///   - hasLoopsWithin: whether bodies call this function themselves while others wait for them. Loops within a plain loop get a
///     thread each, however many stand idle
/// - Throws: what `body` throws, or ``Cancelled``
public func orderedParallelMap<Element: Sendable>(
  count: Int, _ control: WorkControl, step: String? = nil, hasLoopsWithin: Bool = false,
  _ body: @Sendable (_ worker: Int, _ index: Int) throws -> Element
) throws -> [Element] {
  guard count > 0 else { return [] }
  let slots = ResultSlots<Element>(count: count)
  let claimed = Atomic<Int>(0)
  let finished = Atomic<Int>(0)
  let failed = Atomic<Bool>(false)
  let stride = max(1, count / 100)

  @Sendable func work(_ worker: Int) {
    while !failed.load(ordering: .relaxed), !control.isCancelled {
      let index = claimed.wrappingAdd(1, ordering: .relaxed).oldValue
      if index >= count { return }
      let result = Result { try body(worker, index) }
      if case .failure = result { failed.store(true, ordering: .relaxed) }
      slots.set(index, result)
      let done = finished.wrappingAdd(1, ordering: .relaxed).newValue
      if let step, done % stride == 0 || done == count { control.report(step, done, of: count) }
    }
  }
  let workers = min(control.threads, count)
  if hasLoopsWithin, workers > 1 {
    // The group is waited for before any of this ends. Each in a queue of its own: those have threads beside those of loops.
    withoutActuallyEscaping(work) { work in
      let group = DispatchGroup()
      for worker in 1..<workers { DispatchQueue(label: "worker \(worker)").async(group: group) { work(worker) } }
      work(0)
      group.wait()
    }
  } else {
    DispatchQueue.concurrentPerform(iterations: workers, execute: work)
  }
  if !failed.load(ordering: .relaxed) { try control.checkCancellation() }
  return try slots.takeAll()
}

/// One slot per index, each written by the one worker that claimed the index.
///
/// `@unchecked Sendable`: no slot is written twice, because indices are claimed by an atomic increment, and slots are
/// read only after all workers have ended: after `concurrentPerform` has returned or the group has been waited for, either of which
/// orders all writes before the reads.
private final class ResultSlots<Element>: @unchecked Sendable {
  private let slots: UnsafeMutablePointer<Result<Element, any Error>?>
  private let count: Int

  init(count: Int) {
    self.count = count
    slots = .allocate(capacity: count)
    slots.initialize(repeating: nil, count: count)
  }

  deinit {
    slots.deinitialize(count: count)
    slots.deallocate()
  }

  func set(_ index: Int, _ result: Result<Element, any Error>) { slots[index] = result }

  func takeAll() throws -> [Element] {
    for index in 0..<count {
      if case .failure(let error)? = slots[index] { throw error }
    }
    return try (0..<count).map { index in
      guard let result = slots[index] else { throw Cancelled() }
      return try result.get()
    }
  }
}
