import Geometry
import NetworkModel

/// The stations that a programme could build, with whom each would serve: those on masts that stand, then those on new ones.
struct Candidates: Sendable {
  struct City: Sendable {
    /// The region's.
    let code: String
    /// Candidates, ascending.
    let members: [Int]
  }

  /// By candidate on a mast that stands, the site's index in the world.
  private(set) var standingSites: [Int] = []
  /// By candidate after them.
  private(set) var newSites: [Site] = []
  /// Ordered by code.
  private(set) var cities: [City] = []
  /// Served places of candidate i: `places[placeStarts[i] ..< placeStarts[i + 1]]`, ascending; squares and lots likewise.
  private var places: [Int32] = []
  private var placeStarts: [Int] = [0]
  private var squares: [Int32] = []
  private var squareStarts: [Int] = [0]
  private var lots: [Int32] = []
  private var lotStarts: [Int] = [0]
  /// The other way round: the candidates that would serve place p are `members[memberStarts[p] ..< memberStarts[p + 1]]`.
  private var members: [Int32] = []
  private var memberStarts: [Int] = []
  /// By candidate, its city's position in ``cities``.
  private var cityOfCandidate: [Int] = []

  /// - Parameter served: by site
  init(standing sites: [Int], _ served: [ServedDemand], in world: World, placeCount: Int) {
    standingSites = sites
    append(served)
    arrange(world, placeCount: placeCount)
  }

  mutating func append(new sites: [Site], _ served: [ServedDemand], in world: World, placeCount: Int) {
    guard !sites.isEmpty else { return }
    newSites += sites
    append(served)
    arrange(world, placeCount: placeCount)
  }

  var count: Int { placeStarts.count - 1 }

  /// Index of the candidate's site in the world, nil for a new mast.
  func standingSite(_ candidate: Int) -> Int? {
    candidate < standingSites.count ? standingSites[candidate] : nil
  }
  func newSite(_ candidate: Int) -> Site { newSites[candidate - standingSites.count] }

  func isIn(_ city: Int, _ candidate: Int) -> Bool { cityOfCandidate[candidate] == city }

  func places(of candidate: Int) -> ArraySlice<Int32> { places[placeStarts[candidate]..<placeStarts[candidate + 1]] }
  func squares(of candidate: Int) -> ArraySlice<Int32> {
    squares[squareStarts[candidate]..<squareStarts[candidate + 1]]
  }
  func lots(of candidate: Int) -> ArraySlice<Int32> { lots[lotStarts[candidate]..<lotStarts[candidate + 1]] }
  func served(by candidate: Int) -> ServedDemand {
    ServedDemand(places: places(of: candidate), squares: squares(of: candidate), lots: lots(of: candidate))
  }

  /// The candidates that would serve a place, ascending.
  func serving(place: Int) -> ArraySlice<Int32> { members[memberStarts[place]..<memberStarts[place + 1]] }

  private mutating func append(_ served: [ServedDemand]) {
    for served in served {
      places += served.places
      placeStarts.append(places.count)
      squares += served.squares
      squareStarts.append(squares.count)
      lots += served.lots
      lotStarts.append(lots.count)
    }
  }

  private mutating func arrange(_ world: World, placeCount: Int) {
    var starts = [Int](repeating: 0, count: placeCount + 1)
    for place in places { starts[Int(place) + 1] += 1 }
    for place in 0..<placeCount { starts[place + 1] += starts[place] }
    memberStarts = starts
    members = [Int32](repeating: 0, count: places.count)
    for candidate in 0..<count {
      for place in places(of: candidate) {
        members[starts[Int(place)]] = Int32(candidate)
        starts[Int(place)] += 1
      }
    }
    var groups: [String: [Int]] = [:]
    for candidate in 0..<count {
      let county = standingSite(candidate).map { world.sites[$0].county } ?? newSite(candidate).county
      groups[world.regions[world.ancestor(of: county, at: .city) ?? county].code, default: []].append(candidate)
    }
    cities = groups.sorted { $0.key < $1.key }.map { City(code: $0.key, members: $0.value) }
    cityOfCandidate = Array(repeating: 0, count: count)
    for (position, city) in cities.enumerated() {
      for candidate in city.members { cityOfCandidate[candidate] = position }
    }
  }
}
