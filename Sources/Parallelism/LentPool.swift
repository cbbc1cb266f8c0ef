import Synchronization

/// Resources that are costly to make (a GEOS context, a PROJ transformation), one per worker and kept.
///
/// A resource is made the first time that none is free, lent to one borrower at a time, and kept for the next.
public final class LentPool<Resource>: Sendable {
  /// `Resource` need not be Sendable: the lock hands each one to a single borrower at a time.
  private let shelf = Mutex<[Unchecked<Resource>]>([])
  private let make: @Sendable () throws -> Resource

  public init(make: @escaping @Sendable () throws -> Resource) { self.make = make }

  /// Lends a resource for the duration of `body`.
  public func withResource<Answer>(_ body: (Resource) throws -> Answer) throws -> Answer {
    let resource = try shelf.withLock { $0.popLast() } ?? Unchecked(value: make())
    defer { shelf.withLock { $0.append(resource) } }
    return try body(resource.value)
  }

  /// Hands over all resources that are not lent out, and forgets them.
  public func drain() -> [Resource] {
    shelf.withLock { free in
      defer { free.removeAll() }
      return free.map(\.value)
    }
  }
}

/// `@unchecked Sendable`: only ``LentPool`` holds it, and its lock gives each value to one borrower at a time.
private struct Unchecked<Value>: @unchecked Sendable { let value: Value }
