import Geometry
import NetworkModel

/// How near parks are to the firms of a cluster.
struct ClusterNearness: Sendable {
  /// Of so many nearest firms the mean distance is taken.
  static let firmsLookedAt = 5
  /// At this mean distance nearness is one half.
  static let halfDistanceM = 10_000.0

  private let places: [Point?]
  private let firms: [String: [Point]]
  /// What was computed, by cluster and park.
  private var known: [String: [Double?]] = [:]

  init(_ world: World, _ land: Land) {
    places = world.parks.map(\.area.centroid)
    var firms: [String: [Point]] = [:]
    for firm in land.firms { if let cluster = firm.cluster { firms[cluster, default: []].append(firm.location) } }
    self.firms = firms
  }

  /// 1 / (1 + d / 10 km), where d is the mean distance of the park's centroid from the five nearest firms of the
  /// cluster, or from all where there are fewer; 0 without any.
  mutating func value(of cluster: String, at park: Int) -> Double {
    if let value = known[cluster]?[park] { return value }
    let value = compute(cluster, park)
    known[cluster, default: Array(repeating: nil, count: places.count)][park] = value
    return value
  }

  private func compute(_ cluster: String, _ park: Int) -> Double {
    guard let place = places[park], let firms = firms[cluster] else { return 0 }
    var nearest: [Double] = []
    for firm in firms {
      let squared = firm.squaredDistance(to: place)
      if nearest.count == ClusterNearness.firmsLookedAt, let last = nearest.last, squared >= last { continue }
      nearest.insert(squared, at: nearest.firstIndex { $0 > squared } ?? nearest.endIndex)
      if nearest.count > ClusterNearness.firmsLookedAt { nearest.removeLast() }
    }
    let mean = nearest.reduce(0.0) { $0 + $1.squareRoot() } / Double(nearest.count)
    return 1 / (1 + mean / ClusterNearness.halfDistanceM)
  }
}
