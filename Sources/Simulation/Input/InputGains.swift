import Geometry
import NetworkModel
import Parallelism

/// What programmes look at: what the input's stations, and those that could be built on the masts that stand, give places
/// and squares by distance alone.
struct InputGains: Sendable {
  /// By station of the input.
  let ofStations: KeptGains
  private let ofCandidates: [Kind: Candidates]

  private struct Kind: Hashable {
    let carrier: Int
    let tiltDeg: Double
  }

  private struct Candidates {
    /// By site of the world: its row in ``gains``, -1 for none.
    let rows: [Int32]
    let gains: KeptGains
  }

  init(
    world: World, settings: SimulationSettings, radio: StationRadio, stations: [Station], carriersAtSite: [UInt32],
    places: PublicPlaces, squares: DemandSquares, _ control: WorkControl
  ) throws {
    let isCounted = DemandMap.isCounted(world, settings.programmes)
    let testers = LentPool { ServiceTester(world: world, radio: radio) }
    func kept(_ stations: [(station: Station, site: Site)]) throws -> KeptGains {
      try KeptGains(stations, places: places, squares: squares, isCounted: isCounted, testers, control)
    }
    ofStations = try kept(stations.map { ($0, world.sites[$0.site]) })
    var found: [Kind: Candidates] = [:]
    for programme in settings.programmes {
      let kind = Kind(carrier: programme.carrier, tiltDeg: programme.tiltDeg)
      guard found[kind] == nil else { continue }
      let open = world.sites.indices.filter { carriersAtSite[$0] & 1 << programme.carrier == 0 }
      var rows = [Int32](repeating: -1, count: world.sites.count)
      for (row, site) in open.enumerated() { rows[site] = Int32(row) }
      let gains = try kept(
        open.map { (programme.station(at: world.sites[$0], index: $0, in: world), world.sites[$0]) })
      found[kind] = Candidates(rows: rows, gains: gains)
    }
    ofCandidates = found
  }

  /// Of a station that the programme could build on a mast that stands.
  func ofCandidate(_ programme: Programme, atSite site: Int) -> StationGains? {
    guard let kind = ofCandidates[Kind(carrier: programme.carrier, tiltDeg: programme.tiltDeg)],
      kind.rows[site] >= 0
    else { return nil }
    return kind.gains[Int(kind.rows[site])]
  }

  var memoryBytes: Int {
    ofCandidates.values.reduce(ofStations.memoryBytes) { $0 + $1.gains.memoryBytes + $1.rows.count * 4 }
  }
}

/// What stations give places, and squares where these are counted.
final class KeptGains: Sendable {
  fileprivate let toPlaces: Table
  fileprivate let toSquares: Table

  /// Points of row r: `points[starts[r] ..< starts[r + 1]]`, ascending, and the gain to each.
  fileprivate struct Table {
    var starts: [Int] = [0]
    var points: [Int32] = []
    var gains: [Float] = []

    @inline(__always)
    func forEach(of row: Int, atLeast needed: Float, _ body: (Int32) -> Void) {
      for position in starts[row]..<starts[row + 1] where gains[position] >= needed { body(points[position]) }
    }

    func points(of row: Int, atLeast needed: Float) -> [Int32] {
      var found: [Int32] = []
      found.reserveCapacity(starts[row + 1] - starts[row])
      forEach(of: row, atLeast: needed) { found.append($0) }
      return found
    }

    var memoryBytes: Int { starts.count * 8 + points.count * 8 }
  }

  init(
    _ stations: [(station: Station, site: Site)], places: PublicPlaces, squares: DemandSquares, isCounted: [Bool],
    _ testers: LentPool<ServiceTester>, _ control: WorkControl
  ) throws {
    let block = 64
    let parts = try orderedParallelMap(count: (stations.count + block - 1) / block, control) { _, index in
      try testers.withResource { tester in
        var tables = (toPlaces: Table(), toSquares: Table())
        for (station, site) in stations[index * block..<min(stations.count, (index + 1) * block)] {
          tables.toPlaces.append { tester.forEachGain(from: station, at: site, to: places.index, $0) }
          tables.toSquares.append {
            if isCounted[station.carrier] { tester.forEachGain(from: station, at: site, to: squares.index, $0) }
          }
        }
        return tables
      }
    }
    toPlaces = Table(joining: parts.map(\.toPlaces))
    toSquares = Table(joining: parts.map(\.toSquares))
  }

  /// The public places to which the station of a row gives at least this, ascending.
  func forEachPlace(of row: Int, atLeast needed: Float, _ body: (Int) -> Void) {
    toPlaces.forEach(of: row, atLeast: needed) { body(Int($0)) }
  }

  func forEachSquare(of row: Int, atLeast needed: Float, _ body: (Int) -> Void) {
    toSquares.forEach(of: row, atLeast: needed) { body(Int($0)) }
  }

  subscript(row: Int) -> StationGains { StationGains(gains: self, row: row) }

  var memoryBytes: Int { toPlaces.memoryBytes + toSquares.memoryBytes }
}

extension KeptGains.Table {
  /// Adds a row of the points that `forEach` comes to.
  fileprivate mutating func append(_ forEach: ((_ point: Int32, _ gain: Float) -> Void) -> Void) {
    forEach { point, gain in
      // Nothing is asked of what receives nothing.
      guard gain > 0 else { return }
      points.append(point)
      gains.append(gain)
    }
    starts.append(points.count)
  }

  fileprivate init(joining parts: [Self]) {
    points.reserveCapacity(parts.reduce(0) { $0 + $1.points.count })
    gains.reserveCapacity(points.capacity)
    for part in parts {
      starts += part.starts.dropFirst().map { [first = points.count] in first + $0 }
      points += part.points
      gains += part.gains
    }
  }
}

/// What one station gives.
struct StationGains: Sendable {
  fileprivate let gains: KeptGains
  fileprivate let row: Int

  /// The public places that get at least this, ascending.
  func toPlaces(atLeast needed: Float) -> [Int32] { gains.toPlaces.points(of: row, atLeast: needed) }
  func toSquares(atLeast needed: Float) -> [Int32] { gains.toSquares.points(of: row, atLeast: needed) }
}
