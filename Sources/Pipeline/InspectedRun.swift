import Diagnostics
import Geodata
import NetworkModel
import Parallelism
import Results
import Scenarios
import Simulation

/// A run whose results are looked at instead of written.
struct InspectedRun {
  let world: World
  let scenario: Scenario
  let settings: SimulationSettings
  let results: RunResults
  /// The period that is looked at.
  let period: Timeline.Period

  /// - Parameter label: a period's label, `2023Q3`; nil for the last
  static func run(period label: String?, _ options: RunOptions, _ control: WorkControl) throws -> InspectedRun {
    let scenario = try ScenarioFile.load(options.scenarioFile, overrides: options.allOverrides).scenario
    let period = try period(label, of: scenario)
    let geodata = try PreparedGeodata.load(scenario, boxFolder: options.boxFolder, control)
    let world = try WorldBuilder.build(
      geodata, scenario, control, surface: scenario.surfaceRequest(cache: options.cache))
    let settings = try scenario.simulationSettings(in: world)
    let results = try CoverageSimulation.run(
      world: world, settings: settings, footprints: try FootprintCache(options.cache, surface: world.surface, control),
      control)
    return InspectedRun(world: world, scenario: scenario, settings: settings, results: results, period: period)
  }

  private static func period(_ label: String?, of scenario: Scenario) throws -> Timeline.Period {
    let periods = scenario.timeline.periods
    guard let last = periods.last else {
      throw InputError(Diagnostic(id: "timeline-empty", file: scenario.file, key: "timeline", "there is no period"))
    }
    guard let label else { return last }
    if let period = periods.first(where: { $0.label == label }) { return period }
    throw InputError(
      Diagnostic(
        id: "period-unknown", key: "--period", "there is no period \(label)",
        advice: PeriodLabel.advice(for: label, among: periods.map(\.label))))
  }
}
