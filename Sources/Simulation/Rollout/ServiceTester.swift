import Geometry
import NetworkModel
import Parallelism
import Quantities

/// Whether a station serves a place by level alone: what a planner ranks candidates by. Interference is left to the
/// evaluation that follows.
///
/// By distance alone it looks in tables, distances in steps of 8 m and bearings in 512ths of a turn, as in the raster;
/// over terrain it has the paths point to point.
///
/// A worker owns one. Not Sendable: its tables grow as stations ask for them.
final class ServiceTester {
  private let radio: StationRadio
  private let world: World
  private let binCount: Int
  private var gains: [StationRadio.Beam: [Float]] = [:]
  private var lobes: [StationRadio.Sectors: [CoverageKernel.Lobe]] = [:]

  init(world: World, radio: StationRadio) {
    self.world = world
    self.radio = radio
    let reachM = world.carriers.map(\.band.reachM).max() ?? 0
    binCount = Int(reachM / FootprintGeometry.distanceStepM) + 2
  }

  /// What the station serves; no squares and lots for a carrier of which they are not counted.
  ///
  /// - Parameter gains: what it gives places and squares, where that is kept
  func served(
    _ station: Station, at site: Site, _ gains: StationGains?, of demand: DemandMap, _ paths: DemandPaths
  ) -> ServedDemand {
    let isCounted = demand.isCounted[station.carrier]
    func served(_ points: PointIndex, _ paths: PointPaths) -> ArraySlice<Int32> {
      self.served(station, at: site, points, paths)[...]
    }
    let lots = isCounted ? served(demand.lots.index, paths.toLots) : []
    if let gains {
      let needed = radio.neededGain(station)
      return ServedDemand(
        places: gains.toPlaces(atLeast: needed)[...], squares: isCounted ? gains.toSquares(atLeast: needed)[...] : [],
        lots: lots)
    }
    return ServedDemand(
      places: served(demand.places.index, paths.toPlaces),
      squares: isCounted ? served(demand.squares.index, paths.toSquares) : [], lots: lots)
  }

  /// The indices of the points that the station serves, ascending.
  private func served(_ station: Station, at site: Site, _ points: PointIndex, _ paths: PointPaths) -> [Int32] {
    if let paths = paths.paths(of: station, at: site) {
      let transmitter = StationTransmitter(station, at: site, radio)
      let level = DecibelMilliwatts(Milliwatts(Double(radio.thresholds(of: station.carrier).served)))
      return paths.points.indices.filter {
        transmitter.reaches(
          level, at: points.points[Int(paths.points[$0])], paths.loss($0), elevationDeg: paths.elevationDeg($0))
      }.map { paths.points[$0] }
    }
    let needed = radio.neededGain(station)
    var served: [Int32] = []
    forEachGain(from: station, at: site, to: points) { point, gain in
      if gain >= needed { served.append(point) }
    }
    return served
  }

  /// The points within reach of a station that is received by distance alone, ascending, each with the factor from the power
  /// at the beam's peak to what the strongest sector gives it.
  func forEachGain(
    from station: Station, at site: Site, to points: PointIndex, _ body: (_ point: Int32, _ gain: Float) -> Void
  ) {
    let reachM = world.carriers[station.carrier].band.reachM
    let beam = radio.beam(of: station, at: site)
    let gain = gains[beam] ?? radio.gainTable(beam, binCount: binCount)
    gains[beam] = gain
    let sectors = radio.sectors(of: station)
    let lobe = lobes[sectors] ?? radio.lobeTable(sectors)
    lobes[sectors] = lobe
    for index in points.indices(within: reachM, of: site.location) {
      let dx = points.points[index].x - site.location.x
      let dy = points.points[index].y - site.location.y
      let bin = Int(((dx * dx + dy * dy).squareRoot() / FootprintGeometry.distanceStepM).rounded())
      guard bin < gain.count else { continue }
      body(Int32(index), gain[bin] * lobe[Int(FootprintGeometry.bearingBin(dx: dx, dy: dy))].x)
    }
  }
}

extension StationRadio {
  /// The least gain with which a station that is received by distance alone serves a point.
  func neededGain(_ station: Station) -> Float {
    thresholds(of: station.carrier).served / Float(peakEirp(of: station).milliwatts.value)
  }
}

/// A station, standing or to be built, whose service is asked about.
struct AskedStation: Sendable {
  var station: Station
  var site: Site
  /// What it gives, where that is kept.
  var gains: StationGains?
}

/// The paths over the ground to all that a ``DemandMap`` holds.
struct DemandPaths: Sendable {
  /// To the public places: villages are evaluated with the same.
  var toPlaces: PointPaths
  var toSquares: PointPaths
  var toLots: PointPaths

  init(_ demand: DemandMap, toPlaces: PointPaths, _ radio: StationRadio, _ store: any FootprintStore) {
    self.toPlaces = toPlaces
    toSquares = PointPaths(demand.squares.index, radio: radio, store: store)
    toLots = PointPaths(demand.lots.index, radio: radio, store: store)
  }

  /// Walks what nobody has asked about yet.
  mutating func walk(
    _ asked: [AskedStation], _ demand: DemandMap, _ control: WorkControl
  ) throws(Cancelled) {
    guard toPlaces.walks else { return }
    let stations = asked.map { (station: $0.station, site: $0.site) }
    try toPlaces.walk(stations, control)
    let counted = stations.filter { demand.isCounted[$0.station.carrier] }
    try toSquares.walk(counted, control)
    try toLots.walk(counted, control)
  }
}

/// What of a ``DemandMap`` a station serves: indices, ascending.
struct ServedDemand: Sendable {
  var places: ArraySlice<Int32>
  var squares: ArraySlice<Int32>
  var lots: ArraySlice<Int32>

  /// For many stations at once, in their order.
  static func of(
    _ stations: [AskedStation], _ demand: DemandMap, _ paths: DemandPaths,
    _ testers: LentPool<ServiceTester>, _ control: WorkControl
  ) throws(Cancelled) -> [ServedDemand] {
    let block = 16
    do {
      return try orderedParallelMap(count: (stations.count + block - 1) / block, control) { _, index in
        try testers.withResource { tester in
          stations[index * block..<min(stations.count, (index + 1) * block)].map {
            tester.served($0.station, at: $0.site, $0.gains, of: demand, paths)
          }
        }
      }.flatMap { $0 }
    } catch {
      // Nothing in the work above fails but by being stopped.
      throw Cancelled()
    }
  }
}
