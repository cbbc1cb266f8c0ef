import Exports
import Foundation
import GeoFiles
import Parallelism
import Pipeline
import Results
import Scenarios
import TestSupport
import Testing

@testable import Sweeps

/// A case comes to what `tongda run` comes to with the same overrides, though it shares its world with others.
@Suite struct CaseMeasuresTests {
  private static let folder = Repository.fixtures.path + "/Sweeps"

  private func plan(_ file: String) throws -> SweepPlan {
    try SweepPlan.make(SweepFile.load(file).settings, boxFolder: Repository.path, WorkControl(threads: 2))
  }

  private func run(_ plan: SweepPlan, _ folder: String, threads: Int = 2, memory: Int = .max) throws -> SweepOutcome {
    try SweepRun.execute(
      plan, SweepRunOptions(folder: folder, memoryLimit: memory, boxFolder: Repository.path),
      WorkControl(threads: threads))
  }

  /// Runs the case by itself and compares every measure with `timeline.csv`, and villages with `villages.geojson`.
  private func compare(_ sweepCase: SweepCase, _ plan: SweepPlan, _ result: CaseResult, _ scratch: Scratch) throws {
    let output = "\(scratch.path)/run-\(sweepCase.number)"
    _ = try Run.execute(
      RunOptions(
        scenarioFile: plan.settings.baseFile, overrides: sweepCase.overrides.map(\.text), outputFolder: output,
        formats: [.csv, .geojson], boxFolder: Repository.path),
      WorkControl(threads: 2))
    let saved = try SavedRun.read(output, label: "run")
    let columns = Dictionary(uniqueKeysWithValues: plan.settings.measures.map { ($0.name, $0.column.rawValue) })
    for measure in result.measures {
      let row = try #require(
        saved.rows.first {
          $0.key.period == measure.period && $0.key.regionCode == measure.region && $0.key.operator == measure.operator
        })
      let index = try #require(saved.measures.firstIndex(of: columns[measure.measure] ?? ""))
      #expect(measure.value == row.values[index], "\(measure.measure) of case \(sweepCase.number)")
    }
    let villages = try #require(result.villages)
    let list = try #require(try SweepFolder(scratch.path + "/sweep").villages(villages.list))
    let found = Dictionary(
      uniqueKeysWithValues: zip(
        list.villages.map(\.code), villages.firstReached.map { $0 < 0 ? "" : villages.periods[$0] }))
    for village in try #require(saved.villages) { #expect(found[village.code] == village.firstReached ?? "") }
  }

  @Test func equalThoseOfRunsByThemselves() throws {
    let scratch = try Scratch()
    let plan = try plan(Self.folder + "/sweep.yaml")
    #expect(plan.cases.count == 48)
    let outcome = try run(plan, scratch.path + "/sweep")
    #expect(outcome == SweepOutcome(asked: 48, done: 48, failed: 0, ran: 48))
    let folder = SweepFolder(scratch.path + "/sweep")
    var values = Set<Double?>()
    for sweepCase in plan.cases where sweepCase.number % 7 == 1 {
      let result = try #require(try folder.result(of: sweepCase.id))
      #expect(result.measures.map(\.measure).count == 11)
      try compare(sweepCase, plan, result, scratch)
      values.formUnion(result.measures.map(\.value))
    }
    #expect(values.count > 10, "cases differ")
    #expect(Set(plan.cases.map(\.world)).count == 2, "replicates draw networks of their own, and nothing else does")
  }

  /// Without a measure that looks at cells the raster is left out: what is kept must not notice.
  @Test func areTheSameWithoutCells() throws {
    let scratch = try Scratch()
    let text = try String(contentsOfFile: Self.folder + "/sweep.yaml", encoding: .utf8)
    let measures = """
      measures:
        - {name: reached, column: village_reach_ratio, period: all, operator: mobile}
        - {name: weak, column: villages_weak, period: all}
        - {name: stations, column: stations, period: all, region: "320102"}
        - {name: people, column: population}
        - {name: near, column: villages_reached_distance_rule, period: all}
        - {name: parks, column: parks, period: all}
        - {name: area, column: area_km2}
      villages: true
      """
    let short = text.components(separatedBy: "measures:")[0].replacingOccurrences(
      of: "base: small.yaml", with: "base: \(Self.folder)/small.yaml")
    let plan = try plan(try scratch.write(short + measures, to: "sweep.yaml"))
    #expect(plan.settings.measures.allSatisfy { !$0.column.needsCells })
    _ = try run(plan, scratch.path + "/sweep")
    for sweepCase in plan.cases where sweepCase.number % 11 == 3 {
      let result = try #require(try SweepFolder(scratch.path + "/sweep").result(of: sweepCase.id))
      try compare(sweepCase, plan, result, scratch)
    }
  }

  @Test func areTheSameBytesForAnyNumberOfJobsAndAnyMemory() throws {
    let scratch = try Scratch()
    let plan = try plan(Self.folder + "/sweep.yaml")
    var contents: [[String: Data]] = []
    for (threads, memory) in [(1, Int.max), (4, .max), (3, 0)] {
      let folder = "\(scratch.path)/\(threads)"
      _ = try run(plan, folder, threads: threads, memory: memory)
      let gathered = try Gathering.gather(SweepFolder(folder), WorkControl(threads: 1))
      #expect(gathered.files == ["results.sqlite", "results.csv", "villages.gpkg"])
      contents.append(try Scratch.contents(of: folder))
    }
    #expect(contents[1] == contents[0])
    #expect(contents[2] == contents[0])
  }

  /// A case whose input cannot be used is found out only in its world.
  @Test func aMeasureThatTheWorldDoesNotHaveFailsItsCasesAlone() throws {
    let scratch = try Scratch()
    let text = """
      name: wrong
      base: \(Self.folder)/small.yaml
      design: {method: grid}
      levers: {stations: {key: "programmes[fill].budget.stations", values: [1, 2]}}
      measures: [{name: reached, column: village_reach_ratio, region: "320105"}]
      """
    let plan = try plan(try scratch.write(text, to: "sweep.yaml"))
    let outcome = try run(plan, scratch.path + "/sweep")
    #expect(outcome == SweepOutcome(asked: 2, done: 0, failed: 2, ran: 2))
    let status = try SweepStatus(SweepFolder(scratch.path + "/sweep"), WorkControl(threads: 1))
    #expect(status.failures.map(\.cases.count) == [2])
    #expect(status.failures[0].message.contains("the case has no region 320105 [measure-unknown]"))
    #expect(
      status.failures[0].message.contains("Did you mean 320104?") || status.failures[0].message.contains("320102"))
  }
}
