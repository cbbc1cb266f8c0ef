import Diagnostics
import Geometry
import NetworkModel
import Parallelism
import Quantities
import Scenarios

/// Puts villages whose place is not known around their town, or into their county: seeded, apart from one another, and
/// marked as approximate.
struct ApproximatePlaces {
  let directory: CountyDirectory
  let towns: TownDirectory
  let seed: UInt64

  /// Radius in which the villages of a town of average size (12 villages) are put, metres.
  private static let usualRadiusM = 2500.0
  private static let usualCount = 12.0
  /// Draws for every village: the one furthest from its neighbours is taken (Mitchell's best candidate).
  private static let draws = 8

  private struct Group: Sendable {
    var county: Int
    var centre: Point?
    /// Indices of the villages to place, ascending.
    var villages: [Int] = []
    /// Places of the town's villages that are known.
    var standing: [Point] = []
  }

  func place(_ drafts: inout [VillageDraft], _ control: WorkControl) throws {
    var groups: [String: Group] = [:]
    for (index, draft) in drafts.enumerated() {
      let place = draft.town.map { towns.towns[$0].place } ?? draft.centre
      let key = "\(draft.county)/\(draft.town.map(String.init) ?? draft.centre.map { "\($0.x) \($0.y)" } ?? "-")"
      var group = groups[key] ?? Group(county: draft.county, centre: place)
      if let place = draft.record.place { group.standing.append(place) } else { group.villages.append(index) }
      groups[key] = group
    }
    let work = groups.filter { !$0.value.villages.isEmpty }.sorted { $0.key < $1.key }.map(\.value)
    let codes = drafts.map(\.record.code)
    let found = try orderedParallelMap(count: work.count, control, step: "place villages") { _, index in
      places(for: work[index], codes)
    }
    for (group, places) in zip(work, found) {
      for (village, place) in zip(group.villages, places) {
        drafts[village].record.place = place
        drafts[village].quality = .approximate
      }
    }
  }

  private func places(for group: Group, _ codes: [String]) -> [Point] {
    let count = Double(group.villages.count + group.standing.count)
    let radius = Self.usualRadiusM * min(max((count / Self.usualCount).squareRoot(), 0.6), 1.6)
    var neighbours = group.standing
    return group.villages.map { village in
      var random = SeededGenerator(seed: seed, key: "village-place/\(codes[village])")
      var best: (distance: Double, place: Point)?
      for _ in 0..<Self.draws {
        let candidate =
          group.centre.flatMap { draw(around: $0, radius: radius, in: group.county, &random) }
          ?? draw(in: group.county, &random)
        let distance = neighbours.map { $0.squaredDistance(to: candidate) }.min() ?? .infinity
        if best.map({ distance > $0.distance }) ?? true { best = (distance, candidate) }
        if neighbours.isEmpty { break }
      }
      let place = best?.place ?? draw(in: group.county, &random)
      neighbours.append(place)
      return place
    }
  }

  /// Uniform in a disc, inside the county; nil when the disc lies all but outside.
  private func draw(around centre: Point, radius: Double, in county: Int, _ random: inout SeededGenerator) -> Point? {
    for _ in 0..<32 {
      let (x, y) = (random.uniform(-1..<1), random.uniform(-1..<1))
      guard x * x + y * y <= 1 else { continue }
      let point = Point(x: centre.x + x * radius, y: centre.y + y * radius)
      if directory.locator.contains(county, point) { return point }
    }
    return nil
  }

  /// Uniform in the county.
  private func draw(in county: Int, _ random: inout SeededGenerator) -> Point {
    let area = directory.counties[county].area
    if let box = area.box, box.width > 0, box.height > 0 {
      for _ in 0..<1000 {
        let point = Point(x: random.uniform(box.minX..<box.maxX), y: random.uniform(box.minY..<box.maxY))
        if directory.locator.contains(county, point) { return point }
      }
    }
    return area.interiorPoint ?? area.box?.centre ?? Point(x: 0, y: 0)
  }
}
