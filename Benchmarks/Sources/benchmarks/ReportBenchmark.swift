import Foundation

/// The report of Jiangsu in headless Chromium without a network, opened and used as `Tests/Browser/check_report.py` does.
enum ReportBenchmark {
  static func run() throws -> Measurement {
    let home = ProcessInfo.processInfo.environment["TONGDA_HOME"] ?? "."
    let scratch = try ScratchFolder()
    _ = try ChildProcess.run(
      try CommandBenchmark.binary(),
      [
        "run", "\(home)/Scenarios/jiangsu-villages.yaml", "--formats", "html,geojson", "--output",
        "\(scratch.path)/out", "--quiet",
      ])
    let village = try nameOfAVillage(in: "\(scratch.path)/out/villages.geojson")
    var megabytes = 0.0
    var periodMs = 0.0
    let opened = try medians(
      rounds: 3,
      [
        {
          let outcome = try ChildProcess.run(
            "python3",
            ["\(home)/Tests/Browser/check_report.py", "\(scratch.path)/out/report.html", "--village", village])
          // `9.87 MB, open in 1.23 s, another period in 45 ms`
          let numbers = outcome.output.split { !$0.isNumber && $0 != "." }.compactMap { Double($0) }
          guard numbers.count == 3 else { throw Failure("check_report.py said \(outcome.output)") }
          megabytes = numbers[0]
          periodMs = numbers[2]
          return numbers[1]
        }
      ])
    return Measurement(
      value: opened[0] ?? 0, unit: "s", isRate: false,
      extras: [("file_mb", .number(megabytes)), ("another_period_ms", .number(periodMs))])
  }

  private static func nameOfAVillage(in layer: String) throws -> String {
    let text = try String(contentsOfFile: layer, encoding: .utf8)
    guard let name = text.firstMatch(of: #/"name":"([^"]*村)"/#)?.1 else { throw Failure("\(layer) names no village") }
    return String(name)
  }
}
