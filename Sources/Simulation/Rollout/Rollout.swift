import Diagnostics
import NetworkModel
import Parallelism
import Quantities
import Results

/// Which stations stand in which period: those of the input by their opening dates, and those that programmes build.
struct Rollout: Sendable {
  var stations = StationList()
  /// Stations that programmes paid for and that are not on air when the timeline ends: their period is the one after the
  /// last.
  var unfinished: [StationResult] = []
  /// Continues ``NetworkModel/World/sites``.
  var newSites: [Site] = []
  var warnings: [Wording] = []

  /// What programmes paid for, on air or not.
  var bought: [StationResult] { stations.built + unfinished }

  /// Index into ``NetworkModel/World/regions``.
  func county(ofSite index: Int, in world: World) -> Int {
    index < world.sites.count ? world.sites[index].county : newSites[index - world.sites.count].county
  }

  /// - Parameters:
  ///   - input: of a world and settings that agree with these
  ///   - shared: of simulations that agree with this one; nil to look here
  ///   - parks: what parks ask for, for programmes that serve them first
  ///   - paths: to the public places; those of all that is looked at are walked
  static func plan(
    world: World, settings: SimulationSettings, radio: StationRadio, input: InputNetwork, shared: InputDemand?,
    parks: ParkDemand,
    paths: inout PointPaths, store: any FootprintStore, _ control: WorkControl
  ) throws -> Rollout {
    var rollout = Rollout()
    let periods = settings.timeline.periods
    rollout.stations = StationList(recorded: input.stations)
    if input.lateCount > 0 {
      let end = periods.last?.end.description ?? ""
      rollout.warnings.append(
        Wording(
          "\(input.lateCount) of \(world.stations.count) stations open after \(end) and are left out",
          zh: "\(world.stations.count) 个基站中有 \(input.lateCount) 个在 \(end) 之后开通，未计入"))
    }
    guard let squares = input.squares, !settings.programmes.isEmpty else { return rollout }

    var planner = try ProgrammePlanner(
      world: world, settings: settings, radio: radio, input: input, shared: shared, squares: squares, paths: paths,
      store: store, control)
    var next = 0
    for period in periods {
      try control.checkCancellation()
      let first = next
      while next < input.order.count, input.stations[input.order[next]].period == period.index { next += 1 }
      try planner.open(input.order[first..<next], in: period.index, control)
      planner.begin(period, parks)
      for index in settings.programmes.indices {
        let built = try planner.build(index, in: period, control)
        rollout.stations.built += built.filter { $0.period < periods.count }
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
