import ArgumentParser

struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Runs many cases of a scenario, gathers what they give, and answers from them.",
    discussion:
      "Documentation/Sweeps.md says how to ask a question with a sweep, Documentation/SweepReference.md lists the keys of a sweep file.",
    subcommands: [
      SweepPlanCommand.self, SweepRunCommand.self, SweepStatusCommand.self, SweepMissingCommand.self,
      SweepGatherCommand.self, SweepReportCommand.self, SweepSubmitCommand.self,
    ])
}
