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
///
/// A worker owns one and uses it for place after place. Not Sendable.
struct PlaceHistory {
  private let periodCount: Int
  private let radio: StationRadio
  private let thresholds: [CoverageKernel.Thresholds]
  private let signalMin: Double
  private let keepService: Bool
  /// Carriers as bits, by period.
  private(set) var served: [UInt32]
  private(set) var signal: [UInt32]
  /// By carrier, mW per resource element.
  private var best: [Double]
  private var sum: [Double]
  /// By carrier, the station that is received best: of two that are equal, the first.
  private var server: [Int]
  private var place = 0

  init(radio: StationRadio, rules: CoverageRules, periodCount: Int) {
    self.periodCount = periodCount
    self.radio = radio
    thresholds = radio.carriers.indices.map { radio.thresholds(of: $0) }
    signalMin = rules.signalMin.milliwatts.value
    keepService = rules.keepService
    served = Array(repeating: 0, count: periodCount)
    signal = served
    best = Array(repeating: 0, count: radio.carriers.count)
    sum = best
    server = Array(repeating: 0, count: best.count)
  }

  /// - Parameters:
  ///   - place: index of a public place
  ///   - input: what it hears of the input's stations, by period
  ///   - built: … of those that programmes build, which come after the input's of the same period
  mutating func run(_ place: Int, input: ArraySlice<HeardStation>, built: [HeardStation]) {
    self.place = place
    for carrier in best.indices {
      best[carrier] = 0
      sum[carrier] = 0
      server[carrier] = 0
    }
    var (nextOfInput, nextBuilt) = (input.startIndex, 0)
    var held: UInt32 = 0
    for period in 0..<periodCount {
      var touched: UInt32 = 0
      while nextOfInput < input.endIndex, input[nextOfInput].period == period {
        add(input[nextOfInput], &touched)
        nextOfInput += 1
      }
      while nextBuilt < built.count, built[nextBuilt].period == period {
        add(built[nextBuilt], &touched)
        nextBuilt += 1
      }
      held = flags(after: held, touched: touched)
      served[period] = held
      var heard: UInt32 = 0
      for carrier in best.indices where best[carrier] >= signalMin { heard |= 1 << carrier }
      signal[period] = heard
    }
  }

  @inline(__always)
  private mutating func add(_ station: HeardStation, _ touched: inout UInt32) {
    let carrier = Int(station.carrier)
    if station.received.best > best[carrier] {
      best[carrier] = station.received.best
      server[carrier] = Int(station.station)
    }
    sum[carrier] += station.received.sum
    touched |= 1 << carrier
  }

  private func flags(after held: UInt32, touched: UInt32) -> UInt32 {
    var flags = held
    for carrier in best.indices where touched & 1 << carrier != 0 {
      let limits = thresholds[carrier]
      let passes =
        best[carrier] >= Double(limits.served)
        && best[carrier] >= Double(limits.servedSinr) * disturbance(carrier)
      if passes {
        flags |= 1 << carrier
      } else if !keepService {
        flags &= ~(1 << carrier)
      }
    }
    return flags
  }

  /// Of all other cells at their load, mW per resource element.
  private func interference(_ carrier: Int) -> Double {
    Double(thresholds[carrier].load) * (sum[carrier] - best[carrier])
  }

  /// Interference and noise, mW per resource element.
  private func disturbance(_ carrier: Int) -> Double { interference(carrier) + Double(thresholds[carrier].noise) }

  /// The strongest of the carriers, with the best rate among them.
  func level(ofCarriers mask: UInt32) -> PlaceLevel? {
    var level: PlaceLevel?
    for carrier in best.indices where mask & 1 << carrier != 0 && best[carrier] > 0 {
      let sinr = Decibels(factor: best[carrier] / disturbance(carrier))
      let rate = radio.rate(at: sinr, on: carrier)
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
