/// Points in square buckets, to find those near a place. Built once, never changed; answers come in ascending order of
/// index, so that sums over them are the same in every run.
public struct PointIndex: Sendable {
  public let points: [Point]
  private let grid: Grid
  /// Bucket b holds `members[starts[b] ..< starts[b + 1]]`.
  private let starts: [Int32]
  private let members: [Int32]

  /// - Parameter bucketSize: edge of a bucket in units of the CRS; about the usual search radius is good.
  public init(_ points: [Point], bucketSize: Double) {
    self.points = points
    let box = Box(points) ?? Box(minX: 0, minY: 0, maxX: 0, maxY: 0)
    // At most about four buckets a point: a lone far-away point must not ask for gigabytes.
    let wanted = max(bucketSize, (max(box.width * box.height, 1) / Double(4 * max(points.count, 1))).squareRoot() / 8)
    let longest = max(box.width, box.height) / 8192
    grid = Grid(covering: box.expanded(by: 1e-9), cellSize: max(wanted, longest, 1e-9))
    var counts = [Int32](repeating: 0, count: grid.count + 1)
    let buckets = points.map { [grid] in grid.cell(at: $0) ?? 0 }
    for bucket in buckets { counts[bucket + 1] += 1 }
    for bucket in 0..<grid.count { counts[bucket + 1] += counts[bucket] }
    var next = counts
    var members = [Int32](repeating: 0, count: points.count)
    for (index, bucket) in buckets.enumerated() {
      members[Int(next[bucket])] = Int32(index)
      next[bucket] += 1
    }
    self.starts = counts
    self.members = members
  }

  /// Indices of the points within `radius` of `centre` (the edge included), ascending.
  public func indices(within radius: Double, of centre: Point) -> [Int] {
    var found: [Int] = []
    forEach(within: radius, of: centre) { found.append($0) }
    found.sort()
    return found
  }

  /// Calls `body` with the index of every point within `radius` of `centre` (the edge included), in no particular order.
  public func forEach(within radius: Double, of centre: Point, _ body: (Int) -> Void) {
    let box = Box(minX: centre.x, minY: centre.y, maxX: centre.x, maxY: centre.y).expanded(by: radius)
    forEachBucket(box) { member in
      if points[member].squaredDistance(to: centre) <= radius * radius { body(member) }
    }
  }

  /// Indices of the points in `box`, ascending.
  public func indices(in box: Box) -> [Int] {
    var found: [Int] = []
    forEachBucket(box) { if box.contains(points[$0]) { found.append($0) } }
    found.sort()
    return found
  }

  /// The nearest point (the lowest index among equals), or nil if there are none.
  public func nearest(to place: Point) -> Int? {
    guard !points.isEmpty else { return nil }
    var radius = grid.cellSize
    let farthest = grid.box.expanded(by: 1)
    let limit =
      2 * (farthest.width + farthest.height) + abs(place.x - farthest.centre.x) + abs(place.y - farthest.centre.y)
    while true {
      let candidates = indices(within: radius, of: place)
      if let best = candidates.min(by: {
        let a = points[$0].squaredDistance(to: place)
        let b = points[$1].squaredDistance(to: place)
        return a == b ? $0 < $1 : a < b
      }) {
        return best
      }
      if radius > limit { return nil }
      radius *= 2
    }
  }

  private func forEachBucket(_ box: Box, _ body: (Int) -> Void) {
    guard grid.box.intersects(box) else { return }
    func clamp(_ value: Double, _ count: Int) -> Int { Int(min(max(value.rounded(.down), 0), Double(count - 1))) }
    let columns =
      clamp(
        (box.minX - grid.origin.x) / grid.cellSize, grid.columns)...clamp(
        (box.maxX - grid.origin.x) / grid.cellSize, grid.columns)
    let rows =
      clamp(
        (box.minY - grid.origin.y) / grid.cellSize, grid.rows)...clamp(
        (box.maxY - grid.origin.y) / grid.cellSize, grid.rows)
    for row in rows {
      for column in columns {
        let bucket = row * grid.columns + column
        for member in starts[bucket]..<starts[bucket + 1] { body(Int(members[Int(member)])) }
      }
    }
  }
}
