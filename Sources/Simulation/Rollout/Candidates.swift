import Geometry
import NetworkModel

/// The stations that a programme could build, with whom each would serve.
struct Candidates {
  /// By candidate: the station, were it built.
  private(set) var stations: [Station] = []
  /// Its site; a new mast's index continues the world's sites only once it is built.
  private(set) var sites: [Site] = []
  /// Index of the site that stands, nil for a new mast.
  private(set) var standingSite: [Int?] = []
  /// Served places of candidate i: `places[placeStarts[i] ..< placeStarts[i + 1]]`, ascending; squares and lots likewise.
  private(set) var places: [Int32] = []
  private(set) var placeStarts: [Int] = [0]
  private(set) var squares: [Int32] = []
  private(set) var squareStarts: [Int] = [0]
  private(set) var lots: [Int32] = []
  private(set) var lotStarts: [Int] = [0]

  var count: Int { stations.count }

  func places(of candidate: Int) -> ArraySlice<Int32> { places[placeStarts[candidate]..<placeStarts[candidate + 1]] }
  func squares(of candidate: Int) -> ArraySlice<Int32> {
    squares[squareStarts[candidate]..<squareStarts[candidate + 1]]
  }
  func lots(of candidate: Int) -> ArraySlice<Int32> { lots[lotStarts[candidate]..<lotStarts[candidate + 1]] }
  func served(by candidate: Int) -> ServedDemand {
    ServedDemand(places: places(of: candidate), squares: squares(of: candidate), lots: lots(of: candidate))
  }

  mutating func append(_ station: Station, at site: Site, standing: Int?, _ served: ServedDemand) {
    stations.append(station)
    sites.append(site)
    standingSite.append(standing)
    places += served.places
    placeStarts.append(places.count)
    squares += served.squares
    squareStarts.append(squares.count)
    lots += served.lots
    lotStarts.append(lots.count)
  }

  /// By place, the candidates that would serve it: entry p is `members[starts[p] ..< starts[p + 1]]`.
  func byPlace(placeCount: Int) -> (starts: [Int], members: [Int32]) {
    var starts = [Int](repeating: 0, count: placeCount + 1)
    for place in places { starts[Int(place) + 1] += 1 }
    for place in 0..<placeCount { starts[place + 1] += starts[place] }
    var next = starts
    var members = [Int32](repeating: 0, count: places.count)
    for candidate in 0..<count {
      for place in places(of: candidate) {
        members[next[Int(place)]] = Int32(candidate)
        next[Int(place)] += 1
      }
    }
    return (starts, members)
  }
}
