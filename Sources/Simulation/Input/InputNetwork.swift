import Geometry
public import NetworkModel
public import Parallelism
import Quantities
import Results

/// The stations of the input over a timeline, before programmes build anything, and what they give.
///
/// Simulations in one world have one in common as long as they agree about timeline, radio (load, noise figure and the shadow
/// margin apart), climate, the distance of the 2018 rule, and the carriers and tilts of their programmes: thresholds and budgets may differ.
public struct InputNetwork: Sendable {
  /// Those that stand by the end of the timeline, in the order of the world's list.
  let stations: [StationResult]
  /// How many open after the timeline.
  let lateCount: Int
  /// Indices into ``stations``, by period, then by index.
  let order: [Int]
  let index: StationIndex
  /// By site of the world, the carriers that have a station there by the end, as bits.
  let carriersAtSite: [UInt32]
  let places: PublicPlaces
  /// nil where no programme asks.
  let squares: DemandSquares?
  /// What the stations give public places; nil where that is worked out by those who ask.
  let heard: HeardStations?
  /// What they open near villages; nil likewise.
  let near: NearCarriers?
  /// What programmes look at; nil likewise.
  let gains: InputGains?

  /// - Parameters:
  ///   - keepsLevels: whether what stations give is worked out here and kept, for many simulations to use. Over terrain it is
  ///     not: thresholds decide there how far paths are looked at.
  /// - Throws: ``Parallelism/Cancelled``
  public init(
    world: World, settings: SimulationSettings, keepsLevels: Bool = false, _ control: WorkControl
  ) throws {
    let periods = settings.timeline.periods
    var stations: [StationResult] = []
    stations.reserveCapacity(world.stations.count)
    for station in world.stations {
      guard let period = settings.timeline.firstPeriod(standing: station.opened) else { continue }
      stations.append(
        StationResult(
          station: station, period: period, isNew: station.opened >= periods[period].start, programme: nil, cost: .zero)
      )
    }
    self.stations = stations
    lateCount = world.stations.count - stations.count
    order = stations.indices.sorted { (stations[$0].period, $0) < (stations[$1].period, $1) }
    let index = StationIndex(
      stations: stations.map(\.station), sites: world.sites, periods: stations.map(\.period),
      reachM: StationIndex.reachM(in: world))
    var carriersAtSite = [UInt32](repeating: 0, count: world.sites.count)
    for station in stations { carriersAtSite[station.station.site] |= 1 << station.station.carrier }
    self.carriersAtSite = carriersAtSite
    let places = PublicPlaces(world)
    self.index = index
    self.places = places
    squares = settings.programmes.isEmpty ? nil : DemandSquares(world)
    guard keepsLevels, world.surface == nil else {
      heard = nil
      near = nil
      gains = nil
      return
    }
    let radio = StationRadio(world: world, settings)
    heard = try HeardStations(places: places, stations: index, radio: radio, control)
    near = try NearCarriers(world: world, settings: settings, stations: index, places: places, control)
    gains = try squares.map {
      try InputGains(
        world: world, settings: settings, radio: radio, stations: index.stations, carriersAtSite: carriersAtSite,
        places: places, squares: $0, control)
    }
  }

  /// About what is kept beyond the world, bytes.
  public var memoryBytes: Int {
    stations.count * 3 * MemoryLayout<StationResult>.stride + (heard?.memoryBytes ?? 0) + (near?.memoryBytes ?? 0)
      + (gains?.memoryBytes ?? 0)
      + places.index.points.count * 40 + (squares?.people.count ?? 0) * 40
  }
}
