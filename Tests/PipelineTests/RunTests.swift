import Diagnostics
import Foundation
import NetworkModel
import Parallelism
import Pipeline
import Results
import Scenarios
import Simulation
import TestSupport
import Testing

@Suite("Runs from a scenario file to published results", .enabled(if: Outline.isInstalled, "needs gmt-dcw"))
struct RunTests {
  /// A province of a few hundred villages on coarse cells: every step, in seconds.
  private static let small = """
    name: small
    timeline: {start: 2022-01-01, end: 2022-12-31}
    grid: {cell_size_m: 1000}
    geodata:
      generate:
        province: jiangsu
        villages: 600
        network:
          totals: [{date: 2021-12-31, stations: 900}, {date: 2022-12-31, stations: 1500}]
    programmes:
      - id: fill
        carrier: shared-n28
        start: 2022-07-01
        end: 2022-12-31
        budget: {stations: 3}
        cost_existing_site_cny: 177000
        cost_new_site_cny: 450000
        new_sites: true
    output: {formats: [csv, geojson, gpkg, html, png]}
    """

  private func run(
    _ file: String, to folder: String, threads: Int = 2, overrides: [String] = []
  ) throws -> RunReport {
    try Run.execute(
      RunOptions(scenarioFile: file, overrides: overrides, outputFolder: folder, boxFolder: Repository.path),
      WorkControl(threads: threads))
  }

  @Test func threadsDoNotMatterAndRunsRepeat() throws {
    let scratch = try Scratch()
    let file = try scratch.write(Self.small, to: "small.yaml")
    let first = try run(file, to: scratch.path + "/1", threads: 1)
    #expect(first.results.checks.allSatisfy { $0.passed })
    #expect(
      first.files == [
        "coverage.geojson", "map.png", "park-coverage.csv", "parks.geojson", "regions.geojson", "report.html",
        "results.gpkg", "results.qgs", "run.json", "stations.geojson", "timeline.csv", "villages.geojson",
      ])
    let expected = try Scratch.contents(of: scratch.path + "/1")
    for threads in [1, 2, 7] {
      let folder = scratch.path + "/again-\(threads)"
      _ = try run(file, to: folder, threads: threads)
      for (name, bytes) in try Scratch.contents(of: folder) where name != "run.json" {
        #expect(bytes == expected[name], "\(name) with \(threads) threads")
      }
      let same = try Self.record(folder) == Self.record(scratch.path + "/1")
      #expect(same, "run.json with \(threads) threads")
    }
  }

  @Test func theScenariosThatItExtendsAreInputsToo() throws {
    let scratch = try Scratch()
    try scratch.write(Self.small, to: "base/small.yaml")
    try scratch.write("extends: small.yaml\nseed: 5\n", to: "base/middle.yaml")
    let file = try scratch.write("extends: base/middle.yaml\n", to: "child.yaml")
    func inputs(_ folder: String) throws -> [[String: Any]] {
      _ = try run(file, to: scratch.file(folder), overrides: ["output.formats=[csv]"])
      let object = try JSONSerialization.jsonObject(with: try scratch.data("\(folder)/run.json")) as? [String: Any]
      return try #require(object?["inputs"] as? [[String: Any]])
    }
    let before = try inputs("before")
    #expect(
      before.prefix(4).map { $0["role"] as? String } == ["scenario", "extends", "extends", "table"], "\(before)")
    #expect(before[2]["path"] as? String == scratch.file("base/small.yaml"))
    try scratch.write(Self.small.replacing("stations: 3}", with: "stations: 4}"), to: "base/small.yaml")
    let after = try inputs("after")
    #expect(
      before.map { $0["sha256"] as? String }.indices.filter {
        before[$0]["sha256"] as? String != after[$0]["sha256"] as? String
      } == [2])
  }

  /// `run.json` without the timings, which are the only thing in it that may differ.
  private static func record(_ folder: String) throws -> Data {
    let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/run.json"))
    var object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["timings_s"] != nil)
    object["timings_s"] = nil
    return try JSONSerialization.data(withJSONObject: object, options: .sortedKeys)
  }

  @Test func theResolvedScenarioRepeatsTheRun() throws {
    let scratch = try Scratch()
    let file = try scratch.write(Self.small, to: "small.yaml")
    let first = try run(file, to: scratch.path + "/1", overrides: ["seed=99", "coverage.rsrp_min_dbm=-100"])
    let again = try scratch.write(first.scenario.resolvedJSON, to: "resolved.yaml")
    _ = try run(again, to: scratch.path + "/2")
    let expected = try Scratch.contents(of: scratch.path + "/1")
    // These two name the scenario's file.
    for (name, bytes) in try Scratch.contents(of: scratch.path + "/2")
    where !["run.json", "report.html"].contains(name) {
      #expect(bytes == expected[name], "\(name)")
    }
  }

  @Test func theTimelineHasTheColumnsInTheirOrder() throws {
    let scratch = try Scratch()
    let file = try scratch.write(Self.small, to: "small.yaml")
    let report = try run(file, to: scratch.path + "/1")
    let text = try String(contentsOfFile: scratch.path + "/1/timeline.csv", encoding: .utf8)
    let lines = text.split(separator: "\n")
    #expect(
      lines[0].hasPrefix(
        "period,start,end,level,region_code,region_name,operator,villages,villages_reached,village_reach_ratio,"
          + "villages_good,villages_weak,villages_unserved,population,population_covered,population_coverage_ratio,"
          + "area_km2,area_covered_km2,area_coverage_ratio,sites,stations,stations_new,spend_cny,spend_cumulative_cny"))
    // Four quarters; a province, 13 cities and 95 counties; three operators and the union.
    #expect(lines.count == 1 + 4 * 109 * 4)
    #expect(lines[1].hasPrefix("2022Q1,2022-01-01,2022-03-31,province,320000,江苏省,any,600,"))
    #expect(report.results.rows.first { $0.region == 0 }?.population == 84_748_016)
    #expect(report.results.rows.last { $0.region == 0 && $0.operator == nil }?.stations ?? 0 > 1500)
  }

  /// What the run found for a village, and what the explanation finds from the same stations.
  @Test func explanationsAgreeWithTheRun() throws {
    let scratch = try Scratch()
    let file = try scratch.write(Self.small, to: "small.yaml")
    let overrides = ["coverage.keep_service=false"]
    let report = try run(file, to: scratch.path + "/1", overrides: overrides)
    let states: [VillageState] = [.reached, .unserved, .weak]
    for state in states {
      guard let index = report.results.villages.firstIndex(where: { $0.states.last == state }) else { continue }
      let village = report.world.villages[index]
      let explanation = try Explanation.explain(
        .village(code: village.code), period: nil,
        RunOptions(scenarioFile: file, overrides: overrides, boxFolder: Repository.path), WorkControl(threads: 2))
      #expect(explanation.places.count == village.publicPlaces.count)
      let operators = report.world.operators.indices.filter { audience in
        explanation.places.allSatisfy { place in
          place.carriers.contains { $0.isServed && report.world.carriers[$0.carrier].operators.contains(audience) }
        }
      }
      #expect(operators.isEmpty == (state != .reached))
      for place in explanation.places {
        for carrier in place.carriers { #expect(carrier.isServed == carrier.reasons.isEmpty) }
      }
    }
  }

  @Test func failedRunsLeaveNothing() throws {
    let scratch = try Scratch()
    let file = try scratch.write(Self.small, to: "small.yaml")
    let cancellation = Cancellation()
    #expect(throws: Cancelled.self) {
      try Run.execute(
        RunOptions(scenarioFile: file, outputFolder: scratch.path + "/out", boxFolder: Repository.path),
        WorkControl(threads: 2, cancellation: cancellation) { event in
          if event.step == "coverage" { cancellation.request() }
        })
    }
    #expect(throws: InputError.self) {
      try run(file, to: scratch.path + "/out", overrides: ["geodata.generate.province=atlantis"])
    }
    #expect(throws: InputError.self) { try run(file, to: scratch.path + "/out", overrides: ["output.crs=EPSG:1"]) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["small.yaml"])
  }

  @Test func aFolderOfSomebodyElseIsLeftAlone() throws {
    let scratch = try Scratch()
    let file = try scratch.write(Self.small, to: "small.yaml")
    let error = #expect(throws: InputError.self) { try run(file, to: scratch.path) }
    #expect(error?.diagnostics.first?.id == "output-folder")
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["small.yaml"])
  }

  @Test(arguments: ["minimal.yaml", "jiangsu-villages.yaml", "jiangsu-14th-plan.yaml", "jiangsu-real.yaml"])
  func shippedScenariosAreValid(name: String) throws {
    let loaded = try ScenarioFile.load("\(Repository.path)/Scenarios/\(name)")
    #expect(loaded.warnings.isEmpty)
  }
}
