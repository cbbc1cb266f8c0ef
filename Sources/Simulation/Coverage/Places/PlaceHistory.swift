import Geometry
import NetworkModel
import Quantities

/// What an operator's best carrier gives a place at the end.
struct PlaceLevel: Sendable {
  /// Indices of the public place, and of the station that serves it.
  var place: Int
  var station: Int
  var rsrp: Milliwatts
  /// As loaded.
  var interference: Milliwatts
  var sinr: Decibels
  /// The best of the operator's carriers.
  var rate: MegabitsPerSecond
}

/// One public place through all periods.
struct PlaceHistory {
  let evaluator: VillageEvaluator
  /// Carriers as bits, by period.
  var served: [UInt32] = []
  var signal: [UInt32] = []
  /// By carrier, mW per resource element.
  private var best: [Double]
  private var sum: [Double]
  /// By carrier, the station that is received best: of two that are equal, the first.
  private var server: [Int]
  private var place = 0

  init(evaluator: VillageEvaluator) {
    self.evaluator = evaluator
    best = Array(repeating: 0, count: evaluator.world.carriers.count)
    sum = best
    server = Array(repeating: 0, count: best.count)
  }

  /// - Parameter place: index of a public place
  mutating func run(_ place: Int) {
    self.place = place
    let stations = evaluator.stations
    let near = stations.stations(within: evaluator.reachM, of: evaluator.places.index.points[place])
    var next = 0
    var held: UInt32 = 0
    for period in 0..<evaluator.periodCount {
      var touched: UInt32 = 0
      while next < near.count, stations.periods[near[next]] == period {
        if let received = evaluator.received(near[next], at: place) {
          let carrier = stations.stations[near[next]].carrier
          if received.best > best[carrier] {
            best[carrier] = received.best
            server[carrier] = near[next]
          }
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

  /// Of all other cells at their load, mW per resource element.
  private func interference(_ carrier: Int) -> Double {
    Double(evaluator.thresholds[carrier].load) * (sum[carrier] - best[carrier])
  }

  /// Interference and noise, mW per resource element.
  private func disturbance(_ carrier: Int) -> Double {
    interference(carrier) + Double(evaluator.thresholds[carrier].noise)
  }

  /// The strongest of the carriers, with the best rate among them.
  func level(ofCarriers mask: UInt32) -> PlaceLevel? {
    var level: PlaceLevel?
    for carrier in best.indices where mask & 1 << carrier != 0 && best[carrier] > 0 {
      let sinr = Decibels(factor: best[carrier] / disturbance(carrier))
      let rate = evaluator.radio.rate(at: sinr, on: carrier)
      if let stronger = level, stronger.rsrp.value >= best[carrier] {
        level?.rate = max(stronger.rate, rate)
      } else {
        level = PlaceLevel(
          place: place, station: server[carrier], rsrp: Milliwatts(best[carrier]),
          interference: Milliwatts(interference(carrier)), sinr: sinr, rate: max(level?.rate ?? rate, rate))
      }
    }
    return level
  }
}
