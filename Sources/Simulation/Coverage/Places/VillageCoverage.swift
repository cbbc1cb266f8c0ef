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
  /// the end of the last period; nil where none is received at all of them, and where links are not described.
  var bestOperator: Int?
  /// That place's.
  var link: VillageLink?

  /// Every village of the world, in order.
  ///
  /// - Parameters:
  ///   - built: the stations that programmes build, in the order of building
  ///   - paths: to the public places, walked for all stations
  static func evaluate(
    world: World, settings: SimulationSettings, input: InputNetwork, built: StationIndex, paths: PointPaths,
    radio: StationRadio, _ control: WorkControl
  ) throws -> [VillageCoverage] {
    let block = 64
    let blocks = (world.villages.count + block - 1) / block
    let evaluator = VillageEvaluator(
      world: world, settings: settings, input: input, built: built, paths: paths, radio: radio)
    return try orderedParallelMap(count: blocks, control, step: "villages") { _, index in
      var history = PlaceHistory(
        radio: radio, rules: settings.coverage, periodCount: settings.timeline.periods.count)
      return (index * block..<min(world.villages.count, (index + 1) * block)).map {
        evaluator.evaluate($0, &history)
      }
    }.flatMap { $0 }
  }
}

private struct VillageEvaluator: Sendable {
  let world: World
  let input: InputNetwork
  let built: StationIndex
  let radio: StationRadio
  private let distanceRuleM: Double
  private let describesLinks: Bool
  private let periodCount: Int
  private let carrierMasks: [UInt32]
  private let paths: PointPaths
  private let places: PublicPlaces
  /// nil where what it would hear is kept.
  private let inputListener: PlaceListener?
  private let builtListener: PlaceListener?

  init(
    world: World, settings: SimulationSettings, input: InputNetwork, built: StationIndex, paths: PointPaths,
    radio: StationRadio
  ) {
    self.world = world
    self.input = input
    self.built = built
    self.radio = radio
    distanceRuleM = settings.coverage.distanceRuleM
    describesLinks = settings.describesLinks
    periodCount = settings.timeline.periods.count
    self.paths = paths
    places = input.places
    carrierMasks = CompiledNetwork.carrierMasks(of: world)
    func listener(_ stations: StationIndex, from first: Int) -> PlaceListener {
      PlaceListener(stations: stations, firstIndex: first, places: input.places, paths: paths, radio: radio)
    }
    inputListener = input.heard == nil ? listener(input.index, from: 0) : nil
    builtListener = built.stations.isEmpty ? nil : listener(built, from: input.stations.count)
  }

  func evaluate(_ index: Int, _ history: inout PlaceHistory) -> VillageCoverage {
    let everyone = UInt32.max
    var served = [UInt32](repeating: everyone, count: periodCount)
    var signal = [UInt32](repeating: 0, count: periodCount)
    let ofVillage = places.starts[index]..<places.starts[index + 1]
    var worst = [PlaceLevel?](repeating: nil, count: describesLinks ? world.operators.count : 0)
    for place in ofVillage {
      history.run(
        place, input: input.heard?.at(place) ?? inputListener?.heard(at: place)[...] ?? [],
        built: builtListener?.heard(at: place) ?? [])
      for period in 0..<periodCount {
        served[period] &= operators(of: history.served[period])
        signal[period] |= operators(of: history.signal[period])
      }
      for audience in worst.indices {
        let level = history.level(ofCarriers: carrierMasks[audience])
        if place == ofVillage.lowerBound {
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
      served: served, signal: signal, near: near(index), bestOperator: best,
      link: best.flatMap { worst[$0] }.map { link($0, of: world.villages[index], from: ofVillage.lowerBound) })
  }

  private func station(_ index: Int) -> (station: Station, site: Site) {
    let stations = index < input.stations.count ? input.index : built
    let station = stations.stations[index < input.stations.count ? index : index - input.stations.count]
    return (station, stations.sites[station.site])
  }

  /// What the antenna of the station's strongest sector takes off towards a place within reach.
  private func patternLoss(_ station: Station, at site: Site, place: Int) -> Decibels {
    let point = places.index.points[place]
    let elevationDeg =
      if let paths = paths.paths(of: station, at: site), let position = paths.position(of: place) {
        paths.elevationDeg(position)
      } else {
        radio.flatPath(station, at: site, point).flatElevationDeg
      }
    return StationTransmitter(station, at: site, radio).patternLoss(towards: point, elevationDeg: elevationDeg)
  }

  private func link(_ level: PlaceLevel, of village: Village, from firstPlace: Int) -> VillageLink {
    let (station, site) = station(level.station)
    let eirp = radio.eirpAtPeak(of: station)
    let pattern = patternLoss(station, at: site, place: level.place)
    let rsrp = DecibelMilliwatts(level.rsrp)
    return VillageLink(
      place: village.namedPlaces[level.place - firstPlace].name, station: level.station,
      distanceM: site.location.distance(to: places.index.points[level.place]), eirp: eirp,
      patternLoss: pattern, pathLoss: eirp - pattern - rsrp, rsrp: rsrp,
      interference: level.interference > .zero ? DecibelMilliwatts(level.interference) : nil,
      noise: radio.noise(of: station.carrier), sinr: level.sinr, rate: level.rate)
  }

  /// The operators that one of the carriers serves.
  private func operators(of carriers: UInt32) -> UInt32 {
    var operators: UInt32 = 0
    for (index, mask) in carrierMasks.enumerated() where carriers & mask != 0 { operators |= 1 << index }
    return operators
  }

  /// By period.
  private func near(_ village: Int) -> [UInt32] {
    // The first public place of every village.
    let committee = places.index.points[places.starts[village]]
    var carriers: [UInt32]
    if let kept = input.near?.carriers(of: village) {
      carriers = Array(kept)
    } else {
      carriers = input.index.carriers(within: distanceRuleM, of: committee, periodCount: periodCount)
    }
    built.addCarriers(within: distanceRuleM, of: committee, to: &carriers)
    var standing: UInt32 = 0
    return carriers.map {
      standing |= operators(of: $0)
      return standing
    }
  }
}
