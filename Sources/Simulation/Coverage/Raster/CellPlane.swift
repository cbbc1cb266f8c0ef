/// A value for every cell of the grid, written in place by tiles.
///
/// Unchecked: tiles write on several threads at once, and no two have a cell in common; ``take()`` is called when the last
/// has ended. The pointer holds `count` elements until then.
final class CellPlane<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  let cells: UnsafeMutablePointer<Element>
  private var count: Int

  init(_ value: Element, count: Int) {
    self.count = count
    cells = .allocate(capacity: count)
    cells.initialize(repeating: value, count: count)
  }

  deinit { if count > 0 { cells.deallocate() } }

  /// The values, and an end to the plane: a large grid is not to be held twice.
  func take() -> ContiguousArray<Element> {
    defer {
      if count > 0 { cells.deallocate() }
      count = 0
    }
    return ContiguousArray(UnsafeBufferPointer(start: cells, count: count))
  }
}
