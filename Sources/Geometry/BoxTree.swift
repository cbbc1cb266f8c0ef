/// Boxes packed into a tree, to find those that meet a box: sort-tile-recursive packing (Leutenegger, Lopez and Edgington,
/// ICDE 1997). Built once, never changed; answers come in ascending order of index.
public struct BoxTree: Sendable {
  /// Nodes of all levels, the leaves' first and the root last. A node covers `range` of the level below it.
  private var boxes: [Box] = []
  private var ranges: [Range<Int>] = []
  /// Leaf i holds the box of this index.
  private var members: [Int] = []

  private static let fanOut = 8

  /// - Parameter items: nil for what has no box, which is never found
  public init(_ items: [Box?]) {
    var leaves = items.enumerated().compactMap { index, box in box.map { (index: index, box: $0) } }
    guard !leaves.isEmpty else { return }
    Self.pack(&leaves)
    members = leaves.map(\.index)
    boxes = leaves.map(\.box)
    ranges = leaves.indices.map { $0..<$0 }
    var level = 0..<boxes.count
    while level.count > 1 {
      for start in stride(from: level.lowerBound, to: level.upperBound, by: Self.fanOut) {
        let range = start..<min(start + Self.fanOut, level.upperBound)
        boxes.append(boxes[range].dropFirst().reduce(boxes[start]) { $0.union($1) })
        ranges.append(range)
      }
      level = level.upperBound..<boxes.count
    }
  }

  /// Indices of the boxes that share a point with `box`, ascending.
  public func indices(meeting box: Box) -> [Int] {
    var found: [Int] = []
    guard !boxes.isEmpty else { return found }
    var open = [boxes.count - 1]
    while let node = open.popLast() {
      guard boxes[node].intersects(box) else { continue }
      if node < members.count { found.append(members[node]) } else { open.append(contentsOf: ranges[node]) }
    }
    found.sort()
    return found
  }

  /// Slices by x of about the square root of the number of nodes, each sorted by y, so that neighbours stand together.
  private static func pack(_ leaves: inout [(index: Int, box: Box)]) {
    leaves.sort { ($0.box.centre.x, $0.index) < ($1.box.centre.x, $1.index) }
    let nodes = (Double(leaves.count) / Double(fanOut)).rounded(.up)
    let slice = Int(nodes.squareRoot().rounded(.up)) * fanOut
    for start in stride(from: 0, to: leaves.count, by: slice) {
      let range = start..<min(start + slice, leaves.count)
      leaves[range].sort { ($0.box.centre.y, $0.index) < ($1.box.centre.y, $1.index) }
    }
  }
}
