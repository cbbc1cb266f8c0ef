import Diagnostics
import Dispatch
import Foundation
import Parallelism
import Synchronization
import Testing

@testable import Sweeps

/// Which pieces of work a budget lets go side by side, on a machine that is invented.
@Suite struct MemoryBudgetTests {
  /// A process that takes what the pieces at work take, and 100 beside.
  private final class Machine: Sendable {
    private struct State {
      var resident = 100
      var highest = 100
      var looks = 0
    }
    private let state = Mutex(State())

    var memory: ProcessMemory {
      ProcessMemory(
        resident: {
          self.state.withLock {
            $0.looks += 1
            return $0.resident
          }
        },
        highest: { self.state.withLock { $0.highest } },
        release: {})
    }

    /// Takes it in steps of 20, each looked at before the next one; what was taken is given back.
    func takeSlowly(_ bytes: Int, _ control: WorkControl) throws {
      var taken = 0
      defer { take(-taken) }
      while taken < bytes {
        take(20)
        taken += 20
        waitForALook()
        try control.checkCancellation()
      }
    }

    /// Until somebody has looked, and has taken note of it: they look again.
    func waitForALook() {
      let seen = state.withLock { $0.looks } + 2
      _ = Self.wait { state.withLock { $0.looks } >= seen }
    }

    /// - Returns: false after longer than any machine should take, however busy it is
    static func wait(until condition: () -> Bool) -> Bool {
      let deadline = ContinuousClock.now.advanced(by: .seconds(600))
      while !condition() {
        if ContinuousClock.now > deadline { return false }
        Thread.sleep(forTimeInterval: 0.001)
      }
      return true
    }

    func take(_ bytes: Int) {
      state.withLock {
        $0.resident += bytes
        $0.highest = max($0.highest, $0.resident)
      }
    }

    var highest: Int { state.withLock { $0.highest } }
  }

  /// However few processors there are.
  private func onFourThreads(_ body: @escaping @Sendable (WorkControl) throws -> Void) {
    let group = DispatchGroup()
    for _ in 1...4 {
      group.enter()
      Thread {
        do { try body(WorkControl(threads: 4)) } catch { Issue.record(error) }
        group.leave()
      }.start()
    }
    group.wait()
  }

  /// Twelve cases of 40 bytes on four threads; the most that the process took.
  ///
  /// - Parameter somebodyWaits: whether there is no room for all four: those at work then go on until the others have found
  ///   out, which a busy machine may take its time for
  private func peak(limit: Int, kept: Int = 0, somebodyWaits: Bool) -> (peak: Int, budget: MemoryBudget) {
    let begun = Atomic<Int>(0)
    let machine = Machine()
    let budget = MemoryBudget(limit: limit, threads: 4, memory: machine.memory)
    machine.take(kept)
    budget.keep(kept)
    onFourThreads { control in
      for _ in 1...3 {
        try budget.work(on: .cases, size: 10, control) { _ in
          machine.take(40)
          // What the first takes is what the others are expected to.
          let isFirst = begun.add(1, ordering: .relaxed).newValue == 1
          if somebodyWaits, !isFirst { #expect(Machine.wait { budget.finding != nil }) }
          Thread.sleep(forTimeInterval: 0.02)
          machine.take(-40)
        }
      }
    }
    return (machine.highest, budget)
  }

  @Test func asManyCasesWorkAtOnceAsFit() {
    for limit in [145, 155, 205, 255, 305, 400, 1000] {
      let (peak, budget) = peak(limit: limit, somebodyWaits: limit < 300)
      #expect(peak <= limit, "with \(limit)")
      // A case takes 40, and a quarter more is set aside.
      #expect(budget.casesAtOnce == max(1, min(4, (limit - 100) / 50)))
      #expect(budget.finding?.id == (limit < 300 ? "memory-jobs" : nil))
    }
  }

  @Test func casesWorkSideBySide() throws {
    let budget = MemoryBudget(limit: 1000, threads: 4, memory: Machine().memory)
    try budget.work(on: .cases, size: 10, WorkControl(threads: 4)) { _ in }
    let atWork = Atomic<Int>(0)
    onFourThreads { control in
      try budget.work(on: .cases, size: 10, control) { _ in
        atWork.add(1, ordering: .relaxed)
        #expect(Machine.wait { atWork.load(ordering: .relaxed) == 4 })
      }
    }
  }

  @Test func whatIsKeptIsNotThereForCases() {
    let (peak, budget) = peak(limit: 305, kept: 100, somebodyWaits: true)
    #expect(budget.casesAtOnce == 2)
    #expect(peak <= 305)
  }

  @Test func whatDoesNotFitWorksAlone() {
    let (peak, budget) = peak(limit: 120, somebodyWaits: false)
    #expect(peak == 140)
    #expect(budget.casesAtOnce == 1)
    #expect(budget.finding?.id == "memory-short")
  }

  /// Four of them would take 1,700.
  @Test func casesThatTakeMoreThanTheFirstStayWithinTheMemory() throws {
    let machine = Machine()
    let budget = MemoryBudget(limit: 1300, headroom: 0.2, threads: 4, memory: machine.memory)
    let begun = Atomic<Int>(0)
    let ended = Atomic<Int>(0)
    try budget.work(on: .cases, size: 10, WorkControl(threads: 4)) { try machine.takeSlowly(40, $0) }
    onFourThreads { control in
      for _ in 1...2 {
        try budget.work(on: .cases, size: 10, control) { control in
          begun.add(1, ordering: .relaxed)
          try machine.takeSlowly(400, control)
          ended.add(1, ordering: .relaxed)
        }
      }
    }
    // How far beyond the limit depends on how soon who is stopped notices.
    #expect(machine.highest > 1000 && machine.highest < 1700)
    #expect(ended.load(ordering: .relaxed) == 8)
    #expect(begun.load(ordering: .relaxed) > 8, "some were stopped and worked again")
    #expect(budget.casesAtOnce == 1, "400 and a quarter, within 1,040 of which 100 are taken")
    #expect(budget.finding?.id == "memory-again")
  }

  /// What cannot be made, or comes to nothing, does not say what others take.
  @Test func whatFailsIsNotTakenForTheMeasure() throws {
    struct Bad: Error {}
    let machine = Machine()
    let budget = MemoryBudget(limit: 1000, threads: 4, memory: machine.memory)
    let control = WorkControl(threads: 4)
    #expect(throws: Bad.self) { try budget.work(on: .cases, size: 10, control) { _ in throw Bad() } }
    _ = try budget.work(on: .cases, size: 10, control, isTelling: \.self) { _ in false }
    #expect(budget.casesTogether(size: 10, each: 10) == 2 && budget.casesAtOnce == 4)
    _ = try budget.work(on: .cases, size: 10, control, isTelling: \.self) { _ in
      machine.take(400)
      machine.take(-400)
      return true
    }
    #expect(budget.casesTogether(size: 10, each: 10) == 1 && budget.casesAtOnce == 1)
  }

  @Test func whatNobodyUsesIsForgottenWhereMemoryIsShort() throws {
    let machine = Machine()
    let budget = MemoryBudget(limit: 1000, threads: 4, memory: machine.memory)
    let control = WorkControl(threads: 4)
    let values = SharedValues<Int, Int>(budget, share: 1) { $0 }
    try budget.work(on: .cases, size: 10, control) { _ in machine.take(10) }
    budget.whenShort { machine.take(-500) }
    try values.withValue(1, control) {
      machine.take(500)
      return 500
    } _: { _ in
    }
    let begun = Atomic<Int>(0)
    for _ in 1...2 {
      try budget.work(on: .cases, size: 10, control) { control in
        begun.add(1, ordering: .relaxed)
        if begun.load(ordering: .relaxed) == 1 { try machine.takeSlowly(600, control) }
      }
    }
    #expect(machine.highest <= 1040)
    #expect(begun.load(ordering: .relaxed) == 2, "none was stopped")
    var isMadeAgain = false
    try values.withValue(1, control) {
      isMadeAgain = true
      return 500
    } _: { _ in
    }
    #expect(isMadeAgain)
  }

  @Test func theFirstOfAKindWorksAloneOnAllThreads() {
    let machine = Machine()
    let budget = MemoryBudget(limit: 1000, threads: 4, memory: machine.memory)
    let atWork = Mutex((now: 0, most: 0, threads: [Int]()))
    onFourThreads { control in
      try budget.work(on: .world, size: 1, control) { control in
        let others = atWork.withLock {
          $0.now += 1
          $0.threads.append(control.threads)
          return $0.now
        }
        machine.take(900)
        Thread.sleep(forTimeInterval: 0.02)
        machine.take(-900)
        #expect(others == 1, "two would not fit")
        atWork.withLock { $0.now -= 1 }
      }
    }
    #expect(atWork.withLock { $0.threads } == [4, 4, 4, 4])
  }

  /// The second takes less than the process has taken already.
  @Test func aPeakBelowAnEarlierOneIsFoundToo() {
    let machine = Machine()
    for bytes in [500, 50] {
      let watch = PeakWatch(machine.memory)
      #expect(watch.before == 100)
      machine.take(bytes)
      machine.waitForALook()
      machine.take(-bytes)
      #expect(watch.end() == 100 + bytes)
    }
  }

  @Test func largerWorldsAreExpectedToTakeMore() throws {
    let machine = Machine()
    let budget = MemoryBudget(limit: 1000, threads: 2, memory: machine.memory)
    let control = WorkControl(threads: 2)
    try budget.work(on: .cases, size: 10, control) { _ in
      machine.take(80)
      machine.take(-80)
    }
    // 450 for each thread; 100 of them for the first, or 400 in a world four times as large.
    #expect(budget.casesTogether(size: 10, each: 10) == 36)
    #expect(budget.casesTogether(size: 40, each: 10) == 6)
    #expect(budget.casesTogether(size: 100, each: 10) == 1)
    #expect(budget.keepable == 675, "three quarters at most")
  }

  @Test func whoWaitsIsToldToStop() throws {
    let machine = Machine()
    let budget = MemoryBudget(limit: 1000, threads: 2, memory: machine.memory)
    let cancellation = Cancellation()
    let control = WorkControl(threads: 2, cancellation: cancellation)
    let waiter = Mutex<(any Error)?>(nil)
    let hasEnded = DispatchSemaphore(value: 0)
    try budget.work(on: .world, size: 1, WorkControl(threads: 1)) { _ in
      // Never let in: this one is at work until the other has given up.
      Thread.detachNewThread {
        do { try budget.work(on: .world, size: 1, control) { _ in } } catch { waiter.withLock { $0 = error } }
        hasEnded.signal()
      }
      Thread.sleep(forTimeInterval: 0.1)
      cancellation.request()
      #expect(hasEnded.wait(timeout: .now() + 600) == .success)
    }
    #expect(waiter.withLock { $0 is Cancelled })
  }
}
