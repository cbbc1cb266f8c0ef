import Foundation

/// A hundred cases of Jiangsu as one sweep, against as many runs of the tool by themselves.
enum SweepThroughput {
  private static let budgets = [10, 15, 20, 25, 30, 40, 50, 60, 80, 100]
  private static let thresholds = [-112, -110, -109, -108, -107, -106, -105, -104, -102, -100]

  /// Cases a second, planning and the making of the world included. The runs are three of the cases, which stand for all: they
  /// write one table each, the least that a run can write.
  static func run() throws -> Measurement {
    let binary = try CommandBenchmark.binary()
    let home = ProcessInfo.processInfo.environment["TONGDA_HOME"] ?? "."
    let scenario = "\(home)/Scenarios/jiangsu-villages.yaml"
    let scratch = try ScratchFolder()
    let file = "\(scratch.path)/sweep.yaml"
    let text = """
      name: throughput
      base: \(scenario)
      design: {method: grid}
      levers: {budget: {key: "programmes[fill-in-2023].budget.stations.default", values: \(budgets)}}
      uncertainties: {threshold: {key: coverage.rsrp_min_dbm, values: \(thresholds)}}
      measures:
        - {name: reached, column: village_reach_ratio, period: all}
        - {name: spend, column: spend_cumulative_cny}
      """
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    let cases = budgets.count * thresholds.count
    let processors = ProcessInfo.processInfo.activeProcessorCount

    func sweep(jobs: Int) throws -> ChildProcess.Outcome {
      let folder = "\(scratch.path)/jobs-\(jobs)"
      try? FileManager.default.removeItem(atPath: folder)
      return try ChildProcess.run(
        binary, ["sweep", "run", file, "--output", folder, "--quiet", "--jobs", "\(jobs)"])
    }
    let all = try sweep(jobs: processors)
    let one = processors > 1 ? try sweep(jobs: 1) : all
    let runs = try [(budgets[0], thresholds[9]), (budgets[4], thresholds[6]), (budgets[9], thresholds[0])].map {
      budget, threshold in
      try ChildProcess.run(
        binary,
        [
          "run", scenario, "--output", "\(scratch.path)/run", "--quiet", "--formats", "csv",
          "--set", "programmes[fill-in-2023].budget.stations.default=\(budget)",
          "--set", "coverage.rsrp_min_dbm=\(threshold)",
        ]
      ).seconds
    }
    return Measurement(
      value: Double(cases) / all.seconds, unit: "cases/s", isRate: true,
      peers: [("tongda run", Double(runs.count) / runs.reduce(0, +))],
      extras: [
        ("cases", .number(Double(cases))), ("seconds", .number(all.seconds)), ("seconds_one_job", .number(one.seconds)),
        ("share_of_linear", .number(one.seconds / all.seconds / Double(processors))),
        ("peak_memory_mb", .number(all.peakMemoryMB)), ("threads", .number(Double(processors))),
      ])
  }
}
