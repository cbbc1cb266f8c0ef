import Diagnostics
import Experiments
import Foundation
import NetworkModel
import Quantities
import Scenarios

import Testing

@testable import Sweeps

private let measures = "measures: [{name: reached, column: village_reach_ratio}]"

/// Which cases a sweep has.
@Suite struct SweepPlanTests {
  @Test func aGridTakesEveryCombinationLastFactorFastest() throws {
    let plan = try SweepFixtures.plan(
      over: """
        design: {method: grid, levels: 3}
        uncertainties: {load: {key: radio.load, uniform: [0.2, 0.4], decimals: 2}}
        levers: {sigma: {key: radio.shadow_sigma_db, values: [4, 8]}, cells: {key: grid.cell_size_m, range: [100, 200], steps: 2}}
        \(measures)
        """)
    #expect(plan.settings.factors.map(\.id) == ["sigma", "cells", "load"])
    #expect(plan.cases.map(\.number) == Array(1...12))
    #expect(plan.cases[0].parameters == ["4", "100", "0.2"])
    #expect(plan.cases[1].parameters == ["4", "100", "0.3"])
    #expect(plan.cases[3].parameters == ["4", "200", "0.2"])
    #expect(plan.cases[11].parameters == ["8", "200", "0.4"])
    #expect(Set(plan.cases.map(\.id)).count == 12)
    #expect(plan.cases.map(\.id).filter { $0.count != 16 } == [])
    #expect(plan.findings == [])
  }

  @Test func aCaseIsTheScenarioWithItsValues() throws {
    let plan = try SweepFixtures.plan(
      over: """
        design: {method: grid}
        set: {grid.cell_size_m: 200, title: "A: quoted"}
        levers:
          load: {key: [radio.load, coverage.good_share], values: [0.3, 0.5]}
          plan:
            options:
              small: {"programmes[rural].budget": {stations: 5}, "programmes[rural].carrier": mobile-n41}
              large: {"programmes[0].budget.stations.default": 50}
        \(measures)
        """)
    #expect(
      plan.cases.map(\.parameters) == [["0.3", "small"], ["0.3", "large"], ["0.5", "small"], ["0.5", "large"]])
    let small = try plan.scenario(of: plan.cases[2])
    #expect(small.radio.load == Fraction(0.5))
    #expect(small.coverage.goodShare == Fraction(0.5))
    #expect(small.cellSizeM == 200)
    #expect(small.title == "A: quoted")
    #expect(small.programmes[0].budgets["*"] == .stations(5))
    #expect(small.carriers[small.programmes[0].carrier].id == "mobile-n41")
    #expect(try plan.scenario(of: plan.cases[3]).programmes[0].budgets["*"] == .stations(50))
  }

  @Test func whatIsWantedOfAMeasureIsNoPartOfACase() throws {
    func plan(_ wanted: String) throws -> SweepPlan {
      try SweepFixtures.plan(
        over: """
          design: {method: grid}
          levers: {load: {key: radio.load, values: [0.3, 0.5]}}
          uncertainties: {threshold: {key: coverage.rsrp_min_dbm, uniform: [-110, -100]}}
          measures:
            - {name: reached, column: village_reach_ratio\(wanted)}
            - {name: spend, column: spend_cumulative_cny}
            - {name: sites, column: sites}
          """.replacing("method: grid", with: "method: grid, levels: 2"))
    }
    let plain = try plan("")
    let wanted = try plan(", target: {at_least: 0.9}")
    let other = try plan(", goal: minimise, target: {at_most: 0.5}")
    #expect(plain.cases.map(\.id) == wanted.cases.map(\.id) && plain.cases.map(\.id) == other.cases.map(\.id))
    #expect(plain.settings.measures.map(\.goal) == [.maximise, .minimise, nil])
    #expect(other.settings.measures[0].goal == .minimise)
    let described = SweepDescription(wanted)
    #expect(described.measures[0].atLeast == 0.9 && described.measures[0].atMost == nil)
    #expect(described.factors.map(\.role) == ["lever", "uncertainty"])
    #expect(described.factors.map(\.values) == [["0.3", "0.5"], nil])
    #expect(described.design.count == 4 && described.design.isBounded)
    let text = try StoredJSON.text(described)
    #expect(StoredJSON.value(Array(text.utf8), as: SweepDescription.self)?.design.settings.method == .grid)
  }

  /// The base is read once and under many overrides: each case must be what a run of its own would load.
  @Test func aCaseIsWhatTheCommandLineWouldLoad() throws {
    let path = SweepFixtures.shipped + "/jiangsu-budget.yaml"
    let plan = try SweepFixtures.plan(path)
    for sweepCase in [plan.cases[0], plan.cases[17], plan.cases[35]] {
      let alone = try ScenarioFile.load(plan.settings.baseFile, overrides: sweepCase.overrides.map(\.text)).scenario
      #expect(try plan.scenario(of: sweepCase) == alone)
    }
  }

  @Test func pointsThatAreExcludedAreCountedAndKeepTheirNumbers() throws {
    let plan = try SweepFixtures.plan(
      over: """
        design: {method: grid}
        levers:
          load: {key: radio.load, values: [0.3, 0.5, 0.7]}
          good: {key: coverage.good_share, values: [0.3, 0.5, 0.7]}
          keep: {key: coverage.keep_service, values: [true, false]}
        exclude:
          - {load: {above: good}}
          - {keep: false, load: {is: [0.30, 0.7]}}
        \(measures)
        """)
    #expect(plan.designPoints == 18)
    #expect(plan.excludedPoints == 10)
    #expect(
      plan.cases.map(\.parameters) == [
        ["0.3", "0.3", "true"], ["0.3", "0.5", "true"], ["0.3", "0.7", "true"], ["0.5", "0.5", "true"],
        ["0.5", "0.5", "false"], ["0.5", "0.7", "true"], ["0.5", "0.7", "false"], ["0.7", "0.7", "true"],
      ])
    #expect(plan.cases.map(\.point) == [1, 3, 5, 9, 10, 11, 12, 17])
    #expect(plan.cases.map(\.number) == Array(1...8))
  }

  @Test func replicatesHaveTheSameSeedsAtAllPoints() throws {
    let text = """
      design: {method: grid}
      levers: {load: {key: radio.load, values: [0.3, 0.5]}}
      \(measures)

      """
    let plan = try SweepFixtures.plan(over: text + "replicates: 3\nseed: 5")
    #expect(plan.cases.map(\.point) == [1, 1, 1, 2, 2, 2])
    #expect(plan.cases.map(\.replicate) == [1, 2, 3, 1, 2, 3])
    let seeds = try plan.cases.map { try plan.scenario(of: $0).seed }
    #expect(Array(seeds[0..<3]) == Array(seeds[3..<6]))
    #expect(Set(seeds).count == 3)
    #expect(seeds[0] == 1, "the first replicate is the scenario as it stands")
    #expect(seeds.filter { $0 >= 1 << 53 } == [])
    // More replicates continue the same ones, so that what has run need not run again.
    let fewer = try SweepFixtures.plan(over: text + "replicates: 2\nseed: 5")
    #expect(fewer.cases.map(\.id) == [0, 1, 3, 4].map { plan.cases[$0].id })
    let other = try SweepFixtures.plan(over: text + "replicates: 2\nseed: 6")
    #expect(other.cases[0].id == fewer.cases[0].id)
    #expect(other.cases[1].id != fewer.cases[1].id)
  }

  @Test(arguments: [
    ("{method: random, points: 7}", 7), ("{method: latin_hypercube, points: 7}", 7), ("{method: sobol, points: 8}", 8),
    ("{method: sobol, points: 8, scramble: false}", 8), ("{method: saltelli, points: 4}", 16),
    ("{method: saltelli, points: 4, second_order: true}", 24), ("{method: morris, trajectories: 3}", 9),
    ("{method: one_at_a_time}", 5),
  ])
  func everyMethodGivesItsNumberOfCases(_ design: String, _ count: Int) throws {
    // The plain sequence begins with lowest values, which a normal distribution has not.
    let spread = design.contains("false") ? "triangular: [6, 8, 10]" : "normal: {mean: 8, sd: 0.5}"
    let text = """
      design: \(design)
      levers: {load: {key: radio.load, uniform: [0.2, 0.8]}}
      uncertainties: {sigma: {key: radio.shadow_sigma_db, \(spread)}}
      \(measures)
      """
    let plan = try SweepFixtures.plan(over: text)
    #expect(plan.cases.count == count)
    let loads = try plan.cases.map { try #require(Double($0.parameters[0])) }
    #expect(loads.filter { !(0.2...0.8).contains($0) } == [])
    #expect(Set(loads).count > 1)
    #expect(try SweepFixtures.plan(over: text).cases.map(\.id) == plan.cases.map(\.id))
  }

  @Test func theSameCasesOnAnyNumberOfThreads() throws {
    let path = SweepFixtures.shipped + "/guangzhou-parks.yaml"
    #expect(try SweepFixtures.plan(path, threads: 1).cases == SweepFixtures.plan(path, threads: 4).cases)
  }
}

/// What names a case.
@Suite struct CaseIdentityTests {
  private func id(
    _ design: String = "{method: grid}", values: String = "[0.3]", _ rest: String = measures,
    base: String = SweepFixtures.minimal
  ) throws -> String {
    try SweepFixtures.plan(
      over: "design: \(design)\nlevers: {load: {key: radio.load, values: \(values)}}\n\(rest)", base
    ).cases[0].id
  }

  @Test func theSameCaseOfAnotherSweepHasTheSameId() throws {
    let first = try id()
    #expect(try id("{method: random, points: 3}") == first)
    #expect(try id(values: "[0.30, 0.4]") == first)
    #expect(try id("{method: grid}", "title: another\n" + measures) == first)
    let renamed = SweepFixtures.minimal.replacingOccurrences(
      of: "name: minimal", with: "name: other\noutput: {crs: EPSG:4549}")
    #expect(try id(base: renamed) == first)
  }

  @Test func whatChangesResultsChangesTheId() throws {
    let first = try id()
    #expect(try id(values: "[0.31]") != first)
    #expect(try id("{method: grid}", measures + "\nvillages: true") != first)
    #expect(try id("{method: grid}", measures.replacingOccurrences(of: "reached,", with: "other,")) != first)
    #expect(
      try id("{method: grid}", measures.replacingOccurrences(of: "}]", with: ", period: all}]")) != first)
    #expect(try id(base: SweepFixtures.minimal + "seed: 2\n") != first)
  }

  /// The files that a scenario reads are part of its cases, wherever they lie.
  @Test func whatIsInTheFilesChangesTheId() throws {
    func id(_ table: String, folder name: String) throws -> String {
      try SweepFixtures.withFolder { folder in
        let data = "\(folder)/\(name)"
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
        try table.write(toFile: data + "/counties.csv", atomically: true, encoding: .utf8)
        try "code\n".write(toFile: data + "/villages.csv", atomically: true, encoding: .utf8)
        try """
        name: own
        timeline: {start: 2022-01-01, end: 2023-12-31}
        geodata:
          root: \(name)
          layers: {counties: {path: counties.csv}, villages: {path: villages.csv}}
          network: {totals: [{date: 2021-12-31, stations: 30}]}

        """.write(toFile: folder + "/base.yaml", atomically: true, encoding: .utf8)
        try """
        name: small
        base: base.yaml
        design: {method: grid}
        levers: {load: {key: radio.load, values: [0.3]}}
        \(measures)

        """.write(toFile: folder + "/sweep.yaml", atomically: true, encoding: .utf8)
        return try SweepFixtures.plan(folder + "/sweep.yaml").cases[0].id
      }
    }
    let first = try id("code\n1\n", folder: "a")
    #expect(try id("code\n1\n", folder: "b") == first)
    #expect(try id("code\n2\n", folder: "a") != first)
  }
}

/// The sweeps in the box.
@Suite struct ShippedSweepTests {
  static let names = SweepFixtures.names(in: SweepFixtures.shipped)

  @Test func allAreThere() {
    #expect(
      ShippedSweepTests.names == ["guangzhou-parks.yaml", "jiangsu-budget.yaml", "jiangsu-robustness.yaml"])
  }

  @Test(arguments: [("jiangsu-budget", 36), ("jiangsu-robustness", 448), ("guangzhou-parks", 120)])
  func everyCaseIsValidAndSaysNothing(_ name: String, _ count: Int) throws {
    let plan = try SweepFixtures.plan("\(SweepFixtures.shipped)/\(name).yaml")
    #expect(plan.findings == [])
    #expect(plan.settings.name == name)
    #expect(plan.cases.count == count)
  }
}
