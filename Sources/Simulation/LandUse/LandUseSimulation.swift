import NetworkModel
import Parallelism
import Results

/// Land use period by period: works end, parks are judged, rules take them, projects get land, and every mu is entered in
/// the ledger. Land does not wait for coverage, so all of it is known before the rollout begins.
enum LandUseSimulation {
  /// - Returns: nil without parcels, or without rules for them
  /// - Throws: ``Parallelism/Cancelled``
  static func run(
    world: World, settings: SimulationSettings, _ control: WorkControl
  ) throws(Cancelled) -> LandUseRun? {
    guard let land = world.land, let rules = settings.landUse, !settings.timeline.periods.isEmpty else { return nil }
    var loop = LandUseLoop(world: world, land: land, rules: rules, settings: settings)
    for period in settings.timeline.periods {
      try control.checkCancellation()
      loop.advance(through: period)
      control.report("land use", period.index + 1, of: settings.timeline.periods.count)
    }
    return loop.finished()
  }
}
