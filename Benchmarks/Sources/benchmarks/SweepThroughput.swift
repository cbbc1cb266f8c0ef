import Foundation

/// Cases of Jiangsu as one sweep, budgets by thresholds, against as many runs of the tool by themselves.
enum SweepThroughput {
  private static let budgets = Array(stride(from: 5, through: 100, by: 5))
  private static let thresholds = [-112, -110, -109, -108, -107, -106, -105, -104, -102, -100]

  /// Cases a second, planning and the making of the world included. The runs are three of the cases, which stand for all: they
  /// write tables alone, the least that a run can write.
  static func run() throws -> Measurement {
    let binary = try CommandBenchmark.binary()
    let home = ProcessInfo.processInfo.environment["TONGDA_HOME"] ?? "."
    let scenario = "\(home)/Scenarios/jiangsu-villages.yaml"
    let scratch = try ScratchFolder()
    let processors = ProcessInfo.processInfo.activeProcessorCount

    /// - Parameter cities: how many budgets Xuzhou has
    func sweep(_ name: String, cities: Int, column: String, jobs: Int) throws -> ChildProcess.Outcome {
      let file = "\(scratch.path)/\(name).yaml"
      let text = """
        name: \(name)
        base: \(scenario)
        design: {method: grid}
        levers:
          budget: {key: "programmes[fill-in-2023].budget.stations.default", values: \(budgets)}
          xuzhou: {key: "programmes[fill-in-2023].budget.stations.per_city.320300", values: \((1...cities).map { $0 * 20 })}
        uncertainties: {threshold: {key: coverage.rsrp_min_dbm, values: \(thresholds)}}
        measures:
          - {name: kept, column: \(column), period: all}
          - {name: spend, column: spend_cumulative_cny}
        """
      try text.write(toFile: file, atomically: true, encoding: .utf8)
      let folder = "\(scratch.path)/\(name)"
      try? FileManager.default.removeItem(atPath: folder)
      return try ChildProcess.run(
        binary, ["sweep", "run", file, "--output", folder, "--quiet", "--jobs", "\(jobs)"])
    }
    let few = budgets.count * thresholds.count
    let reached = "village_reach_ratio"
    let all = try sweep("villages", cities: 5, column: reached, jobs: processors)
    let one = try sweep("villages", cities: 5, column: reached, jobs: 1)
    let side = try sweep("villages", cities: 1, column: reached, jobs: processors)
    let cells = try sweep("cells", cities: 1, column: "area_coverage_ratio", jobs: processors)
    let runs = try [(budgets[1], thresholds[9]), (budgets[4], thresholds[6]), (budgets[19], thresholds[0])].map {
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
    let runsASecond = Double(runs.count) / runs.reduce(0, +)
    let cases = few * 5
    let withCells = Double(few) / cells.seconds
    return Measurement(
      value: Double(cases) / all.seconds, unit: "cases/s", isRate: true, peers: [("tongda run", runsASecond)],
      extras: [
        ("cases", .number(Double(cases))), ("seconds", .number(all.seconds)),
        ("peak_memory_mb", .number(all.peakMemoryMB)), ("threads", .number(Double(processors))),
        ("seconds_one_job", .number(one.seconds)),
        ("share_of_linear", .number(one.seconds / all.seconds / Double(processors))),
        ("\(few)_cases_seconds", .number(side.seconds)),
        ("\(few)_cases_peak_memory_mb", .number(side.peakMemoryMB)),
        ("with_cells_cases_per_s", .number(withCells)),
        ("with_cells_ratio_tongda_run", .number(withCells / runsASecond)),
        ("with_cells_peak_memory_mb", .number(cells.peakMemoryMB)),
      ])
  }
}
