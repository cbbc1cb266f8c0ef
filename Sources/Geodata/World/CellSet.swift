/// A set of cells of a grid, one bit each.
struct CellSet {
  private var words: ContiguousArray<UInt64>

  init(capacity: Int) { words = ContiguousArray(repeating: 0, count: (capacity + 63) / 64) }

  func contains(_ cell: Int) -> Bool { words[cell >> 6] & (1 << UInt64(cell & 63)) != 0 }

  mutating func insert(_ cell: Int) { words[cell >> 6] |= 1 << UInt64(cell & 63) }
}
