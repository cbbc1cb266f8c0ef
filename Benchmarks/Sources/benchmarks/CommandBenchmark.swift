import Foundation

/// The tool as a user starts it, without the launcher.
enum CommandBenchmark {
  /// The whole run that the README shows, three times; the median.
  static func jiangsu() throws -> Measurement {
    let binary = try binary()
    let home = ProcessInfo.processInfo.environment["TONGDA_HOME"] ?? "."
    let scratch = try ScratchFolder()
    var peak = 0.0
    let seconds = try medians(
      rounds: 3,
      [
        {
          let outcome = try ChildProcess.run(
            binary,
            ["run", "\(home)/Scenarios/jiangsu-villages.yaml", "--output", "\(scratch.path)/out", "--quiet"])
          peak = max(peak, outcome.peakMemoryMB)
          return outcome.seconds
        }
      ])
    return Measurement(
      value: seconds[0] ?? 0, unit: "s", isRate: false,
      extras: [
        ("peak_memory_mb", .number(peak)), ("threads", .number(Double(ProcessInfo.processInfo.activeProcessorCount))),
      ])
  }

  static func startup() throws -> Measurement {
    let binary = try binary()
    let seconds = try medians(rounds: 21, [{ try ChildProcess.run(binary, ["--version"]).seconds }])
    return Measurement(value: seconds[0] ?? 0, unit: "s", isRate: false)
  }

  static func binary() throws -> String {
    guard let path = ProcessInfo.processInfo.environment["TONGDA_BINARY"] else {
      throw Failure("TONGDA_BINARY is not set; start the benchmarks through Benchmarks/run")
    }
    return path
  }
}
