import ArgumentParser

struct GeodataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "geodata",
    abstract: "Looks at geodata, converts it, and makes a synthetic province.",
    subcommands: [GeodataInfoCommand.self, GeodataConvertCommand.self, GeodataGenerateCommand.self])
}
