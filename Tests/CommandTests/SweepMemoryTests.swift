import Foundation
import TestSupport
import Testing

/// What a sweep takes of the machine's memory, as the system counts it.
@Suite(.serialized) struct SweepMemoryTests {
  private static let binary = Binary.release ?? Binary.debug

  /// Six cases of the villages of Jiangsu that look at the cells of the grid.
  private func write(to scratch: Scratch) throws -> String {
    let file = scratch.folder.appending(path: "sweep.yaml")
    let base = Repository.root.appending(path: "Scenarios/jiangsu-villages.yaml").path
    try """
    name: villages
    base: \(base)
    set:
      grid.cell_size_m: 1000
      programmes[fill-in-2023].budget.stations.per_city: {}
    design: {method: grid}
    levers:
      stations: {key: "programmes[fill-in-2023].budget.stations.default", values: [0, 1, 2, 3, 4, 5]}
    measures: [{name: area, column: area_coverage_ratio}]
    """.write(to: file, atomically: true, encoding: .utf8)
    return file.path
  }

  private struct Run {
    var peak: Int
    var outcome: Binary.Outcome
    var cases: [String: Data]
  }

  private func run(_ file: String, _ name: String, _ scratch: Scratch, _ arguments: String...) throws -> Run {
    let folder = scratch.folder.appending(path: name)
    let running = try Binary.start(
      ["sweep", "run", file, "--output", folder.path, "--progress", "none", "--no-cache"] + arguments,
      binary: Self.binary)
    let peak = try running.peakBytes()
    let outcome = running.outcome()
    #expect(outcome.status == 0, "\(outcome.error)")
    return Run(peak: peak, outcome: outcome, cases: try SmallSweep.files(of: folder))
  }

  @Test func itStaysWithinWhatWasStated() throws {
    let scratch = try Scratch()
    let file = try write(to: scratch)
    let ample = try run(file, "ample", scratch, "--jobs", "2", "--memory-gb", "8")
    #expect(!ample.outcome.error.contains("[memory-"))
    #expect(ample.cases.count >= 6)

    let short = try run(file, "short", scratch, "--jobs", "2", "--memory-gb", "0.01")
    #expect(short.outcome.error.contains("--memory-gb: 0.01 GB are not enough"))
    #expect(short.outcome.error.contains("[memory-short]\n  Give "))
    #expect(short.cases == ample.cases, "memory is none of the results' business")

    // What the warning advises does.
    let advised = try #require(short.outcome.error.firstMatch(of: #/Give ([0-9.]+) or more/#)).1
    let enough = try run(file, "enough", scratch, "--jobs", "2", "--memory-gb", String(advised))
    #expect(!enough.outcome.error.contains("[memory-short]"), "\(enough.outcome.error)")
    let budget = try #require(Double(advised)) * 1e9
    #expect(Double(enough.peak) <= budget, "\(enough.peak) of \(budget)")
    #expect(enough.cases == ample.cases)
  }

  @Test func whatIsNoMemoryIsRefused() throws {
    for text in ["0", "-1", "nan", "inf", "much", "0.0001"] {
      let outcome = try Binary.run(["sweep", "run", "sweep.yaml", "--memory-gb=\(text)"])
      #expect(outcome.status == 2)
      #expect(outcome.error.contains("memory-gb"), "\(outcome.error)")
    }
  }
}
