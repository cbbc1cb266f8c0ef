import Foundation
import Parallelism
import Pipeline

/// What cases share that stand in one world.
struct SweepWorld: Sendable {
  let prepared: PreparedWorld
  /// Name of the list of its villages, where their results are kept.
  let villageList: String?
}

/// Worlds that cases share, each made once as long as it is remembered.
///
/// What has not been used for longest is forgotten first where worlds take more memory than they may; a new world then waits
/// until those in use have left room for it, but one there may always be.
///
/// `@unchecked Sendable`: the condition guards every access to `entries`, `uses` and `largest`. The world of an entry is read
/// outside of it by those who use the entry: it was written once before they got it, and the entry stays while it is in use.
final class SharedWorlds: @unchecked Sendable {
  private final class Entry {
    let key: WorldKey
    /// nil while it is being made.
    var world: Result<SweepWorld, any Error>?
    var memory = 0
    var users = 0
    var lastUse = 0

    init(_ key: WorldKey) { self.key = key }
  }

  private let memoryLimit: Int
  private let condition = NSCondition()
  private var entries: [Entry] = []
  private var uses = 0
  /// Of the worlds so far, bytes: what the next one is expected to take.
  private var largest = 0

  /// - Parameter memoryLimit: bytes that worlds may take together
  init(memoryLimit: Int) { self.memoryLimit = memoryLimit }

  /// Lends the world of the key for the duration of `body`, made by `make` where there is none yet.
  ///
  /// - Throws: what `make` or `body` throws; a world that could not be made is not tried again while it is remembered
  func withWorld<Answer>(
    _ key: WorldKey, _ control: WorkControl, make: () throws -> SweepWorld, _ body: (SweepWorld) throws -> Answer
  ) throws -> Answer {
    let (entry, isNew) = try entry(for: key, control)
    if isNew {
      let made = Result { try make() }
      condition.withLock {
        entry.world = made
        entry.memory = (try? made.get())?.prepared.world.memoryBytes ?? 0
        largest = max(largest, entry.memory)
        condition.broadcast()
      }
    }
    defer {
      condition.withLock {
        entry.users -= 1
        condition.broadcast()
      }
    }
    guard let world = entry.world else { throw Cancelled() }
    return try body(try world.get())
  }

  /// The entry with its world, or a new one that the caller has to fill; counted as in use either way.
  private func entry(for key: WorldKey, _ control: WorkControl) throws -> (Entry, isNew: Bool) {
    condition.lock()
    defer { condition.unlock() }
    while true {
      try control.checkCancellation()
      if let entry = entries.first(where: { $0.key == key }) {
        if entry.world != nil {
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

  /// Forgets worlds until another one fits; false where it does not fit yet.
  private func makeRoom() -> Bool {
    func isTooMuch() -> Bool {
      let isBeingMade = entries.contains { $0.world == nil }
      // Before the first world is made nobody knows how large they are.
      if largest == 0 { return isBeingMade }
      let taken = entries.reduce(0) { $0 + ($1.world == nil ? largest : $1.memory) }
      return !entries.isEmpty && taken + largest > memoryLimit
    }
    while isTooMuch() {
      guard let oldest = entries.filter({ $0.users == 0 }).min(by: { $0.lastUse < $1.lastUse }) else { return false }
      entries.removeAll { $0 === oldest }
    }
    return true
  }
}
