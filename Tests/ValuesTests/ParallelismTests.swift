import Diagnostics
import Dispatch
import Foundation
import Parallelism
import Synchronization
import Testing

@Suite struct ParallelismTests {
  @Test(arguments: [1, 2, 7, 64])
  func answersKeepTheirOrder(threads: Int) throws {
    let squares = try orderedParallelMap(count: 1000, WorkControl(threads: threads)) { _, index in index * index }
    #expect(squares == (0..<1000).map { $0 * $0 })
  }

  /// One of two makes something while the other waits for it: both threads are there for that.
  @Test(.enabled(if: ProcessInfo.processInfo.activeProcessorCount > 1, "a loop is as wide as the machine"))
  func aLoopWithinALoopHasTheThreadsOfThoseThatWait() throws {
    let isMade = DispatchSemaphore(value: 0)
    let met = try orderedParallelMap(count: 2, WorkControl(threads: 2), hasLoopsWithin: true) { _, index in
      guard index == 0 else {
        isMade.wait()
        return true
      }
      defer { isMade.signal() }
      let arrivals = [DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)]
      return try orderedParallelMap(count: 2, WorkControl(threads: 2)) { _, place in
        arrivals[place].signal()
        return arrivals[1 - place].wait(timeout: .now() + 600) == .success
      } == [true, true]
    }
    #expect(met == [true, true])
  }

  @Test func nothingToDo() throws {
    let none = try orderedParallelMap(count: 0, WorkControl(threads: 4)) { _, index in index }
    #expect(none.isEmpty)
  }

  @Test func theFirstErrorIsThrown() {
    struct Bad: Error, Equatable { let index: Int }
    #expect(throws: Bad(index: 3)) {
      try orderedParallelMap(count: 100, WorkControl(threads: 1)) { _, index in
        if index >= 3 { throw Bad(index: index) }
      }
    }
  }

  @Test func cancellationStopsTheWork() {
    let cancellation = Cancellation()
    let ran = Atomic<Int>(0)
    #expect(throws: Cancelled.self) {
      try orderedParallelMap(count: 1_000_000, WorkControl(threads: 2, cancellation: cancellation)) { _, index in
        ran.wrappingAdd(1, ordering: .relaxed)
        if index == 50 { cancellation.request() }
      }
    }
    #expect(ran.load(ordering: .relaxed) < 1_000_000)
  }

  @Test func progressEndsAtTheTotal() throws {
    let last = Mutex<ProgressEvent?>(nil)
    let control = WorkControl(threads: 1) { event in last.withLock { $0 = event } }
    _ = try orderedParallelMap(count: 250, control, step: "step") { _, index in index }
    #expect(last.withLock { $0 } == ProgressEvent(step: "step", done: 250, total: 250))
  }

  @Test func resourcesAreKept() throws {
    final class Counter {
      var uses = 0
    }
    let made = Atomic<Int>(0)
    let pool = LentPool<Counter> {
      made.wrappingAdd(1, ordering: .relaxed)
      return Counter()
    }
    _ = try orderedParallelMap(count: 500, WorkControl(threads: 3)) { _, _ in try pool.withResource { $0.uses += 1 } }
    #expect(made.load(ordering: .relaxed) <= 3)
    #expect(pool.drain().reduce(0) { $0 + $1.uses } == 500)
  }
}

@Suite struct DiagnosticsTests {
  @Test func aMessageSaysWhereAndWhat() {
    let diagnostic = Diagnostic(
      id: "unknown-key", file: "a.yaml", line: 3, key: "grid.cell_sise_m", "there is no such key",
      advice: "Did you mean cell_size_m?")
    #expect(
      diagnostic.description
        == "a.yaml:3: error: grid.cell_sise_m: there is no such key [unknown-key]\n  Did you mean cell_size_m?")
  }

  @Test func suggestionsAreNear() {
    #expect(nearestSpelling(to: "cell_sise_m", among: ["seed", "cell_size_m"]) == "cell_size_m")
    #expect(nearestSpelling(to: "xyz", among: ["timeline", "operators"]) == nil)
    #expect(nearestSpelling(to: "n87", among: ["n78", "n28"]) == "n78")
  }

  @Test func aLogThrowsOnlyErrors() throws {
    var log = DiagnosticLog()
    log.add(Diagnostic(.warning, id: "w", Wording("odd", zh: "奇怪")))
    try log.throwIfErrors()
    log.add(Diagnostic(id: "e", "bad"))
    #expect(throws: InputError.self) { try log.throwIfErrors() }
    #expect(log.warnings.count == 1)
  }
}
