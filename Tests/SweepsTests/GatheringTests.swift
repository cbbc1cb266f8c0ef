import Exports
import Diagnostics
import Foundation
import GRDB
import GeoFiles
import Geometry
import Parallelism
import TestSupport
import Testing

@testable import Sweeps

@Suite struct GatheringTests {
  private let control = WorkControl(threads: 2)

  @Test func theDatabaseHoldsCasesParametersMeasuresAndFailures() throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path)
    let cases = StubCases.cases(12)
    try folder.begin(StubCases.manifest(cases))
    _ = try SweepRunner(folder: folder, body: StubCases.body).run(Array(cases.dropLast()), control)
    let outcome = try Gathering.gather(folder, control)
    #expect((outcome.cases, outcome.done, outcome.failed, outcome.missing) == (12, 10, 1, 1))
    #expect(outcome.files == ["results.sqlite", "results.csv"])

    let database = try DatabaseQueue(path: scratch.path + "/results.sqlite")
    try database.read { database in
      let standings = try Row.fetchAll(database, sql: "SELECT standing, COUNT(*) AS n FROM cases GROUP BY 1 ORDER BY 1")
      #expect(
        standings.map { "\($0["standing"] as String) \($0["n"] as Int)" } == ["done 10", "failed 1", "missing 1"])
      #expect(
        try Double.fetchOne(
          database, sql: "SELECT value FROM measures WHERE number = 3 AND measure = 'reached' AND period = '2023Q4'")
          == 0.375)
      #expect(try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM measures WHERE value IS NULL") == 1)
      #expect(
        try Double.fetchOne(
          database, sql: "SELECT real_value FROM parameters WHERE number = 4 AND factor = 'budget'") == 0.5)
      #expect(
        try String.fetchOne(database, sql: "SELECT message FROM failures WHERE number = 11")?
          .contains("case 11 cannot be run") == true)
      #expect(try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM sqlite_master WHERE type = 'index'") == 4)
      #expect(try String.fetchOne(database, sql: "PRAGMA integrity_check") == "ok")
    }
  }

  @Test func theTableHasARowAMeasure() throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path)
    let cases = StubCases.cases(10)
    try folder.begin(StubCases.manifest(cases))
    _ = try SweepRunner(folder: folder, body: StubCases.body).run(cases, control)
    _ = try Gathering.gather(folder, control)
    let lines = try String(contentsOfFile: scratch.path + "/results.csv", encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 21)
    #expect(lines[0] == "case,id,point,replicate,budget,band,measure,period,region,operator,value")
    #expect(lines[1] == "1,\(StubCases.id(1)),1,1,0.125,n1,reached,2023Q3,320000,any,0.0625")
    #expect(lines[19].hasSuffix("reached,2023Q3,320000,any,"), "what is not known is empty")
  }

  @Test func gatheringAgainLeavesTheSameBytesAndNothingElse() throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path)
    let cases = StubCases.cases(50)
    try folder.begin(StubCases.manifest(cases))
    _ = try SweepRunner(folder: folder, body: StubCases.body).run(cases, control)
    _ = try Gathering.gather(folder, control)
    let first = try Scratch.contents(of: scratch.path)
    _ = try Gathering.gather(folder, control)
    #expect(try Scratch.contents(of: scratch.path) == first)
  }

  /// As by a kill between two names: a folder that cannot be replaced stops it there.
  @Test func aTableOfOtherCasesIsNeverBesideTheDatabase() throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path)
    let cases = StubCases.cases(8)
    try folder.begin(StubCases.manifest(cases))
    _ = try SweepRunner(folder: folder, body: StubCases.body).run(Array(cases.prefix(4)), control)
    _ = try Gathering.gather(folder, control)
    let database = try Data(contentsOf: URL(filePath: scratch.path + "/results.sqlite"))
    _ = try SweepRunner(folder: folder, body: StubCases.body).run(cases, control)
    try FileManager.default.removeItem(atPath: scratch.path + "/results.csv")
    try FileManager.default.createDirectory(atPath: scratch.path + "/results.csv", withIntermediateDirectories: false)
    _ = try scratch.write("mine", to: "results.csv/notes.txt")
    #expect(throws: StoreError.self) { try Gathering.gather(folder, control) }
    #expect(try Data(contentsOf: URL(filePath: scratch.path + "/results.sqlite")) == database)
    try FileManager.default.removeItem(atPath: scratch.path + "/results.csv")
    #expect(try Gathering.gather(folder, control).done == 8)
    #expect(try Data(contentsOf: URL(filePath: scratch.path + "/results.sqlite")) != database)
  }

  @Test func aCaseThatStandsTwiceIsMissingTwice() throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path)
    let cases = StubCases.cases(4)
    var manifest = StubCases.manifest(cases)
    var again = manifest.entries[3]
    again.number = 5
    manifest.entries.append(again)
    try folder.begin(manifest)
    _ = try SweepRunner(folder: folder, body: StubCases.body).run(Array(cases.prefix(3)), control)
    let status = try SweepStatus(folder, control)
    #expect((status.cases, status.done, status.failed, status.missingCases) == (5, 3, 0, 2))
    #expect(status.missing == [StubCases.id(4)], "each id once")
    let gathered = try Gathering.gather(folder, control)
    #expect((gathered.done, gathered.missing) == (3, 2))
  }

  @Test func filesAreGatheredIntoAnotherFolder() throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path + "/sweep")
    let cases = StubCases.cases(12)
    try folder.begin(StubCases.manifest(cases))
    _ = try SweepRunner(folder: folder, body: StubCases.body).run(cases, control)
    let before = try Scratch.contents(of: folder.path)
    var held = try folder.claim("gather")
    _ = try Gathering.gather(folder, to: scratch.path + "/else/where", control)
    #expect(held != nil)
    held = nil
    #expect(
      try Scratch.contents(of: folder.path).keys.filter { !$0.hasPrefix("claims/") }.sorted() == before.keys.sorted())
    // Again, over a map of other cases; not where anything is somebody's own.
    try scratch.write("earlier", to: "else/where/villages.gpkg")
    _ = try Gathering.gather(folder, to: scratch.path + "/else/where", control)
    let there = try Scratch.contents(of: scratch.path + "/else/where")
    #expect(there.keys.sorted() == ["results.csv", "results.sqlite"])
    try scratch.write("mine", to: "else/where/notes.txt")
    try FileManager.default.createDirectory(atPath: scratch.path + "/geodata", withIntermediateDirectories: false)
    try scratch.write("mine", to: "geodata/villages.gpkg")
    let mine = try Scratch.contents(of: scratch.path)
    for name in ["else/where", "geodata"] {
      let error = #expect(throws: InputError.self) {
        try Gathering.gather(folder, to: "\(scratch.path)/\(name)", control)
      }
      #expect(error?.diagnostics.map(\.id) == ["output-folder"])
    }
    #expect(try Scratch.contents(of: scratch.path) == mine)
    // The sweep's own folder by another name is the sweep's folder.
    _ = try Gathering.gather(folder, to: scratch.path + "/else/../sweep", control)
    let here = try Scratch.contents(of: folder.path)
    #expect(here["manifest.csv"] != nil)
    for name in ["results.csv", "results.sqlite"] { #expect(there[name] == here[name]) }
  }

  @Test func villagesHaveTheShareOfTheCasesThatReachThem() throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path)
    let cases = StubCases.cases(4)
    try folder.begin(StubCases.manifest(cases))
    let list = VillageList(
      ["b", "a"].enumerated().map {
        VillageList.Village(
          code: $1, name: $1, county: "320102", longitude: 118 + Double($0), latitude: 32)
      })
    _ = try SweepRunner(folder: folder) { sweepCase, _ in
      var result = StubCases.result(sweepCase)
      // b in the first period in every case; a in the second in one case of four.
      result.villages = CaseResult.Villages(
        list: try folder.keep(list), periods: ["2023Q3", "2023Q4"], firstReached: [0, sweepCase.number == 2 ? 1 : -1])
      return result
    }.run(cases, control)
    #expect(try Gathering.gather(folder, control).files.last == "villages.gpkg")
    let layer = try VectorFile.read(scratch.path + "/villages.gpkg")
    #expect(layer.features.map { $0.values[0].string } == ["a", "b"])
    func value(_ feature: Int, _ field: String) throws -> Double? {
      layer.features[feature].values[try #require(layer.fieldIndex(field))].double
    }
    #expect(try value(0, "reach_probability") == 0.25)
    #expect(try value(0, "reached_2023Q3") == 0)
    #expect(try value(0, "reached_2023Q4") == 0.25)
    #expect(try value(1, "reached_2023Q3") == 1)
    #expect(try value(1, "cases") == 4)
    #expect(try value(1, "of_cases") == 4)
  }

  /// As replicates of a generated province have them, where counties have other numbers of villages.
  @Test func aVillageIsCountedOverTheCasesThatHaveIt() throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path)
    let cases = StubCases.cases(5)
    try folder.begin(StubCases.manifest(cases))
    _ = try SweepRunner(folder: folder) { sweepCase, _ in
      var result = StubCases.result(sweepCase)
      // The fifth case keeps no villages, the first has one only.
      guard sweepCase.number < 5 else { return result }
      let codes = sweepCase.number == 1 ? ["a"] : ["a", "b"]
      let list = VillageList(
        codes.map { VillageList.Village(code: $0, name: $0, county: "320102", longitude: 118, latitude: 32) })
      result.villages = CaseResult.Villages(
        list: try folder.keep(list), periods: ["2023Q4"],
        firstReached: codes.map { _ in sweepCase.number == 2 ? 0 : -1 })
      return result
    }.run(cases, control)
    _ = try Gathering.gather(folder, control)
    let map = try SweepReportPage.Villages(gathered: scratch.path + "/villages.gpkg")
    #expect(map.cases == 4)
    #expect(map.villages.map(\.code) == ["a", "b"] && map.villages.map(\.cases) == [4, 3])
    #expect(map.villages.map(\.share) == [0.25, 0.333333])
  }

  /// As replicates of a generated province have them.
  @Test func aVillageThatCasesPutElsewhereIsStillOneRow() throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path)
    let cases = StubCases.cases(4)
    try folder.begin(StubCases.manifest(cases))
    _ = try SweepRunner(folder: folder) { sweepCase, _ in
      let list = VillageList([
        VillageList.Village(
          code: "a", name: "a", county: "320102", longitude: 118 + Double(sweepCase.number % 2), latitude: 32)
      ])
      var result = StubCases.result(sweepCase)
      result.villages = CaseResult.Villages(
        list: try folder.keep(list), periods: ["2023Q4"], firstReached: [sweepCase.number == 2 ? 0 : -1])
      return result
    }.run(cases, control)
    _ = try Gathering.gather(folder, control)
    let layer = try VectorFile.read(scratch.path + "/villages.gpkg")
    #expect(layer.features.count == 1)
    #expect(layer.features[0].geometry == .point(Point(x: 119, y: 32)), "where the first case has it")
    func value(_ field: String) throws -> Double? {
      layer.features[0].values[try #require(layer.fieldIndex(field))].double
    }
    #expect(try value("cases") == 4 && value("cases_reached") == 1 && value("reach_probability") == 0.25)
  }
}
