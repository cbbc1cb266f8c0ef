import Diagnostics
import Foundation
import Parallelism
import Synchronization

/// Lets pieces of work go side by side as far as a stated memory goes, for all that the process takes.
///
/// What a piece takes is measured. The first of a kind works alone; later ones are expected to take as much and a quarter more, in
/// larger worlds accordingly more, and wait while that does not fit beside what is at work. One may always work: what does not fit
/// even alone is measured again. Where pieces take more than was expected, what nobody uses is forgotten, and then the youngest are
/// stopped, one after the other, until it fits: each works again, alone.
///
/// `@unchecked Sendable`: the condition guards all that changes, but for `kept`, which is atomic.
final class MemoryBudget: @unchecked Sendable {
  enum Kind: Hashable { case world, network, cases }

  /// A piece at work.
  private struct Piece {
    let number: Int
    let kind: Kind
    let size: Int
    let more: Int
    let reserved: Int
    /// nil where the piece is not measured.
    let watch: PeakWatch?
    let control: WorkControl
    let stop: Cancellation
  }

  /// The most that a piece of a kind took so far.
  private struct Need {
    var bytes: Int
    /// Of its world.
    var size: Int

    func bytes(size: Int) -> Int {
      let grown = size > self.size ? Double(bytes) * Double(size) / Double(max(1, self.size)) : Double(bytes)
      return Int(grown * 1.25)
    }
  }

  /// Bytes that were stated.
  private let stated: Int
  /// … of which as many are planned with.
  let limit: Int
  private let threads: Int
  private let memory: ProcessMemory
  private let kept = Atomic<Int>(0)
  private let condition = NSCondition()
  private var needs: [Kind: Need] = [:]
  /// By age, oldest first.
  private var pieces: [Piece] = []
  private var begun = 0
  private var isMeasuring = false
  /// Pieces that were stopped and wait to work alone.
  private var stopped = 0
  /// How often that happened.
  private var stops = 0
  private var isWatching = false
  private var forgetters: [@Sendable () -> Void] = []
  /// What the process takes without pieces at work and without what is kept for them.
  private var base: Int
  private var mostCasesAtWork = 0
  private var hasKeptWaiting = false

  /// - Parameters:
  ///   - limit: bytes that the process may take
  ///   - headroom: the share of them that is not planned with: heaps have holes
  ///   - threads: to work on; as many pieces come at once
  init(limit: Int, headroom: Double = 0, threads: Int, memory: ProcessMemory = .ofThisProcess) {
    stated = limit
    self.limit = limit - Int(Double(limit) * headroom)
    self.threads = threads
    self.memory = memory
    base = memory.resident()
  }

  /// Counts what is kept between pieces, bytes, less when negative.
  func keep(_ bytes: Int) { kept.add(bytes, ordering: .relaxed) }

  /// What may be kept, bytes: what cases on all threads leave, and at most three quarters.
  var keepable: Int {
    condition.withLock {
      let free = limit - base
      return free - max(free / 4, threads * (needs[.cases]?.bytes ?? 0))
    }
  }

  /// How many cases may go together on each of the threads, where each beyond the first takes so many bytes. Until it is known
  /// what they take, two: with all that is there for their sake.
  func casesTogether(size: Int, each: Int) -> Int {
    condition.withLock {
      guard let need = needs[.cases] else { return 2 }
      return 1 + max(0, (limit - settled) / threads - need.bytes(size: size)) / max(1, each)
    }
  }

  /// How many cases work at once, in the world that was looked at.
  var casesAtOnce: Int { condition.withLock { atOnce(needs[.cases].map { $0.bytes(size: $0.size) } ?? 0) } }

  /// - Parameter forget: gives up what is kept and not in use; called on any thread
  func whenShort(_ forget: @escaping @Sendable () -> Void) { condition.withLock { forgetters.append(forget) } }

  /// Waits until the piece fits, and works on it.
  ///
  /// - Parameters:
  ///   - size: of the piece's world, bytes
  ///   - more: bytes that it takes beyond others of its kind
  ///   - isTelling: whether the answer is of work that tells what others will take
  ///   - body: gets the threads that are its own and whether to stop; begins anew where it was stopped for want of memory
  /// - Throws: what the body throws, ``Parallelism/Cancelled``
  func work<Answer>(
    on kind: Kind, size: Int, more: Int = 0, _ control: WorkControl,
    isTelling: (Answer) -> Bool = { _ in true }, _ body: (WorkControl) throws -> Answer
  ) throws -> Answer {
    var isAgain = false
    while true {
      let piece = try enter(kind, size: size, more: more, isAgain: isAgain, control)
      do {
        var learns = false
        defer { leave(piece, learns: learns) }
        let answer = try body(piece.control)
        learns = isTelling(answer)
        return answer
      } catch is Cancelled where piece.stop.isRequested && !control.isCancelled {
        isAgain = true
      }
    }
  }

  /// What to say of the memory once the work is done: that a piece did not fit, that some worked again, or that fewer cases
  /// worked at once.
  var finding: Diagnostic? {
    condition.withLock {
      let given = Self.text(stated)
      let most = memory.highest()
      if most > stated {
        let taken = Self.text(most)
        let least = Self.text(Int(Double(most) * 1.2))
        return Diagnostic(
          .warning, id: "memory-short", key: "--memory-gb",
          Wording(
            "\(given) GB are not enough: the process took up to \(taken) GB",
            zh: "\(given) GB 不够：进程最多占用了 \(taken) GB"),
          advice: Wording("Give \(least) or more.", zh: "请给出 \(least) 或更大的值。"))
      }
      guard let need = needs[.cases] else { return nil }
      let least = Double(settled + threads * need.bytes(size: need.size)) * Double(stated) / Double(max(1, limit))
      let enough = Self.text(Int(least))
      let advice =
        least > Double(stated)
        ? Wording("\(enough) would do for all.", zh: "\(enough) 就足够全部同时运行。") : nil
      if stops > 0 {
        return Diagnostic(
          .note, id: "memory-again", key: "--memory-gb",
          Wording(
            "work took more than the first had: \(stops) times, pieces were stopped to stay within \(given) GB, and done again",
            zh: "后来的任务占用的内存多于最初的任务：为不超过 \(given) GB，有 \(stops) 次任务被停止并重新运行"),
          advice: advice)
      }
      guard hasKeptWaiting, mostCasesAtWork < threads, let advice else { return nil }
      return Diagnostic(
        .note, id: "memory-jobs", key: "--memory-gb",
        Wording(
          "\(given) GB let at most \(mostCasesAtWork) of \(threads) cases work at once",
          zh: "\(given) GB 最多只能同时运行 \(mostCasesAtWork) 个案例（共 \(threads) 个）"),
        advice: advice)
    }
  }

  // MARK: - Under the lock

  private var settled: Int { base + kept.load(ordering: .relaxed) }
  private var reserved: Int { pieces.reduce(0) { $0 + $1.reserved } }

  private func atOnce(_ need: Int) -> Int {
    need == 0 ? threads : max(1, min(threads, (limit - settled) / need))
  }

  private func enter(_ kind: Kind, size: Int, more: Int, isAgain: Bool, _ control: WorkControl) throws -> Piece {
    condition.lock()
    defer { condition.unlock() }
    if isAgain { stopped += 1 }
    defer { if isAgain { stopped -= 1 } }
    while true {
      try control.checkCancellation()
      let need = needs[kind].map { $0.bytes(size: size) + more }
      let fits = need.map { settled + reserved + $0 <= limit } ?? false
      let isNext = isAgain ? pieces.isEmpty : stopped == 0 && (pieces.isEmpty || fits && !isMeasuring)
      if isNext { return begin(kind, size, more, need: need ?? 0, isMeasured: isAgain || !fits, control) }
      if kind == .cases, need != nil, !fits { hasKeptWaiting = true }
      // Woken now and then to notice that the work is to stop.
      _ = condition.wait(until: Date(timeIntervalSinceNow: 0.2))
    }
  }

  private func begin(
    _ kind: Kind, _ size: Int, _ more: Int, need: Int, isMeasured: Bool, _ control: WorkControl
  ) -> Piece {
    let watch = isMeasured ? PeakWatch(memory) : nil
    if let watch {
      isMeasuring = true
      base = watch.before - kept.load(ordering: .relaxed)
    }
    let own = isMeasured || kind != .cases ? threads : max(1, threads / atOnce(need))
    let (control, stop) = control.stoppable(threads: max(own, control.threads))
    begun += 1
    let piece = Piece(
      number: begun, kind: kind, size: size, more: more, reserved: need, watch: watch, control: control, stop: stop)
    pieces.append(piece)
    mostCasesAtWork = max(mostCasesAtWork, pieces.count { $0.kind == .cases })
    if !isWatching {
      isWatching = true
      Thread { [self] in keepWithin() }.start()
    }
    return piece
  }

  private func leave(_ piece: Piece, learns: Bool) {
    condition.lock()
    defer { condition.unlock() }
    pieces.removeAll { $0.number == piece.number }
    if let watch = piece.watch {
      let taken = max(0, watch.end() - watch.before - piece.more)
      if learns, taken >= needs[piece.kind]?.bytes ?? 0 { needs[piece.kind] = Need(bytes: taken, size: piece.size) }
      isMeasuring = false
    }
    condition.broadcast()
  }

  // MARK: - More than was expected

  /// Looks, as long as there are pieces at work, whether the process takes more than was planned.
  private func keepWithin() {
    /// What it took when nothing more could be done about it; nil while that is not so.
    var beyondHelp: Int?
    while isAnyAtWork() {
      let taken = memory.resident()
      if taken <= limit {
        beyondHelp = nil
      } else if beyondHelp.map({ taken > $0 + limit / 50 }) ?? true {
        beyondHelp = relieve() ? nil : memory.resident()
      }
      Thread.sleep(forTimeInterval: 0.02)
    }
  }

  private func isAnyAtWork() -> Bool {
    condition.withLock {
      isWatching = !pieces.isEmpty
      return isWatching
    }
  }

  /// - Returns: false where nothing is left to be done
  private func relieve() -> Bool {
    // Who has been stopped takes a moment to leave.
    if condition.withLock({ pieces.contains { $0.stop.isRequested } }) { return true }
    for forget in condition.withLock({ forgetters }) { forget() }
    memory.release()
    return condition.withLock {
      let taken = memory.resident()
      if taken <= limit { return true }
      guard pieces.count > 1, let youngest = pieces.last else { return false }
      // What cases take is no longer what was measured.
      let cases = pieces.filter { $0.kind == .cases }
      if cases.count == pieces.count, let need = needs[.cases] {
        let worlds = cases.reduce(0) { $0 + max(1, Double($1.size) / Double(max(1, need.size))) }
        let each = Double(taken - settled - cases.reduce(0) { $0 + $1.more }) / worlds
        needs[.cases] = Need(bytes: max(need.bytes, Int(each)), size: need.size)
      }
      stops += 1
      youngest.stop.request()
      return true
    }
  }

  /// `0.46`: GB, rounded up.
  private static func text(_ bytes: Int) -> String {
    let step = bytes < 10_000_000 ? 1000.0 : bytes < 10_000_000_000 ? 100 : 10
    return "\((Double(bytes) / 1e9 * step).rounded(.up) / step)"
  }
}
