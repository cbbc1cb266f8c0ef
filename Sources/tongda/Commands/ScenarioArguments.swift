public import ArgumentParser
import Diagnostics
import Foundation
import NetworkModel
import Parallelism
public import Scenarios

/// What every command that works on a scenario takes.
struct ScenarioArguments: ParsableArguments {
  @Argument(help: "The scenario file (YAML).", completion: .file(extensions: ["yaml", "yml", "json"]))
  var scenario: String

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Replaces a key of the scenario; may be given many times.", valueName: "key.path=value"))
  var overrides: [String] = []

  func validate() throws {
    for override in overrides {
      let key = override.prefix { $0 != "=" }
      guard key.count < override.count, !key.isEmpty else {
        throw ValidationError("--set takes key.path=value, for example --set radio.load=0.3, and not '\(override)'.")
      }
    }
  }
}

/// How much of the machine a command takes, and what it says while it works.
struct WorkArguments: ParsableArguments {
  @Option(
    help: "Threads to work on; the results are the same with any number. Default: all processors.")
  var threads: Int?

  @Option(help: "How progress is shown on stderr; auto is a bar on a terminal, and lines elsewhere.")
  var progress: ProgressStyle = .auto

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads takes a number from 1 to 1024, and not \(threads).")
    }
  }

  /// Works with progress shown, and with Ctrl-C listened to.
  func work<Answer>(_ body: (WorkControl) throws -> Answer) throws -> Answer {
    try ProgressDisplay.work(threads: threads, quiet ? .none : progress, body)
  }
}

/// What a command says while it works.
struct DisplayArguments: ParsableArguments {
  @Option(help: "How progress is shown on stderr; auto is a bar on a terminal, and lines elsewhere.")
  var progress: ProgressStyle = .auto

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  /// Works with progress shown, and with Ctrl-C listened to.
  ///
  /// - Parameter threads: nil for all processors
  func work<Answer>(threads: Int?, _ body: (WorkControl) throws -> Answer) throws -> Answer {
    try ProgressDisplay.work(threads: threads, quiet ? .none : progress, body)
  }

  /// Says what is noticed on the way.
  func warn(_ diagnostic: Diagnostic) {
    // Over the bar, which is drawn again.
    if !quiet { Terminal.error((Terminal.errorIsTerminal ? "\r\u{1B}[K" : "") + diagnostic.description) }
  }
}

extension ProgressDisplay {
  fileprivate static func work<Answer>(
    threads: Int?, _ style: ProgressStyle, _ body: (WorkControl) throws -> Answer
  ) throws -> Answer {
    let interruption = Interruption()
    let display = ProgressDisplay(style)
    defer { display.finish() }
    let control = WorkControl(
      threads: threads ?? ProcessorCount.usable(), cancellation: interruption.cancellation,
      progress: display.report)
    return try body(control)
  }
}

extension DatumName: ExpressibleByArgument {}

extension OutputSettings.Report.Language: ExpressibleByArgument {}

/// `csv,geojson`
struct FormatList: Sendable {
  let formats: [OutputSettings.Format]

  init(text: String) throws(ValidationError) {
    let words = text.split(separator: ",", omittingEmptySubsequences: false)
    let formats = words.compactMap { OutputSettings.Format(rawValue: String($0)) }
    guard formats.count == words.count else {
      let known = OutputSettings.Format.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("expected one or more of \(known), with commas between")
    }
    self.formats = OutputSettings.Format.allCases.filter(formats.contains)
  }
}
