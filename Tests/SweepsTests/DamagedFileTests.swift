import Diagnostics
import Foundation
import Parallelism
import TestSupport
import Testing

@testable import Sweeps

/// A file that is not a case's whole record counts as missing for everybody, is named, and is made again.
@Suite struct DamagedFileTests {
  enum Damage: CaseIterable, Sendable { case empty, object, cutOff, changed, other, folder }

  private let scratch: Scratch
  private let folder: SweepFolder
  private let cases = StubCases.cases(12)
  private let control = WorkControl(threads: 2)
  private let runner: SweepRunner

  init() throws {
    scratch = try Scratch()
    folder = SweepFolder(scratch.path)
    runner = SweepRunner(folder: folder, body: StubCases.body)
    try folder.begin(StubCases.manifest(cases))
    _ = try runner.run(cases, control)
  }

  private func damage(_ file: String, _ damage: Damage, other: String) throws {
    let url = URL(filePath: file)
    let text = try String(contentsOf: url, encoding: .utf8)
    switch damage {
    case .empty: try Data().write(to: url)
    case .object: try Data("{}\n".utf8).write(to: url)
    case .cutOff: try Data(text.utf8.dropLast(9)).write(to: url)
    case .changed: try Data(text.replacing("0.", with: "9.").replacing("case", with: "cane").utf8).write(to: url)
    case .other: try Data(contentsOf: URL(filePath: other)).write(to: url)
    case .folder:
      try FileManager.default.removeItem(at: url)
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
    }
  }

  /// Status, gathering and a run that begins agree about what is missing, and name the file once.
  private func expectMissing(_ id: String, _ file: String) throws {
    let status = try SweepStatus(folder, control)
    #expect(status.missing == [id])
    #expect(status.done + status.failed == cases.count - 1)
    #expect(status.damaged.warnings.map(\.file) == [file])
    #expect(status.damaged.warnings.map(\.id) == ["case-damaged"])
    var gatheringSaid: [Diagnostic] = []
    #expect(try Gathering.gather(folder, control) { gatheringSaid.append($0) }.missing == 1)
    #expect(gatheringSaid == status.damaged.warnings)
    #expect(try folder.standing(of: id) == .missing)

    var runSaid: [Diagnostic] = []
    #expect(try runner.run(cases, control) { runSaid.append($0) }.ran == 1)
    #expect(runSaid == status.damaged.warnings)
    let whole = try SweepStatus(folder, control)
    #expect(whole.missing.isEmpty && whole.damaged.warnings.isEmpty)
    #expect(try Gathering.gather(folder, control).missing == 0)
  }

  @Test(arguments: Damage.allCases) func aDamagedResultIsMissingEverywhere(damage: Damage) throws {
    let id = cases[2].id
    let before = try Data(contentsOf: URL(filePath: folder.caseFile(id)))
    try self.damage(folder.caseFile(id), damage, other: folder.caseFile(cases[4].id))
    try expectMissing(id, folder.caseFile(id))
    #expect(try Data(contentsOf: URL(filePath: folder.caseFile(id))) == before)
  }

  /// The eleventh case cannot be run.
  @Test(arguments: Damage.allCases) func aDamagedFailureIsMissingEverywhere(damage: Damage) throws {
    let id = cases[10].id
    #expect(try folder.standing(of: id) == .failed)
    try self.damage(folder.failureFile(id), damage, other: folder.caseFile(cases[4].id))
    try expectMissing(id, folder.failureFile(id))
    #expect(try folder.failure(of: id)?.message.contains("case 11 cannot be run") == true)
  }

  /// The failure is of an earlier try: only the result, while it is whole, says that the case is done.
  @Test func aDamagedResultBesideAFailureIsMissing() throws {
    let id = cases[2].id
    try folder.write(CaseFailure(id: id, kind: .run, message: "earlier"))
    #expect(try folder.standing(of: id) == .done)
    try damage(folder.caseFile(id), .cutOff, other: "")
    try expectMissing(id, folder.caseFile(id))
    #expect(!FileManager.default.fileExists(atPath: folder.failureFile(id)))
  }

  @Test func manyOfAKindAreNamedByTheFirst() throws {
    for index in [1, 3, 5] { try damage(folder.caseFile(cases[index].id), .object, other: "") }
    try damage(folder.caseFile(cases[6].id), .other, other: folder.caseFile(cases[7].id))
    let warnings = try SweepStatus(folder, control).damaged.warnings
    #expect(warnings.map(\.file) == [folder.caseFile(cases[1].id), folder.caseFile(cases[6].id)])
    #expect(warnings[0].message.hasSuffix("; 2 more files are like it"))
  }

  @Test func aFolderWithSomethingInItIsNotThrownAway() throws {
    let file = folder.caseFile(cases[0].id)
    try damage(file, .folder, other: "")
    try Data("kept".utf8).write(to: URL(filePath: file + "/notes"))
    let error = #expect(throws: StoreError.self) { try runner.run(cases, control) }
    #expect(error?.path == file && error?.reason == "it is a folder, and there is something in it")
    #expect(FileManager.default.fileExists(atPath: file + "/notes"))
  }

  /// A case that is lost while others run has neither failed nor is it done.
  @Test func whatIsLostMeanwhileIsNotCountedAsFailed() throws {
    let lost = folder.caseFile(cases[0].id)
    try FileManager.default.removeItem(atPath: folder.caseFile(cases[1].id))
    let outcome = try SweepRunner(folder: folder) { sweepCase, _ in
      try FileManager.default.removeItem(atPath: lost)
      return StubCases.result(sweepCase)
    }.run(Array(cases.prefix(3)), control)
    #expect(outcome == SweepOutcome(asked: 3, done: 2, failed: 0, ran: 1) && outcome.missing == 1)
  }

  @Test func aDamagedDescriptionIsSaidToBeOne() throws {
    try scratch.write("{\"name\":", to: "sweep.json")
    let error = #expect(throws: InputError.self) { try Gathering.gather(folder, control) }
    #expect(error?.diagnostics.map(\.id) == ["sweep-damaged"])
    #expect(error?.diagnostics.map(\.file) == [scratch.path + "/sweep.json"])
  }

  @Test func aDamagedListOfVillagesIsReplaced() throws {
    let list = VillageList([
      VillageList.Village(code: "1", name: "东村", county: "320102", longitude: 118.8, latitude: 32.1)
    ])
    let name = try folder.keep(list)
    try scratch.write("{\"villages\":[]}", to: "villages/\(name).json")
    #expect(try folder.villages(name) == nil)
    #expect(try folder.keep(list) == name)
    #expect(try folder.villages(name) == list)
  }
}

/// Locks that somebody else holds, or held.
@Suite struct ClaimWaitTests {
  @Test func whatIsWaitedForIsSaidAndMayBeCancelled() throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path)
    try folder.begin(StubCases.manifest(StubCases.cases(1)))
    let held = try #require(try folder.claim("gather"))
    let cancellation = Cancellation()
    var said: [Diagnostic] = []
    #expect(throws: Cancelled.self) {
      try Gathering.gather(folder, WorkControl(threads: 1, cancellation: cancellation)) { diagnostic in
        said.append(diagnostic)
        cancellation.request()
      }
    }
    #expect(said.map(\.id) == ["sweep-waiting"] && said.map(\.file) == [scratch.path + "/claims/gather"])
    // Without locks nobody waits; and whoever removes the file of a lost machine's lock is let in.
    let free = SweepFolder(scratch.path, claimsCases: false)
    #expect(try Gathering.gather(free, WorkControl(threads: 1)).missing == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).allSatisfy { !$0.hasPrefix(".") })
    try FileManager.default.removeItem(atPath: scratch.path + "/claims/gather")
    #expect(try Gathering.gather(folder, WorkControl(threads: 1)).missing == 1)
    withExtendedLifetime(held) {}
  }

  @Test func aCaseThatIsWaitedForIsNamed() throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path)
    let held = try #require(try folder.claim(StubCases.id(2)))
    let cancellation = Cancellation()
    var said: [Diagnostic] = []
    #expect(throws: Cancelled.self) {
      try SweepRunner(folder: folder, body: StubCases.body).run(
        StubCases.cases(3), WorkControl(threads: 1, cancellation: cancellation)
      ) { diagnostic in
        said.append(diagnostic)
        cancellation.request()
      }
    }
    #expect(said.map(\.file) == ["\(scratch.path)/claims/\(StubCases.id(2))"])
    withExtendedLifetime(held) {}
  }
}
