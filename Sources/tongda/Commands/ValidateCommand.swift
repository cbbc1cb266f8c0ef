import ArgumentParser
import Diagnostics
import Exports
import NetworkModel
import Scenarios

struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Checks a scenario file and says everything that is wrong with it.",
    discussion: "Looks at the scenario alone; the geodata that it names is read by run.")

  @OptionGroup var input: ScenarioArguments

  func run() throws {
    let loaded = try ScenarioFile.load(input.scenario, overrides: input.overrides)
    for warning in loaded.warnings { Terminal.error(warning.description) }
    let scenario = loaded.scenario
    if scenario.output.crs != "auto" { try ResultsExporter.check(crs: scenario.output.crs) }
    let periods = scenario.timeline.periods
    let span = [periods.first, periods.last].compactMap { $0?.label }.joined(separator: " to ")
    let warnings = loaded.warnings.isEmpty ? "" : ", \(NumberText.counted(loaded.warnings.count, "warning"))"
    Terminal.output(
      "\(input.scenario): valid: \(scenario.name), \(NumberText.counted(periods.count, "period")) (\(span)), "
        + "\(NumberText.counted(scenario.operators.count, "operator")), "
        + "\(NumberText.counted(scenario.carriers.count, "carrier")), "
        + "\(NumberText.counted(scenario.programmes.count, "programme"))\(production(scenario))\(warnings)")
  }

  /// `, 4 rules for land, 6 clusters, 1 private network`, as far as there are any.
  private func production(_ scenario: Scenario) -> String {
    [
      (scenario.landUse?.transitions.count ?? 0, "rule for land", "rules for land"),
      (scenario.landUse?.clusters.count ?? 0, "cluster", "clusters"),
      (scenario.privateNetworks.count, "private network", "private networks"),
    ].filter { $0.0 > 0 }.map { ", \(NumberText.grouped($0.0)) \($0.0 == 1 ? $0.1 : $0.2)" }.joined()
  }
}
