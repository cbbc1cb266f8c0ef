import ArgumentParser
import Diagnostics
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
    let periods = scenario.timeline.periods
    let span = [periods.first, periods.last].compactMap { $0?.label }.joined(separator: " to ")
    let warnings = loaded.warnings.isEmpty ? "" : ", \(loaded.warnings.count) warnings"
    Terminal.output(
      "\(input.scenario): valid: \(scenario.name), \(periods.count) periods (\(span)), "
        + "\(scenario.operators.count) operators, \(scenario.carriers.count) carriers, "
        + "\(scenario.programmes.count) programmes\(warnings)")
  }
}
