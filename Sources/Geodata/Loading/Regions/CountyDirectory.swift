import Geometry

/// The counties, to be found by code, by place and, for codes that have no polygon, by what is known of them.
struct CountyDirectory {
  let counties: [CountyRecord]
  let locator: RegionLocator
  private var indexOfCode: [String: Int] = [:]
  /// Statistical zones (开发区 with a code of their own and no polygon): the county that holds most of each.
  private(set) var zones: [String: Int] = [:]
  /// Zones for which nothing but the city is known.
  private(set) var guessedZones: Set<String> = []

  init(_ counties: [CountyRecord], changedCodes: [String: String]) {
    self.counties = counties
    locator = RegionLocator(counties.map(\.area))
    for (index, county) in counties.enumerated() { indexOfCode[county.code] = index }
    for (old, new) in changedCodes where indexOfCode[old] == nil { indexOfCode[old] = indexOfCode[new] }
  }

  /// The county with this code, old codes included; nil for zones and strangers.
  func county(withCode code: String?) -> Int? { code.flatMap { indexOfCode[$0] } }

  /// Whether a code is of one of the cities of the study area.
  func isOfStudyArea(_ code: String) -> Bool { counties.contains { $0.code.prefix(4) == code.prefix(4) } }

  func counties(ofCity prefix: Substring) -> [Int] { counties.indices.filter { counties[$0].code.prefix(4) == prefix } }

  /// The county at a place; outside all of them, the nearest within `snapM`.
  func county(at place: Point, snapM: Double) -> Int? {
    if let inside = locator.region(at: place) { return inside }
    guard let nearest = locator.nearest(to: place), nearest.distance <= snapM else { return nil }
    return nearest.region
  }

  /// Remembers which county a zone's code means, from where its towns and villages lie; without any, the
  /// most urban district of the same city (zones lie beside the old town).
  mutating func learnZone(_ code: String, places: [Point], urbanity: (Int) -> Double) {
    let prefix = code.prefix(4)
    var votes: [Int: Int] = [:]
    for place in places {
      if let county = locator.region(at: place), counties[county].code.prefix(4) == prefix {
        votes[county, default: 0] += 1
      }
    }
    if let winner = votes.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) {
      zones[code] = winner.key
      return
    }
    let city = counties(ofCity: prefix)
    let districts = city.filter { (counties[$0].code.suffix(2)) < "21" }
    let choice = (districts.isEmpty ? city : districts).max { a, b in
      let (x, y) = (urbanity(a), urbanity(b))
      return x == y ? a > b : x < y
    }
    if let choice {
      zones[code] = choice
      guessedZones.insert(code)
    }
  }
}
