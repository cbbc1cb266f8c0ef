import Diagnostics
import Dispatch
import Foundation
import Parallelism
import Synchronization
import TestSupport
import Testing

@testable import Sweeps

@Suite struct SweepRunnerTests {
  private let control = WorkControl(threads: 4)

  @Test func runsEveryCaseAndRecordsThoseThatCannotBeRun() throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path)
    let outcome = try SweepRunner(folder: folder, body: StubCases.body).run(StubCases.cases(44), control)
    #expect(outcome == SweepOutcome(asked: 44, done: 40, failed: 4, ran: 44))
    #expect(try folder.result(of: StubCases.id(7)) == StubCases.result(StubCases.cases(7)[6]))
    let failure = try #require(try folder.failure(of: StubCases.id(22)))
    #expect(failure.kind == .input)
    #expect(failure.message.contains("case 22 cannot be run"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/claims").isEmpty)
  }

  @Test func whatIsDoneOrFailedIsNotRunAgain() throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path)
    let runs = Mutex<[Int]>([])
    let runner = SweepRunner(folder: folder) { sweepCase, control in
      runs.withLock { $0.append(sweepCase.number) }
      return try StubCases.body(sweepCase, control)
    }
    _ = try runner.run(StubCases.cases(20), control)
    let outcome = try runner.run(StubCases.cases(33), control)
    #expect(outcome == SweepOutcome(asked: 33, done: 30, failed: 3, ran: 13))
    #expect(runs.withLock { $0.sorted() } == Array(1...33))
  }

  @Test func failedCasesAreTriedAgainOnRequest() throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path)
    let cases = StubCases.cases(33)
    _ = try SweepRunner(folder: folder, body: StubCases.body).run(cases, control)
    let healed = SweepRunner(folder: folder, retriesFailed: true) { sweepCase, _ in StubCases.result(sweepCase) }
    #expect(try healed.run(cases, control) == SweepOutcome(asked: 33, done: 33, failed: 0, ran: 3))
    #expect(try folder.failure(of: StubCases.id(11)) == nil)
  }

  @Test func threadsAndShardsLeaveTheSameBytes() throws {
    let cases = StubCases.cases(60)
    let scratch = try Scratch()
    func run(_ name: String, threads: Int, shards: Int) throws -> [String: Data] {
      let folder = SweepFolder("\(scratch.path)/\(name)")
      try folder.begin(StubCases.manifest(cases))
      for shard in (1...shards).reversed() {
        _ = try SweepRunner(folder: folder, body: StubCases.body)
          .run(CaseSelection.shard(shard, of: shards).cases(of: cases), WorkControl(threads: threads))
      }
      _ = try Gathering.gather(folder, WorkControl(threads: threads))
      return try Scratch.contents(of: folder.path)
    }
    let whole = try run("whole", threads: 1, shards: 1)
    #expect(whole.keys.contains("results.sqlite"))
    #expect(try run("threads", threads: 4, shards: 1) == whole)
    #expect(try run("shards", threads: 2, shards: 7) == whole)
  }

  @Test func shardsAreThePiecesOfTheWhole() throws {
    let cases = StubCases.cases(23)
    let pieces = (1...5).map { CaseSelection.shard($0, of: 5).cases(of: cases) }
    #expect(pieces.flatMap { $0 } == cases)
    #expect(pieces.map(\.count) == [4, 5, 4, 5, 5])
    #expect(CaseSelection(shard: "3/8") == .shard(3, of: 8))
    for wrong in ["0/8", "9/8", "3", "3/", "a/b", "1/0", "-1/4"] { #expect(CaseSelection(shard: wrong) == nil) }
    #expect(CaseSelection.one("23").cases(of: cases).map(\.number) == [23])
    #expect(CaseSelection.one(StubCases.id(4)).cases(of: cases).map(\.number) == [4])
  }

  @Test func aListNamesTheCasesToRun() throws {
    let scratch = try Scratch()
    let cases = StubCases.cases(9)
    let list = try CaseList(
      scratch.write("\(StubCases.id(7))\n\n  \(StubCases.id(2))\r\n\(StubCases.id(7))\n", to: "list"))
    #expect(try list.cases(of: cases).map(\.number) == [2, 7], "in the order of the sweep, each once")
    #expect(try CaseSelection.shard(2, of: 2).cases(of: list.cases(of: cases)).map(\.number) == [7])
    let unknown = try CaseList(scratch.write("\(StubCases.id(10))\n", to: "other"))
    let error = #expect(throws: InputError.self) { try unknown.cases(of: cases) }
    #expect(error?.diagnostics.map(\.id) == ["case-unknown"])
    let absent = #expect(throws: InputError.self) { try CaseList(scratch.path + "/none") }
    #expect(absent?.diagnostics.map(\.id) == ["file-missing"])
  }

  @Test func aCaseThatStandsTwiceInTheSweepRunsOnce() throws {
    let scratch = try Scratch()
    var twin = StubCases.cases(1)[0]
    twin.number = 2
    let outcome = try SweepRunner(folder: SweepFolder(scratch.path), body: StubCases.body)
      .run(StubCases.cases(1) + [twin], control)
    #expect(outcome == SweepOutcome(asked: 1, done: 1, failed: 0, ran: 1))
  }

  @Test func aCaseThatSomebodyWorksOnIsLeftToThem() throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path)
    let cases = StubCases.cases(3)
    let held = Mutex(try folder.claim(cases[1].id))
    let started = Atomic<Int>(0)
    let runner = SweepRunner(folder: folder) { sweepCase, _ in
      started.add(1, ordering: .relaxed)
      return StubCases.result(sweepCase)
    }
    // The other one finishes its case while we wait for it.
    let other = Thread {
      while started.load(ordering: .relaxed) < 2 { Thread.sleep(forTimeInterval: 0.01) }
      try? folder.write(StubCases.result(StubCases.cases(3)[1]))
      held.withLock { $0 = nil }
    }
    other.start()
    let outcome = try runner.run(cases, control)
    #expect(outcome == SweepOutcome(asked: 3, done: 3, failed: 0, ran: 2))
  }

  @Test func cancellationKeepsWhatIsDone() throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path)
    let cancellation = Cancellation()
    let runner = SweepRunner(folder: folder) { sweepCase, control in
      if sweepCase.number == 5 { cancellation.request() }
      try control.checkCancellation()
      return StubCases.result(sweepCase)
    }
    #expect(throws: Cancelled.self) {
      try runner.run(StubCases.cases(10), WorkControl(threads: 1, cancellation: cancellation))
    }
    let standings = try (1...10).map { try folder.standing(of: StubCases.id($0)) }
    #expect(standings.contains(.done))
    #expect(!standings.contains(.failed), "to be stopped is no fault of a case")
  }

  /// A disk that does not answer is no fault of the case: it is run again, and the others are kept.
  @Test(arguments: PassingFault.allCases) fileprivate func whatTheMachineIsToBlameForIsNoFailure(
    fault: PassingFault
  ) throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path)
    let runner = SweepRunner(folder: folder, batchSize: 8) { cases, _ in
      cases.map { $0.number == 2 ? .failure(fault.error) : .success(StubCases.result($0)) }
    }
    let error = #expect(throws: StoreError.self) { try runner.run(StubCases.cases(4), WorkControl(threads: 1)) }
    #expect(error?.description.hasPrefix("case \(StubCases.id(2)): could not be run: ") == true)
    #expect(
      try (1...2).map { try folder.standing(of: StubCases.id($0)) } == [.done, .missing], "what came before is kept")
    #expect(!FileManager.default.fileExists(atPath: scratch.path + "/failures"))
  }

  @Test func whatTheMachineIsToBlameForNamesTheFileAndNotItsCopy() throws {
    let scratch = try Scratch()
    let runner = SweepRunner(
      folder: SweepFolder(scratch.path), batchSize: 1, wording: { $0.replacing("/node/", with: "/shared/") }
    ) { cases, _ in
      cases.map { _ in .failure(InputError(Diagnostic(id: "file-missing", file: "/node/dem.tif", "no such file"))) }
    }
    let error = #expect(throws: StoreError.self) { try runner.run(StubCases.cases(1), WorkControl(threads: 1)) }
    #expect(error?.description.contains("/shared/dem.tif") == true && error?.description.contains("/node/") == false)
  }

  @Test func casesThatWorkTogetherComeToWhatTheyDoOneByOne() throws {
    let scratch = try Scratch()
    let cases = StubCases.cases(44)
    let calls = Mutex<[(cases: Int, threads: Int)]>([])
    let batches = SweepFolder(scratch.path + "/batches")
    let outcome = try SweepRunner(folder: batches, batchSize: 8) { cases, control in
      calls.withLock { $0.append((cases.count, control.threads)) }
      return cases.map { sweepCase in Result { try StubCases.body(sweepCase, control) } }
    }.run(cases, control)
    #expect(outcome == SweepOutcome(asked: 44, done: 40, failed: 4, ran: 44))
    let called = calls.withLock { $0 }
    // Two batches at least for each of the four threads.
    #expect(called.count >= 8 && called.reduce(0) { $0 + $1.cases } == 44)
    #expect(called.allSatisfy { $0.cases <= 5 && $0.threads == 1 })
    let single = SweepFolder(scratch.path + "/single")
    _ = try SweepRunner(folder: single, body: StubCases.body).run(cases, WorkControl(threads: 1))
    #expect(try Scratch.contents(of: batches.path) == Scratch.contents(of: single.path))
  }

  /// Whoever makes what others wait for has their threads.
  @Test(.enabled(if: ProcessInfo.processInfo.activeProcessorCount > 1, "a loop is as wide as the machine"))
  func whatIsSharedIsMadeWithAllThreads() throws {
    let scratch = try Scratch()
    let isMade = DispatchSemaphore(value: 0)
    let first = Atomic<Bool>(true)
    let outcome = try SweepRunner(folder: SweepFolder(scratch.path)) { sweepCase, control in
      if first.exchange(false, ordering: .relaxed) {
        defer { isMade.signal() }
        let arrivals = [DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)]
        let met = try orderedParallelMap(count: 2, control.silent(threads: 2)) { _, place in
          arrivals[place].signal()
          return arrivals[1 - place].wait(timeout: .now() + 600) == .success
        }
        #expect(met == [true, true])
      } else {
        isMade.wait()
        isMade.signal()
      }
      return StubCases.result(sweepCase)
    }.run(StubCases.cases(3), WorkControl(threads: 2))
    #expect(outcome.done == 3)
  }

  /// In a process of its own: the other suites' memory is none of its business.
  @Test func tenThousandCasesTakeNoMoreMemoryThanAThousand() async {
    await #expect(processExitsWith: .success) {
      let scratch = try Scratch()
      let control = WorkControl(threads: 4)
      func peak(_ count: Int) throws -> Int {
        let folder = SweepFolder("\(scratch.path)/\(count)")
        let cases = StubCases.cases(count)
        try folder.begin(StubCases.manifest(cases))
        _ = try SweepRunner(folder: folder, body: StubCases.body).run(cases, control)
        let gathered = try Gathering.gather(folder, control)
        #expect(gathered.done + gathered.failed == count)
        return SweepRunnerTests.residentBytes()
      }
      _ = try peak(100)
      let thousand = try peak(1000)
      let tenThousand = try peak(10_000)
      // What does grow is the list of cases: less than 2 kB each.
      #expect(tenThousand - thousand < 60_000_000)
    }
  }

  fileprivate static func residentBytes() -> Int {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    return (text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * Int(getpagesize())
  }
}

/// As the libraries that read and write files tell of them.
private enum PassingFault: CaseIterable {
  case number, below, words, gone, memory

  var error: any Error {
    switch self {
    case .number: POSIXError(.EIO)
    case .below:
      CocoaError(
        .fileReadUnknown, userInfo: [NSUnderlyingErrorKey: NSError(domain: NSPOSIXErrorDomain, code: Int(EMFILE))])
    case .words: InputError(Diagnostic(id: "file-corrupt", file: "dem.tif", "read failed: Stale file handle"))
    case .gone: InputError(Diagnostic(id: "file-missing", file: "dem.tif", "there is no such file"))
    case .memory: InputError(Diagnostic(id: "file-corrupt", file: "dem.tif", "GDAL: Out of memory"))
    }
  }
}
