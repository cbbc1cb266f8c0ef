import Diagnostics
import Foundation
import GeoFiles
import Parallelism
import TestSupport
import Testing

@testable import Sweeps

/// A list of villages that is not whole is made again by one case that refers to it.
@Suite struct VillageListTests {
  enum Damage: CaseIterable, Sendable { case gone, empty, cutOff, changed, folder }

  private let scratch: Scratch
  private let folder: SweepFolder
  private let cases = StubCases.cases(10)
  private let control = WorkControl(threads: 2)
  private let runner: SweepRunner

  /// Cases of even numbers share one list, the others another.
  init() throws {
    scratch = try Scratch()
    let folder = SweepFolder(scratch.path)
    self.folder = folder
    runner = SweepRunner(folder: folder) { sweepCase, _ in
      var result = StubCases.result(sweepCase)
      result.villages = CaseResult.Villages(
        list: try folder.keep(Self.list(sweepCase)), periods: ["2023Q3", "\"list\":\""], firstReached: [1, -1])
      return result
    }
    try folder.begin(StubCases.manifest(cases))
    _ = try runner.run(cases, control)
    _ = try Gathering.gather(folder, control)
  }

  private static func list(_ sweepCase: SweepCase) -> VillageList {
    VillageList(
      ["a", "b"].map {
        VillageList.Village(
          code: $0, name: $0, county: "320102", longitude: 118 + Double(sweepCase.number % 2), latitude: 32)
      })
  }

  private func damage(_ file: String, _ damage: Damage) throws {
    let url = URL(filePath: file)
    let bytes = try Data(contentsOf: url)
    switch damage {
    case .gone: try FileManager.default.removeItem(at: url)
    case .empty: try Data().write(to: url)
    case .cutOff: try bytes.dropLast(20).write(to: url)
    case .changed: try Data(String(decoding: bytes, as: UTF8.self).replacing("118", with: "117").utf8).write(to: url)
    case .folder:
      try FileManager.default.removeItem(at: url)
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
    }
  }

  @Test(arguments: Damage.allCases) func oneCaseRunsAgainAndMakesIt(damage: Damage) throws {
    let before = try Scratch.contents(of: folder.path)
    let list = folder.villageFile(try folder.keep(Self.list(cases[1])))
    try self.damage(list, damage)
    let status = try SweepStatus(folder, control)
    #expect(status.missing == [cases[1].id] && status.done == 9)
    #expect(status.damaged.warnings.map(\.file) == [list])
    // The measures of the others are there all the same, and the map is of the other list.
    var named: [Diagnostic] = []
    let partly = try Gathering.gather(folder, control) { named.append($0) }
    #expect(partly.done == 9 && partly.missing == 1 && named.map(\.file) == [list])
    let map = try VectorFile.read(folder.path + "/villages.gpkg")
    let column = try #require(map.fieldIndex("of_cases"))
    #expect(map.features.allSatisfy { $0.values[column] == .integer(5) })

    // A piece of the sweep that does not refer to it has nothing to do; one that does looks at its own first case.
    #expect(try runner.run([cases[0], cases[2]], control).ran == 0)
    var said: [Diagnostic] = []
    #expect(try runner.run(Array(cases[3...]), control) { said.append($0) } == SweepOutcome(asked: 7, done: 7, ran: 1))
    #expect(said.map(\.file) == [list])
    let whole = try SweepStatus(folder, control)
    #expect(whole.missing.isEmpty && whole.damaged.warnings.isEmpty)
    _ = try Gathering.gather(folder, control)
    #expect(try Scratch.contents(of: folder.path) == before)
  }

  @Test func theNameOfAListIsFoundInAResult() throws {
    var result = StubCases.result(cases[0])
    #expect(CaseResult.villageList(in: Array(try SealedText.seal(result).utf8)) == nil)
    result.measures[0].measure = "\"list\":\"none\""
    result.villages = CaseResult.Villages(list: "81c0", periods: ["\"list\":\"none\""], firstReached: [])
    #expect(CaseResult.villageList(in: Array(try SealedText.seal(result).utf8)) == "81c0")
  }
}
