/// Takes vertices out of borders, as far as a tolerance and the neighbours allow.
///
/// The vertex that makes the smallest triangle with its two neighbours goes first (M. Visvalingam and J. D. Whyatt,
/// "Line generalisation by repeated elimination of points", The Cartographic Journal 30, 1993). It goes only when the new line
/// - comes no nearer to any vertex of any border than a quarter of a cell, and sweeps over none: then it crosses no
///   other line, because one that enters the triangle would have to end in it or cross a line that was there before; and
///   it keeps clear when coordinates are projected and rounded;
/// - has every vertex of the first outline that it stands for within the tolerance.
///
/// Nodes stay where they are, so arcs keep their ends, and two arcs between the same nodes do not fall into one.
struct BorderSimplifier {
  private var arcs: BorderArcs
  /// In cells, squared.
  private let squaredTolerance: Double
  /// Of every point, the one before and after it on the arc; -1 at ends. What was taken out has -1 on both sides.
  private var before: [Int32]
  private var after: [Int32]
  /// How often a vertex was put into the queue; older entries are void.
  private var versions: [UInt32]
  private var arcOfPoint: [Int32]
  /// Vertices between the ends, by arc, and how many must stay.
  private var inner: [Int]
  private var leastInner: [Int]
  /// By twice the area of the triangle, in the order of coming.
  private var queue: [[(point: Int32, version: UInt32)]]

  /// The points of every arc, by index; `toleranceCells` in edges of a cell.
  static func simplified(_ arcs: BorderArcs, toleranceCells: Double) -> [[LatticePoint]] {
    guard toleranceCells > 0 else { return arcs.arcs.map { Array(arcs.points[$0.points]) } }
    var simplifier = BorderSimplifier(arcs, toleranceCells)
    simplifier.run()
    return arcs.arcs.map { arc in
      arc.points.filter { simplifier.before[$0] >= 0 || simplifier.after[$0] >= 0 }.map { arcs.points[$0] }
    }
  }

  private init(_ arcs: BorderArcs, _ toleranceCells: Double) {
    self.arcs = arcs
    squaredTolerance = toleranceCells * toleranceCells
    let count = Int32(arcs.points.count)
    before = (0..<count).map { $0 - 1 }
    after = (0..<count).map { $0 + 1 }
    versions = [UInt32](repeating: 0, count: arcs.points.count)
    arcOfPoint = []
    arcOfPoint.reserveCapacity(arcs.points.count)
    for (index, arc) in arcs.arcs.enumerated() {
      before[arc.points.lowerBound] = -1
      after[arc.points.upperBound - 1] = -1
      for _ in arc.points { arcOfPoint.append(Int32(index)) }
    }
    inner = arcs.arcs.map { $0.points.count - 2 }
    leastInner = BorderSimplifier.leastInner(arcs)
    // No triangle over the longest edge is larger whose vertex lies within the tolerance of it.
    let largest = Double(BorderArcs.longestEdge) * (toleranceCells + 1)
    queue = Array(repeating: [], count: Int(min(largest, 1e6)) + 1)
  }

  /// A closed arc keeps four corners in all. Of several arcs between the same two nodes only one may become straight.
  private static func leastInner(_ arcs: BorderArcs) -> [Int] {
    var least = arcs.arcs.map { $0.isClosed ? 3 : 0 }
    var byEnds: [[Int]: [Int]] = [:]
    for (index, arc) in arcs.arcs.enumerated() {
      guard !arc.isClosed, let ends = arc.nodes else { continue }
      byEnds[[min(ends.first, ends.last), max(ends.first, ends.last)], default: []].append(index)
    }
    for siblings in byEnds.values where siblings.count > 1 {
      let straight = siblings.first { arcs.arcs[$0].points.count == 2 } ?? siblings[0]
      for index in siblings where index != straight { least[index] = 1 }
    }
    return least
  }

  private mutating func run() {
    for point in arcs.points.indices { enqueue(Int32(point)) }
    var heads = [Int](repeating: 0, count: queue.count)
    var area = 0
    while area < queue.count {
      guard heads[area] < queue[area].count else {
        area += 1
        continue
      }
      let entry = queue[area][heads[area]]
      heads[area] += 1
      guard versions[Int(entry.point)] == entry.version, let neighbours = takeOut(entry.point) else { continue }
      for neighbour in [neighbours.first, neighbours.last] {
        if let size = enqueue(neighbour) { area = min(area, size) }
      }
    }
  }

  /// - Returns: twice the area of the vertex's triangle; nil where the vertex stays for good or the triangle is too large
  @discardableResult
  private mutating func enqueue(_ point: Int32) -> Int? {
    let index = Int(point)
    guard before[index] >= 0, after[index] >= 0 else { return nil }
    versions[index] &+= 1
    let last = arcs.points[Int(before[index])]
    let area = abs(last.turn(arcs.points[index], arcs.points[Int(after[index])]))
    guard area < queue.count else { return nil }
    queue[area].append((point, versions[index]))
    return area
  }

  /// Takes a vertex out where that is allowed.
  ///
  /// - Returns: its neighbours; nil where it stays
  private mutating func takeOut(_ point: Int32) -> (first: Int32, last: Int32)? {
    let index = Int(point)
    let (first, last) = (before[index], after[index])
    let arc = Int(arcOfPoint[index])
    guard first >= 0, last >= 0, inner[arc] > leastInner[arc] else { return nil }
    let (a, b) = (arcs.points[Int(first)], arcs.points[Int(last)])
    let longest = BorderArcs.longestEdge
    guard a.squaredDistance(to: b) <= longest * longest,
      (first + 1..<last).allSatisfy({
        arcs.points[Int($0)].squaredDistance(toLineFrom: a, to: b) <= squaredTolerance
      }),
      isFree(a, arcs.points[index], b)
    else { return nil }
    arcs.removeVertex(arcs.points[index])
    before[index] = -1
    after[index] = -1
    after[Int(first)] = last
    before[Int(last)] = first
    inner[arc] -= 1
    return (first, last)
  }

  /// Whether no vertex but its own three lies in the triangle or within a quarter of a cell of the line from `a` to `b`.
  private func isFree(_ a: LatticePoint, _ v: LatticePoint, _ b: LatticePoint) -> Bool {
    let isFlat = abs(a.x - b.x) >= abs(a.y - b.y)
    func along(_ point: LatticePoint) -> Int32 { isFlat ? point.x : point.y }
    func across(_ point: LatticePoint) -> Int32 { isFlat ? point.y : point.x }
    let sides = [(a, b), (a, v), (v, b)]
    let low = min(along(a), along(b), along(v))
    let high = max(along(a), along(b), along(v))
    for position in low...high {
      // What the triangle covers here, and a cell more on each side.
      var least = Int32.max
      var most = Int32.min
      for (from, to) in sides {
        let (from, to) = along(from) <= along(to) ? (from, to) : (to, from)
        guard along(from) <= position, position <= along(to) else { continue }
        let length = Int(along(to) - along(from))
        let (lowest, highest) = (min(across(from), across(to)), max(across(from), across(to)))
        guard length > 0 else {
          least = min(least, lowest)
          most = max(most, highest)
          continue
        }
        let rise = Int(across(to) - across(from)) * Int(position - along(from))
        let down = Int32((rise >= 0 ? rise : rise - length + 1) / length)
        least = min(least, across(from) + down)
        most = max(most, across(from) + down + (rise % length == 0 ? 0 : 1))
      }
      for offset in (least - 1)...(most + 1) {
        let place = isFlat ? LatticePoint(x: position, y: offset) : LatticePoint(x: offset, y: position)
        guard arcs.edges.isVertex(place), place != a, place != b, place != v else { continue }
        if place.squaredDistance(toLineFrom: a, to: b) < 1.0 / 16 || isInside(place, a, v, b) { return false }
      }
    }
    return true
  }

  /// Whether a point lies in a triangle or on its sides.
  private func isInside(_ point: LatticePoint, _ a: LatticePoint, _ b: LatticePoint, _ c: LatticePoint) -> Bool {
    let turns = [a.turn(b, point), b.turn(c, point), c.turn(a, point)]
    return turns.allSatisfy { $0 >= 0 } || turns.allSatisfy { $0 <= 0 }
  }
}
