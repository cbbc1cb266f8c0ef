import ArgumentParser
import Caching

struct CacheCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache",
    abstract: "Looks at what is kept from run to run, and clears it.",
    subcommands: [CacheInfoCommand.self, CacheClearCommand.self])
}

/// The folder that a cache command is about.
struct CacheLocation: ParsableArguments {
  @Option(
    name: .customLong("cache"),
    help: ArgumentHelp(
      "The folder. Default: tongda in XDG_CACHE_HOME, or in ~/.cache.", valueName: "folder"),
    completion: .directory)
  var path: String?

  func folder() throws -> CacheFolder {
    guard path?.isEmpty != true, let folder = CacheArguments.folder(path) else {
      throw ValidationError("There is no cache folder: give --cache, or set XDG_CACHE_HOME or HOME.")
    }
    return folder
  }
}

struct CacheInfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "Says where the cache is, how many entries it has, and how large they are.")

  @OptionGroup var location: CacheLocation

  func run() throws {
    let folder = try location.folder()
    let holdings = folder.holdings()
    var lines = ["Cache: \(folder.path)"]
    if holdings.isEmpty { lines.append("empty") }
    if !holdings.isEmpty {
      var table = TextTable(columns: [.init("kind", .leading), .init("entries"), .init("MB")])
      for holding in holdings {
        table.rows.append([
          holding.kind, NumberText.grouped(holding.entries), NumberText.decimals(Double(holding.bytes) / 1e6, 1),
        ])
      }
      lines.append(table.text)
    }
    Terminal.output(lines.joined(separator: "\n"))
  }
}

struct CacheClearCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clear", abstract: "Removes what is kept; it will be computed again where it is needed.")

  @OptionGroup var location: CacheLocation

  func run() throws {
    let folder = try location.folder()
    Terminal.output("\(NumberText.grouped(folder.clear())) entries removed from \(folder.path)")
  }
}
