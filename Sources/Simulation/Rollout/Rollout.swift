import Diagnostics
import NetworkModel
import Parallelism
import Quantities
import Results

/// Which stations stand in which period: those of the input by their opening dates, and those that programmes build.
struct Rollout: Sendable {
  /// The input's stations first, by index, then built ones in the order of building.
  var stations: [StationResult] = []
  /// Stations that programmes paid for and that are not on air when the timeline ends: their period is the one after the
  /// last.
  var unfinished: [StationResult] = []
  /// Continues ``NetworkModel/World/sites``.
  var newSites: [Site] = []
  var warnings: [Wording] = []

  /// - Parameters:
  ///   - parks: what parks ask for, for programmes that serve them first
  ///   - paths: to the public places; those of all that is looked at are walked
  static func plan(
    world: World, settings: SimulationSettings, radio: StationRadio, places: PublicPlaces, parks: ParkDemand,
    paths: inout PointPaths, store: any FootprintStore, _ control: WorkControl
  ) throws -> Rollout {
    var rollout = Rollout()
    let periods = settings.timeline.periods
    var late = 0
    for station in world.stations {
      guard let period = settings.timeline.firstPeriod(standing: station.opened) else {
        late += 1
        continue
      }
      rollout.stations.append(
        StationResult(
          station: station, period: period, isNew: station.opened >= periods[period].start, programme: nil, cost: .zero)
      )
    }
    if late > 0 {
      let end = periods.last?.end.description ?? ""
      rollout.warnings.append(
        Wording(
          "\(late) of \(world.stations.count) stations open after \(end) and are left out",
          zh: "\(world.stations.count) 个基站中有 \(late) 个在 \(end) 之后开通，未计入"))
    }
    guard !settings.programmes.isEmpty else { return rollout }

    var planner = try ProgrammePlanner(
      world: world, settings: settings, radio: radio, recorded: rollout.stations.map(\.station), places: places,
      paths: paths, store: store, control)
    let recorded = rollout.stations.indices.sorted {
      (rollout.stations[$0].period, $0) < (rollout.stations[$1].period, $1)
    }
    var next = 0
    for period in periods {
      try control.checkCancellation()
      let first = next
      while next < recorded.count, rollout.stations[recorded[next]].period == period.index { next += 1 }
      try planner.add(recorded[first..<next].map { rollout.stations[$0].station }, control)
      planner.begin(period, parks)
      for index in settings.programmes.indices {
        let built = try planner.build(index, in: period, control)
        rollout.stations += built.filter { $0.period < periods.count }
        rollout.unfinished += built.filter { $0.period >= periods.count }
      }
      control.report("programmes", period.index + 1, of: periods.count)
    }
    rollout.newSites = planner.newSites
    rollout.warnOfUnfinished(settings)
    paths = planner.paths.toPlaces
    return rollout
  }

  private mutating func warnOfUnfinished(_ settings: SimulationSettings) {
    for (index, programme) in settings.programmes.enumerated() {
      let count = unfinished.count { $0.programme == index }
      guard count > 0, let end = settings.timeline.periods.last?.end else { continue }
      warnings.append(
        Wording(
          "\(count) stations that programme \(programme.id) paid for are not on air by \(end), because they take "
            + "\(programme.delayMonths) months",
          zh: "建设计划 \(programme.id) 已付款的 \(count) 个基站到 \(end) 仍未开通，因为建设需要 \(programme.delayMonths) 个月"))
    }
  }
}
