import Geometry
import NetworkModel

/// Stations of a run by place, each with the rank in which it is added: by period, then by index.
struct StationIndex: Sendable {
  let stations: [Station]
  let sites: [Site]
  /// By station: its carrier, for those who look at many and need no more.
  let carriers: [Int]
  /// By station, the first period at whose end it stands.
  let periods: [Int]
  /// The sites that have one of the stations.
  private let siteIndex: PointIndex
  /// Stations of the index's site s: `stationsOfSite[siteStarts[s] ..< siteStarts[s + 1]]`, by rank.
  private let siteStarts: [Int]
  private let stationsOfSite: [Int32]
  private let rank: [Int32]

  init(stations: [Station], sites: [Site], periods: [Int], reachM: Double) {
    self.stations = stations
    self.sites = sites
    self.periods = periods
    carriers = stations.map(\.carrier)
    var isUsed = [Bool](repeating: false, count: sites.count)
    for station in stations { isUsed[station.site] = true }
    let used = sites.indices.filter { isUsed[$0] }
    var place = [Int32](repeating: -1, count: sites.count)
    for (index, site) in used.enumerated() { place[site] = Int32(index) }
    siteIndex = PointIndex(used.map { sites[$0].location }, bucketSize: reachM)
    let order = stations.indices.sorted { (periods[$0], $0) < (periods[$1], $1) }
    var rank = [Int32](repeating: 0, count: stations.count)
    var starts = [Int](repeating: 0, count: used.count + 1)
    for (position, station) in order.enumerated() {
      rank[station] = Int32(position)
      starts[Int(place[stations[station].site]) + 1] += 1
    }
    for site in used.indices { starts[site + 1] += starts[site] }
    var next = starts
    var members = [Int32](repeating: 0, count: stations.count)
    for station in order {
      let site = Int(place[stations[station].site])
      members[next[site]] = Int32(station)
      next[site] += 1
    }
    self.rank = rank
    siteStarts = starts
    stationsOfSite = members
  }

  /// The usual search radius in a world.
  static func reachM(in world: World) -> Double { world.carriers.map(\.band.reachM).max() ?? world.grid.cellSize }

  /// The stations within `reachM` of a place, in the order of their rank.
  func stations(within reachM: Double, of place: Point) -> [Int] {
    var found: [(rank: Int32, station: Int32)] = []
    forEachStation(within: reachM, of: place) { found.append((rank[$0], Int32($0))) }
    found.sort { $0.rank < $1.rank }
    return found.map { Int($0.station) }
  }

  /// By period, the carriers as bits of which a station opens within a distance of a place.
  func carriers(within distanceM: Double, of place: Point, periodCount: Int) -> [UInt32] {
    var carriers = [UInt32](repeating: 0, count: periodCount)
    addCarriers(within: distanceM, of: place, to: &carriers)
    return carriers
  }

  func addCarriers(within distanceM: Double, of place: Point, to carriersByPeriod: inout [UInt32]) {
    forEachStation(within: distanceM, of: place) { carriersByPeriod[periods[$0]] |= 1 << carriers[$0] }
  }

  /// Calls `body` with every station within `reachM` of a place, in no particular order.
  func forEachStation(within reachM: Double, of place: Point, _ body: (Int) -> Void) {
    siteIndex.forEach(within: reachM, of: place) { site in
      for member in siteStarts[site]..<siteStarts[site + 1] { body(Int(stationsOfSite[member])) }
    }
  }
}
