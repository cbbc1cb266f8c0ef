import ArgumentParser
import Diagnostics
import Foundation
import Parallelism
import Pipeline
import Sweeps

/// The command line: every subcommand is a few lines over the library.
@main
struct Tongda: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tongda",
    abstract: "Which villages and districts have 5G, when, at what cost, under which plan.",
    discussion: """
      Reads a scenario and geodata, simulates coverage period by period, and writes tables and maps. Start with:

        tongda run Scenarios/jiangsu-villages.yaml

      \(ExitStatus.help)
      """,
    version: TongdaVersion.current,
    subcommands: [
      RunCommand.self, ValidateCommand.self, SchemaCommand.self, ExplainCommand.self, PathCommand.self,
      CompareCommand.self, SweepCommand.self, RenderCommand.self, ExportCommand.self, PublishCommand.self,
      GeodataCommand.self, CacheCommand.self,
    ])

  static func main() {
    // A reader that goes away (`tongda schema | head -1`) must not kill a run before it has cleaned up.
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      end(with: error)
    }
  }

  /// Says what went wrong and ends the process with the code for it.
  private static func end(with error: any Error) -> Never {
    switch error {
    case let error as InputError:
      // What stops the run comes last, where the eye is.
      for severity in [Diagnostic.Severity.warning, .error] {
        for diagnostic in error.diagnostics where diagnostic.severity == severity {
          Terminal.error(diagnostic.description)
        }
      }
    case let error as Diagnostic:
      Terminal.error(error.description)
    case let error as SweepMismatch:
      Terminal.error(error.diagnostic.description)
    case let end as CommandEnd:
      if let message = end.message { Terminal.error(message) }
    case let error as StoreError:
      Terminal.error("error: \(error)")
    case let error as SchedulerError:
      Terminal.error("error: \(error)")
    case is Cancelled:
      Terminal.error("tongda: interrupted; nothing was written")
    default:
      endAsParserSays(error)
    }
    Foundation.exit(ExitStatus(for: error).rawValue)
  }

  /// Help and the version are no failures and go to stdout; a command line that cannot be understood is code 2; what
  /// is no business of the parser's is a failed run.
  private static func endAsParserSays(_ error: any Error) -> Never {
    let text = fullMessage(for: error)
    switch exitCode(for: error) {
    case .success:
      if !text.isEmpty { Terminal.output(text) }
      Foundation.exit(ExitStatus.done.rawValue)
    case .validationFailure:
      Terminal.error(text)
      Foundation.exit(ExitStatus.usage.rawValue)
    default:
      Terminal.error("error: \(error)")
      Foundation.exit(ExitStatus.failed.rawValue)
    }
  }
}
