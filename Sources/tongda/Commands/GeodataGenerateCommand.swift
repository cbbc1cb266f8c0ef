import ArgumentParser
import Geodata
import Parallelism
import Scenarios

struct GeodataGenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Writes the synthetic province of a scenario as files, with a scenario that reads them.",
    usage: "tongda geodata generate <scenario> --output <folder> [<options>]",
    discussion: """
      The province is drawn from tables of published facts and says nothing about real places. The folder holds a \
      GeoPackage, the heights of the ground, and scenario.yaml: change what you like and run that.
      """)

  @OptionGroup var input: ScenarioArguments

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The folder to write; it must not hold anything, and appears whole.", valueName: "folder"),
    completion: .directory)
  var output: String

  @OptionGroup var work: WorkArguments

  func run() throws {
    let scenario = try ScenarioFile.load(input.scenario, overrides: input.overrides).scenario
    let set = try work.work { control in
      let set = try ProvinceGenerator.generate(scenario, boxFolder: BoxFolder.locate(), control)
      try GeodataWriter.write(set, of: scenario, to: output, control)
      return set
    }
    if !work.quiet {
      Terminal.output(
        "\(output): \(NumberText.counted(set.villages.count, "village")), "
          + "\(NumberText.counted(set.sites.count, "site")), \(NumberText.counted(set.stations.count, "station")), "
          + "all of them synthetic")
    }
  }
}
