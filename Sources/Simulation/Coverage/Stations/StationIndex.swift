import Geometry
import NetworkModel

/// All stations of a run by place, each with the rank in which it is added: by period, then by index.
struct StationIndex: Sendable {
  let stations: [Station]
  let sites: [Site]
  /// By station, the first period at whose end it stands.
  let periods: [Int]
  private let siteIndex: PointIndex
  /// Stations of site s: `stationsOfSite[siteStarts[s] ..< siteStarts[s + 1]]`, by rank.
  private let siteStarts: [Int]
  private let stationsOfSite: [Int32]
  private let rank: [Int32]

  init(stations: [Station], sites: [Site], periods: [Int], reachM: Double) {
    self.stations = stations
    self.sites = sites
    self.periods = periods
    siteIndex = PointIndex(sites.map(\.location), bucketSize: reachM)
    let order = stations.indices.sorted { (periods[$0], $0) < (periods[$1], $1) }
    var rank = [Int32](repeating: 0, count: stations.count)
    var starts = [Int](repeating: 0, count: sites.count + 1)
    for (position, station) in order.enumerated() {
      rank[station] = Int32(position)
      starts[stations[station].site + 1] += 1
    }
    for site in sites.indices { starts[site + 1] += starts[site] }
    var next = starts
    var members = [Int32](repeating: 0, count: stations.count)
    for station in order {
      let site = stations[station].site
      members[next[site]] = Int32(station)
      next[site] += 1
    }
    self.rank = rank
    siteStarts = starts
    stationsOfSite = members
  }

  /// The stations within `reachM` of a place, in the order of their rank.
  func stations(within reachM: Double, of place: Point) -> [Int] {
    var found: [(rank: Int32, station: Int32)] = []
    for site in siteIndex.indices(within: reachM, of: place) {
      for member in siteStarts[site]..<siteStarts[site + 1] {
        let station = stationsOfSite[member]
        found.append((rank[Int(station)], station))
      }
    }
    found.sort { $0.rank < $1.rank }
    return found.map { Int($0.station) }
  }
}
