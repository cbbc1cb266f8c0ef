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
  static func evaluate(
    world: World, stations: StationIndex, radio: StationRadio, rules: CoverageRules, periodCount: Int,
    _ control: WorkControl
  ) throws -> [VillageCoverage] {
    let block = 64
    let blocks = (world.villages.count + block - 1) / block
    let evaluator = VillageEvaluator(
      world: world, stations: stations, radio: radio, rules: rules, periodCount: periodCount)
    let receivers = LentPool<PlaceReceiver> { PlaceReceiver(radio: radio) }
    return try orderedParallelMap(count: blocks, control, step: "villages") { _, index in
      try receivers.withResource { receiver in
        (index * block..<min(world.villages.count, (index + 1) * block)).map {
          evaluator.evaluate(world.villages[$0], receiver)
        }
      }
    }.flatMap { $0 }
  }
}

private struct VillageEvaluator: Sendable {
  let world: World
  let stations: StationIndex
  let radio: StationRadio
  let rules: CoverageRules
  let periodCount: Int
  let thresholds: [CoverageKernel.Thresholds]
  let carrierMasks: [UInt32]
  let reachM: Double
  let signalMin: Double

  init(world: World, stations: StationIndex, radio: StationRadio, rules: CoverageRules, periodCount: Int) {
    self.world = world
    self.stations = stations
    self.radio = radio
    self.rules = rules
    self.periodCount = periodCount
    thresholds = world.carriers.indices.map { radio.thresholds(of: $0) }
    carrierMasks = CompiledNetwork.carrierMasks(of: world)
    reachM = world.carriers.map(\.band.reachM).max() ?? 0
    signalMin = rules.signalMin.milliwatts.value
  }

  func evaluate(_ village: Village, _ receiver: PlaceReceiver) -> VillageCoverage {
    let everyone = UInt32.max
    var served = [UInt32](repeating: everyone, count: periodCount)
    var signal = [UInt32](repeating: 0, count: periodCount)
    var worst = [VillageCoverage.PlaceLevel?](repeating: nil, count: world.operators.count)
    for (index, place) in village.publicPlaces.enumerated() {
      var history = PlaceHistory(evaluator: self)
      history.run(place, receiver)
      for period in 0..<periodCount {
        served[period] &= operators(of: history.served[period])
        signal[period] |= operators(of: history.signal[period])
      }
      for audience in world.operators.indices {
        let level = history.level(ofCarriers: carrierMasks[audience])
        if index == 0 {
          worst[audience] = level
        } else if let standing = worst[audience], level.map({ $0.rsrp < standing.rsrp }) ?? true {
          worst[audience] = level
        }
      }
    }
    return VillageCoverage(served: served, signal: signal, near: near(village.committee), worst: worst)
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

  mutating func run(_ place: Point, _ receiver: PlaceReceiver) {
    let stations = evaluator.stations
    let near = stations.stations(within: evaluator.reachM, of: place)
    let levels = receiver.received(near, of: stations, at: place)
    var next = 0
    var held: UInt32 = 0
    for period in 0..<evaluator.periodCount {
      var touched: UInt32 = 0
      while next < near.count, stations.periods[near[next]] == period {
        let station = stations.stations[near[next]]
        if let received = levels[next] {
          best[station.carrier] = max(best[station.carrier], received.best)
          sum[station.carrier] += received.sum
          touched |= 1 << station.carrier
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
