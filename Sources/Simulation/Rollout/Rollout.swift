import NetworkModel
import Parallelism
import Quantities
import Results

/// Which stations stand in which period: those of the input by their opening dates, and those that programmes build.
struct Rollout: Sendable {
  /// The input's stations first, by index, then built ones in the order of building.
  var stations: [StationResult] = []
  /// Continues ``NetworkModel/World/sites``.
  var newSites: [Site] = []
  var warnings: [String] = []

  /// - Parameters:
  ///   - input: of a world and settings that agree with these
  ///   - parks: what parks ask for, for programmes that serve them first
  ///   - paths: to the public places; those of all that is looked at are walked
  static func plan(
    world: World, settings: SimulationSettings, radio: StationRadio, input: InputNetwork, parks: ParkDemand,
    paths: inout PointPaths, store: any FootprintStore, _ control: WorkControl
  ) throws -> Rollout {
    var rollout = Rollout()
    let periods = settings.timeline.periods
    rollout.stations = input.stations
    if input.lateCount > 0 {
      rollout.warnings.append(
        "\(input.lateCount) of \(world.stations.count) stations open after \(periods.last?.end.description ?? "") and are "
          + "left out")
    }
    guard let squares = input.squares, !settings.programmes.isEmpty else { return rollout }

    var planner = try ProgrammePlanner(
      world: world, settings: settings, radio: radio, input: input, squares: squares, paths: paths, store: store,
      control)
    var next = 0
    for period in periods {
      try control.checkCancellation()
      let first = next
      while next < input.order.count, input.stations[input.order[next]].period == period.index { next += 1 }
      try planner.add(input.order[first..<next], control)
      planner.begin(period, parks)
      for index in settings.programmes.indices {
        try rollout.stations.append(contentsOf: planner.build(index, in: period, control))
      }
      control.report("programmes", period.index + 1, of: periods.count)
    }
    rollout.newSites = planner.newSites
    rollout.warnings += planner.warnings
    paths = planner.paths.toPlaces
    return rollout
  }
}
