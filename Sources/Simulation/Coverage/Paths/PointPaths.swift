import Footprints
import Geometry
import NetworkModel
import Parallelism
import Quantities
import Radio

/// Loss and elevation of the paths over the ground from masts to the points of an index within their reach: walked once,
/// or taken from the store, for all who ask.
///
/// Masts are asked about in squares of the map, so that one that is added or moved leaves what is kept of the others.
struct PointPaths: Sendable {
  /// Edge of those squares, metres.
  static let squareM = 8000.0

  let points: PointIndex
  private let radio: StationRadio
  private let store: any FootprintStore
  /// nil where nothing is known of the ground.
  private let walkers: LentPool<TerrainPath>?
  private var fans: [Fan] = []
  private var list = MastList()
  /// By mast of the list and by its frequencies.
  private var places: [[Place]] = []

  /// The paths of one mast, see ``PathFan/valueCount``.
  fileprivate struct Fan: Sendable {
    /// Indices of the points, ascending.
    let points: [Int32]
    let values: ContiguousArray<Double>
  }

  /// The fan, and where a frequency's losses start among its values.
  private struct Place: Sendable {
    let fan: Int
    let losses: Int
  }

  /// The paths of one station.
  struct Paths: Sendable {
    /// Indices of the points, ascending.
    let points: [Int32]
    private let values: ContiguousArray<Double>
    private let losses: Int

    fileprivate init(_ fan: Fan, losses: Int) {
      points = fan.points
      values = fan.values
      self.losses = losses
    }

    /// - Parameter position: among ``points``
    func loss(_ position: Int) -> Decibels { Decibels(values[losses + position]) }

    /// In which the path leaves the antenna, degrees above the horizon.
    func elevationDeg(_ position: Int) -> Double { values[position] }

    /// Where a point is among ``points``; nil for one beyond the reach.
    func position(of point: Int) -> Int? {
      var (low, high) = (0, points.count)
      while low < high {
        let middle = (low + high) / 2
        if Int(points[middle]) < point { low = middle + 1 } else { high = middle }
      }
      return low < points.count && Int(points[low]) == point ? low : nil
    }
  }

  init(_ points: PointIndex, radio: StationRadio, store: any FootprintStore) {
    self.points = points
    self.radio = radio
    self.store = store
    walkers = radio.surface.map { surface in
      LentPool { TerrainPath(surface: surface, settings: radio.pathSettings) }
    }
  }

  /// Whether anything is known of the ground.
  var walks: Bool { walkers != nil }

  /// The paths of a station; nil for one that is received by distance alone.
  ///
  /// - Parameter station: one that ``walk(_:_:)`` was told of
  func paths(of station: Station, at site: Site) -> Paths? {
    guard radio.looksAtTerrain(station, at: site), let (mast, frequency) = list.knownPlace(of: station, at: site, radio)
    else { return nil }
    let place = places[mast][frequency]
    return Paths(fans[place.fan], losses: place.losses)
  }

  /// Walks the paths of stations that nobody has asked about yet.
  mutating func walk(
    _ stations: some Sequence<(station: Station, site: Site)>, _ control: WorkControl
  ) throws(Cancelled) {
    guard let walkers else { return }
    for (station, site) in stations where radio.looksAtTerrain(station, at: site) {
      _ = list.place(of: station, at: site, radio)
    }
    while places.count < list.masts.count { places.append([]) }
    let fresh = list.masts.indices.filter { places[$0].count < list.masts[$0].frequencies.count }
    let masts = fresh.map { index in
      let mast = list.masts[index]
      return CompiledMast(
        request: mast.request, frequencies: Array(mast.frequencies[places[index].count...]))
    }
    let squares = PointPaths.bySquare(masts)
    let (points, store) = (self.points, self.store)
    let walked: [[Fan]]
    do {
      walked = try orderedParallelMap(count: squares.count, control) { _, index in
        try walkers.withResource { PointPaths.fans(squares[index].map { masts[$0] }, to: points, $0, store) }
      }
    } catch {
      // Nothing in the work above fails but by being stopped.
      throw Cancelled()
    }
    for (index, fan) in zip(squares.joined(), walked.joined()) {
      for number in masts[index].frequencies.indices {
        places[fresh[index]].append(Place(fan: fans.count, losses: (number + 1) * fan.points.count))
      }
      fans.append(fan)
    }
  }

  private static func fans(
    _ masts: [CompiledMast], to points: PointIndex, _ path: TerrainPath, _ store: any FootprintStore
  ) -> [Fan] {
    let members = masts.map { mast in
      points.indices(within: mast.request.mast.reachM, of: mast.request.mast.location).map { Int32($0) }
    }
    let fans = zip(masts, members).map { mast, members in
      PathFan(
        request: mast.request, frequencies: mast.frequencies, points: members.map { points.points[Int($0)] })
    }
    return zip(members, store.values(of: fans) { fans.map { path.values(of: $0) } }).map {
      Fan(points: $0, values: $1)
    }
  }

  /// The masts by the square in which they stand, in an order that depends on the masts alone.
  private static func bySquare(_ masts: [CompiledMast]) -> [[Int]] {
    struct Square: Hashable { let column, row: Double }
    var groups: [Square: [Int]] = [:]
    for (index, mast) in masts.enumerated() {
      let location = mast.request.mast.location
      let square = Square(
        column: (location.x / squareM).rounded(.down), row: (location.y / squareM).rounded(.down))
      groups[square, default: []].append(index)
    }
    return groups.values.sorted { $0[0] < $1[0] }
  }
}
