import Geometry
import NetworkModel
import Parallelism
import Quantities
import Radio
import Results

/// How a village's public places are served over time: point to point, in double precision.
struct VillageCoverage: Sendable {
  /// Operators as bits, by period: those that serve every public place (the official test).
  var served: [UInt32]
  /// … those of which some public place has a signal.
  var signal: [UInt32]
  /// … those that have a station within the distance of the 2018 rule of the committee.
  var near: [UInt32]
  /// The operator that is received more strongly than any other at the public place where it is received most weakly, at
  /// the end of the last period; nil where none is received at all of them.
  var bestOperator: Int?
  /// That place's.
  var link: VillageLink?

  /// Every village of the world, in order.
  ///
  /// - Parameter paths: to the public places, walked for all stations
  static func evaluate(
    world: World, places: PublicPlaces, stations: StationIndex, paths: PointPaths, radio: StationRadio,
    rules: CoverageRules, periodCount: Int, _ control: WorkControl
  ) throws -> [VillageCoverage] {
    let block = 64
    let blocks = (world.villages.count + block - 1) / block
    let evaluator = VillageEvaluator(
      world: world, places: places, stations: stations, paths: paths, radio: radio, rules: rules,
      periodCount: periodCount)
    return try orderedParallelMap(count: blocks, control, step: "villages") { _, index in
      (index * block..<min(world.villages.count, (index + 1) * block)).map { evaluator.evaluate($0) }
    }.flatMap { $0 }
  }
}

struct VillageEvaluator: Sendable {
  let world: World
  let places: PublicPlaces
  let stations: StationIndex
  let radio: StationRadio
  let rules: CoverageRules
  let periodCount: Int
  let thresholds: [CoverageKernel.Thresholds]
  let carrierMasks: [UInt32]
  let reachM: Double
  let signalMin: Double
  /// By station.
  private let senders: [Sender]

  /// A class, for what is looked at millions of times: a struct's arrays would be retained one by one every time.
  private final class Sender: Sendable {
    let transmitter: StationTransmitter
    /// nil for a station that is received by distance alone.
    let paths: PointPaths.Paths?

    init(_ transmitter: StationTransmitter, _ paths: PointPaths.Paths?) {
      self.transmitter = transmitter
      self.paths = paths
    }
  }

  init(
    world: World, places: PublicPlaces, stations: StationIndex, paths: PointPaths, radio: StationRadio,
    rules: CoverageRules, periodCount: Int
  ) {
    self.world = world
    self.places = places
    self.stations = stations
    self.radio = radio
    self.rules = rules
    self.periodCount = periodCount
    thresholds = world.carriers.indices.map { radio.thresholds(of: $0) }
    carrierMasks = CompiledNetwork.carrierMasks(of: world)
    reachM = world.carriers.map(\.band.reachM).max() ?? 0
    signalMin = rules.signalMin.milliwatts.value
    senders = stations.stations.map { station in
      let site = stations.sites[station.site]
      return Sender(StationTransmitter(station, at: site, radio), paths.paths(of: station, at: site))
    }
  }

  /// What a station gives a place; nil beyond its band's reach.
  func received(_ station: Int, at place: Int) -> StationTransmitter.Received? {
    let sender = senders[station]
    let point = places.index.points[place]
    if let paths = sender.paths {
      guard let position = paths.position(of: place) else { return nil }
      return sender.transmitter.received(
        at: point, paths.loss(position), elevationDeg: paths.elevationDeg(position))
    }
    let site = stations.sites[stations.stations[station].site]
    let reachM = radio.carriers[stations.stations[station].carrier].band.reachM
    guard site.location.distance(to: point) <= reachM else { return nil }
    return radio.receivedByDistance(sender.transmitter, at: site, point)
  }

  /// What the antenna of the station's strongest sector takes off towards a place within reach.
  private func patternLoss(_ station: Int, at place: Int) -> Decibels {
    let sender = senders[station]
    let point = places.index.points[place]
    let elevationDeg =
      if let paths = sender.paths, let position = paths.position(of: place) {
        paths.elevationDeg(position)
      } else {
        radio.flatPath(
          sender.transmitter.station, at: stations.sites[sender.transmitter.station.site], point
        ).flatElevationDeg
      }
    return sender.transmitter.patternLoss(towards: point, elevationDeg: elevationDeg)
  }

  func evaluate(_ index: Int) -> VillageCoverage {
    let everyone = UInt32.max
    var served = [UInt32](repeating: everyone, count: periodCount)
    var signal = [UInt32](repeating: 0, count: periodCount)
    var worst = [PlaceLevel?](repeating: nil, count: world.operators.count)
    for place in places.starts[index]..<places.starts[index + 1] {
      var history = PlaceHistory(evaluator: self)
      history.run(place)
      for period in 0..<periodCount {
        served[period] &= operators(of: history.served[period])
        signal[period] |= operators(of: history.signal[period])
      }
      for audience in world.operators.indices {
        let level = history.level(ofCarriers: carrierMasks[audience])
        if place == places.starts[index] {
          worst[audience] = level
        } else if let standing = worst[audience], level.map({ $0.rsrp < standing.rsrp }) ?? true {
          worst[audience] = level
        }
      }
    }
    // Of two that are equally strong, the first is the better.
    let best = worst.indices.filter { worst[$0] != nil }.max {
      (worst[$0]?.rsrp ?? .zero, $1) < (worst[$1]?.rsrp ?? .zero, $0)
    }
    return VillageCoverage(
      served: served, signal: signal, near: near(world.villages[index].committee), bestOperator: best,
      link: best.flatMap { worst[$0] }.map { link($0, of: world.villages[index], from: places.starts[index]) })
  }

  private func link(_ level: PlaceLevel, of village: Village, from firstPlace: Int) -> VillageLink {
    let station = stations.stations[level.station]
    let eirp = radio.eirpAtPeak(of: station)
    let pattern = patternLoss(level.station, at: level.place)
    let rsrp = DecibelMilliwatts(level.rsrp)
    return VillageLink(
      place: village.namedPlaces[level.place - firstPlace].name, station: level.station,
      distanceM: stations.sites[station.site].location.distance(to: places.index.points[level.place]), eirp: eirp,
      patternLoss: pattern, pathLoss: eirp - pattern - rsrp, rsrp: rsrp,
      interference: level.interference > .zero ? DecibelMilliwatts(level.interference) : nil,
      noise: radio.noise(of: station.carrier), sinr: level.sinr, rate: level.rate)
  }

  /// The operators that one of the carriers serves.
  func operators(of carriers: UInt32) -> UInt32 {
    var operators: UInt32 = 0
    for (index, mask) in carrierMasks.enumerated() where carriers & mask != 0 { operators |= 1 << index }
    return operators
  }

  private func near(_ committee: Point) -> [UInt32] {
    var carriers = [UInt32](repeating: 0, count: periodCount)
    for index in stations.stations(within: rules.distanceRuleM, of: committee) {
      carriers[stations.periods[index]] |= 1 << stations.stations[index].carrier
    }
    var standing: UInt32 = 0
    return carriers.map {
      standing |= operators(of: $0)
      return standing
    }
  }
}
