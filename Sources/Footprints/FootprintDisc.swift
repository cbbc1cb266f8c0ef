/// The cells that a footprint holds: all whose centres can lie within the reach of a mast somewhere in the middle cell, row
/// by row from the south. They are about pi/4 of the square around them.
public struct FootprintDisc: Sendable {
  /// Cells on every side of the middle one: the reach in cells, rounded up.
  public let radius: Int
  /// Cells on either side of the middle of row `index - radius`.
  public let halfWidths: ContiguousArray<Int>
  /// Where the rows start, and after the last, where they end.
  public let starts: ContiguousArray<Int>

  /// Let a cell be dx columns and dy rows away from the mast's. Its mast is half a cell at most from the middle in either
  /// direction, so that a centre within r cells of it has |dy| - 0.5 <= r and
  ///
  ///     |dx| <= 0.5 + sqrt(r^2 - max(0, |dy| - 0.5)^2)
  public init(radius: Int) {
    self.radius = radius
    halfWidths = ContiguousArray(
      (-radius...radius).map { dy in
        let least = max(0, Double(dy.magnitude) - 0.5)
        // Half a cell is exact; a root may be rounded down from a whole number.
        let half = 0.5 + (Double(radius * radius) - least * least).squareRoot() + 1e-9
        return min(radius, Int(half))
      })
    var starts: ContiguousArray<Int> = [0]
    for half in halfWidths { starts.append(starts[starts.count - 1] + 2 * half + 1) }
    self.starts = starts
  }

  /// Number of cells.
  public var count: Int { starts[starts.count - 1] }

  /// The index of a cell, as columns east and rows north of the middle; nil outside of the disc.
  public func index(dx: Int, dy: Int) -> Int? {
    guard dy.magnitude <= UInt(radius), dx.magnitude <= UInt(halfWidths[dy + radius]) else { return nil }
    return starts[dy + radius] + halfWidths[dy + radius] + dx
  }

  /// Calls `body` with every cell in order.
  public func forEachCell(_ body: (_ index: Int, _ dx: Int, _ dy: Int) -> Void) {
    var index = 0
    for (row, half) in halfWidths.enumerated() {
      for dx in -half...half {
        body(index, dx, row - radius)
        index += 1
      }
    }
  }
}

extension FootprintDisc: Hashable {
  public static func == (a: FootprintDisc, b: FootprintDisc) -> Bool { a.radius == b.radius }
  public func hash(into hasher: inout Hasher) { hasher.combine(radius) }
}
