import Geometry
import NetworkModel
import Parallelism
import Quantities

/// How a village's public places are served over time: point to point, in double precision.
struct VillageCoverage: Sendable {
  /// Operators as bits, by period: those that serve every public place (the official test).
  var served: [UInt32]
  /// … those of which some public place has a signal.
  var signal: [UInt32]
  /// … those that have a station within the distance of the 2018 rule of the committee.
  var near: [UInt32]
  /// At the end of the last period, by operator: the public place that it serves worst.
  var worst: [PlaceLevel?]

  /// What an operator's best carrier gives a place.
  struct PlaceLevel: Sendable {
    var rsrp: Milliwatts
    var sinr: Decibels
    var rate: MegabitsPerSecond
  }

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

private struct VillageEvaluator: Sendable {
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

  func evaluate(_ index: Int) -> VillageCoverage {
    let everyone = UInt32.max
    var served = [UInt32](repeating: everyone, count: periodCount)
    var signal = [UInt32](repeating: 0, count: periodCount)
    var worst = [VillageCoverage.PlaceLevel?](repeating: nil, count: world.operators.count)
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
    return VillageCoverage(served: served, signal: signal, near: near(world.villages[index].committee), worst: worst)
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

/// One public place through all periods.
private struct PlaceHistory {
  let evaluator: VillageEvaluator
  /// Carriers as bits, by period.
  var served: [UInt32] = []
  var signal: [UInt32] = []
  /// By carrier, mW per resource element.
  private var best: [Double]
  private var sum: [Double]

  init(evaluator: VillageEvaluator) {
    self.evaluator = evaluator
    best = Array(repeating: 0, count: evaluator.world.carriers.count)
    sum = best
  }

  /// - Parameter place: index of a public place
  mutating func run(_ place: Int) {
    let stations = evaluator.stations
    let near = stations.stations(within: evaluator.reachM, of: evaluator.places.index.points[place])
    var next = 0
    var held: UInt32 = 0
    for period in 0..<evaluator.periodCount {
      var touched: UInt32 = 0
      while next < near.count, stations.periods[near[next]] == period {
        if let received = evaluator.received(near[next], at: place) {
          let carrier = stations.stations[near[next]].carrier
          best[carrier] = max(best[carrier], received.best)
          sum[carrier] += received.sum
          touched |= 1 << carrier
        }
        next += 1
      }
      held = flags(after: held, touched: touched)
      served.append(held)
      var heard: UInt32 = 0
      for carrier in best.indices where best[carrier] >= evaluator.signalMin { heard |= 1 << carrier }
      signal.append(heard)
    }
  }

  private func flags(after held: UInt32, touched: UInt32) -> UInt32 {
    var flags = held
    for carrier in best.indices where touched & 1 << carrier != 0 {
      let limits = evaluator.thresholds[carrier]
      let passes =
        best[carrier] >= Double(limits.served)
        && best[carrier] >= Double(limits.servedSinr) * disturbance(carrier)
      if passes {
        flags |= 1 << carrier
      } else if !evaluator.rules.keepService {
        flags &= ~(1 << carrier)
      }
    }
    return flags
  }

  /// Interference and noise, mW per resource element.
  private func disturbance(_ carrier: Int) -> Double {
    Double(evaluator.thresholds[carrier].load) * (sum[carrier] - best[carrier])
      + Double(evaluator.thresholds[carrier].noise)
  }

  /// The strongest of the carriers, with the best rate among them.
  func level(ofCarriers mask: UInt32) -> VillageCoverage.PlaceLevel? {
    var level: VillageCoverage.PlaceLevel?
    for carrier in best.indices where mask & 1 << carrier != 0 && best[carrier] > 0 {
      let sinr = Decibels(factor: best[carrier] / disturbance(carrier))
      let rate = evaluator.radio.rate(at: sinr, on: carrier)
      if let stronger = level, stronger.rsrp.value >= best[carrier] {
        level?.rate = max(stronger.rate, rate)
      } else {
        level = VillageCoverage.PlaceLevel(
          rsrp: Milliwatts(best[carrier]), sinr: sinr, rate: max(level?.rate ?? rate, rate))
      }
    }
    return level
  }
}
