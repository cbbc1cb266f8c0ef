import Foundation
import Parallelism

/// What cases share, each value made once as long as it is remembered.
///
/// What has not been used for longest is forgotten first where values take more memory than they may; a new one then waits
/// until those in use have left room for it, but one there may always be. Where memory runs short nonetheless, all that are not
/// in use are forgotten.
///
/// `@unchecked Sendable`: the condition guards every access to `entries`, `uses` and `largest`. The value of an entry is read
/// outside of it by those who use the entry: it was written once before they got it, and the entry stays while it is in use.
final class SharedValues<Key: Hashable & Sendable, Value: Sendable>: @unchecked Sendable {
  private final class Entry {
    let key: Key
    /// nil while it is being made.
    var value: Result<Value, any Error>?
    var memory = 0
    var users = 0
    var lastUse = 0

    init(_ key: Key) { self.key = key }
  }

  private let budget: MemoryBudget
  private let share: Double
  private let memory: @Sendable (Value) -> Int
  private let condition = NSCondition()
  private var entries: [Entry] = []
  private var uses = 0
  /// Of the values so far, bytes: what the next one is expected to take.
  private var largest = 0

  /// - Parameters:
  ///   - share: of what the budget lets be kept
  ///   - memory: what one takes, bytes
  init(_ budget: MemoryBudget, share: Double, memory: @escaping @Sendable (Value) -> Int) {
    self.budget = budget
    self.share = share
    self.memory = memory
    budget.whenShort { [weak self] in self?.forgetUnused() }
  }

  /// Lends the value of the key for the duration of `body`, made by `make` where there is none yet.
  ///
  /// - Throws: what `make` or `body` throws; a value that could not be made is not tried again while it is remembered
  func withValue<Answer>(
    _ key: Key, _ control: WorkControl, make: () throws -> Value, _ body: (Value) throws -> Answer
  ) throws -> Answer {
    let (entry, isNew) = try entry(for: key, control)
    if isNew {
      let made = Result { try make() }
      condition.withLock {
        entry.value = made
        entry.memory = (try? made.get()).map(memory) ?? 0
        largest = max(largest, entry.memory)
        budget.keep(entry.memory)
        condition.broadcast()
      }
    }
    defer {
      condition.withLock {
        entry.users -= 1
        condition.broadcast()
      }
    }
    guard let value = entry.value else { throw Cancelled() }
    return try body(try value.get())
  }

  /// The entry with its value, or a new one that the caller has to fill; counted as in use either way.
  private func entry(for key: Key, _ control: WorkControl) throws -> (Entry, isNew: Bool) {
    condition.lock()
    defer { condition.unlock() }
    while true {
      try control.checkCancellation()
      if let entry = entries.first(where: { $0.key == key }) {
        if entry.value != nil {
          use(entry)
          return (entry, false)
        }
      } else if makeRoom() {
        let entry = Entry(key)
        entries.append(entry)
        use(entry)
        return (entry, true)
      }
      // Woken now and then to notice that the work is to stop.
      _ = condition.wait(until: Date(timeIntervalSinceNow: 0.2))
    }
  }

  private func use(_ entry: Entry) {
    uses += 1
    entry.users += 1
    entry.lastUse = uses
  }

  /// Forgets what nobody uses.
  private func forgetUnused() {
    condition.withLock {
      for entry in entries where entry.users == 0 { budget.keep(-entry.memory) }
      entries.removeAll { $0.users == 0 }
    }
  }

  /// Forgets values until another one fits; false where it does not fit yet.
  private func makeRoom() -> Bool {
    func isTooMuch() -> Bool {
      let isBeingMade = entries.contains { $0.value == nil }
      // Before the first is made nobody knows how large they are.
      if largest == 0 { return isBeingMade }
      let taken = entries.reduce(0) { $0 + ($1.value == nil ? largest : $1.memory) }
      return !entries.isEmpty && Double(taken + largest) > share * Double(budget.keepable)
    }
    while isTooMuch() {
      guard let oldest = entries.filter({ $0.users == 0 }).min(by: { $0.lastUse < $1.lastUse }) else { return false }
      entries.removeAll { $0 === oldest }
      budget.keep(-oldest.memory)
    }
    return true
  }
}
