import CAllocator
import Foundation
import Synchronization

/// What a process takes of the machine's memory, bytes; 0 where the system does not say.
struct ProcessMemory: Sendable {
  var resident: @Sendable () -> Int
  /// The most since the process began.
  var highest: @Sendable () -> Int
  /// Gives back what is no longer used, so that it does not hide what comes next.
  var release: @Sendable () -> Void

  /// `VmRSS` and `VmHWM` of `/proc/self/status`.
  static let ofThisProcess = ProcessMemory(
    resident: { status("VmRSS:") }, highest: { status("VmHWM:") }, release: { tongda_release_freed_memory() })

  private static func status(_ name: String) -> Int {
    let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    for line in text.split(separator: "\n") where line.hasPrefix(name) {
      return (line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
    }
    return 0
  }
}

/// Looks for the most that a process takes from now on, a few hundred times a second. Where that is the most since the process
/// began, the system knows it exactly.
final class PeakWatch: Sendable {
  /// What the process took when the watch began, bytes.
  let before: Int
  private let memory: ProcessMemory
  private let highestBefore: Int
  private let most: Mutex<Int>
  private let isOver = Atomic<Bool>(false)

  init(_ memory: ProcessMemory) {
    self.memory = memory
    memory.release()
    before = memory.resident()
    highestBefore = memory.highest()
    most = Mutex(before)
    Thread { [self] in
      while !isOver.load(ordering: .relaxed) {
        look()
        Thread.sleep(forTimeInterval: 0.003)
      }
    }.start()
  }

  private func look() {
    let now = memory.resident()
    most.withLock { $0 = max($0, now) }
  }

  /// Ends the watch, and says the most in between, bytes.
  func end() -> Int {
    isOver.store(true, ordering: .relaxed)
    look()
    let highest = memory.highest()
    return highest > highestBefore ? highest : most.withLock { $0 }
  }
}
