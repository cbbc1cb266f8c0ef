import Diagnostics
import Foundation
import Parallelism
import TestSupport
import Testing

@testable import Sweeps

@Suite struct StoreTests {
  @Test func aManifestReadsBackWhatItWrote() throws {
    let manifest = Manifest(
      factors: ["budget", "odd, \"name\""],
      entries: [
        Manifest.Entry(number: 1, id: "0123456789abcdef", point: 1, replicate: 1, parameters: ["1.0e8", "a,b"]),
        Manifest.Entry(
          number: 2, id: "fedcba9876543210", point: 3, replicate: 2, parameters: ["", "two\nlines \"q\""]),
        // A quote and a combining accent are one character.
        Manifest.Entry(
          number: 3, id: "0011223344556677", point: 4, replicate: 1, parameters: ["a\"\u{301},b", " c"]),
      ])
    #expect(Manifest(text: manifest.text) == manifest)
    #expect(manifest.text.hasPrefix("number,id,point,replicate,budget,\"odd, \"\"name\"\"\"\n1,0123456789abcdef,1,1,"))
    #expect(Manifest(text: "a,b\n1,2\n") == nil)
    #expect(Manifest(text: "number,id,point,replicate\n1,a,1\n") == nil)
  }

  @Test func aFolderTakesOneSweep() throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path + "/deep/er")
    let manifest = StubCases.manifest(StubCases.cases(3))
    try folder.begin(manifest)
    try folder.begin(manifest)
    #expect(try folder.readManifest() == manifest)
    let error = #expect(throws: SweepMismatch.self) { try folder.begin(StubCases.manifest(StubCases.cases(4))) }
    #expect(error?.diagnostic.id == "sweep-differs")
    let missing = #expect(throws: InputError.self) { _ = try SweepFolder(scratch.path).readManifest() }
    #expect(missing?.diagnostics.map(\.id) == ["sweep-missing"])
  }

  @Test func aClaimKeepsOthersOutAndLapses() throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path)
    var claim = try folder.claim("a")
    #expect(claim != nil)
    #expect(try folder.claim("a") == nil)
    #expect(try folder.claim("b") != nil)
    claim = nil
    #expect(try folder.claim("a") != nil)
    // What a process left that was killed: a file without a lock.
    try Data().write(to: URL(fileURLWithPath: scratch.path + "/claims/c"))
    #expect(try folder.claim("c") != nil)
  }

  @Test func aFolderThatCannotBeWrittenIsNoFaultOfTheCase() throws {
    let scratch = try Scratch()
    // A file where a folder is to be: nobody may write there, root neither.
    try scratch.write("", to: "cases")
    let folder = SweepFolder(scratch.path)
    #expect(throws: StoreError.self) {
      try SweepRunner(folder: folder, body: StubCases.body).run(StubCases.cases(3), WorkControl(threads: 1))
    }
    #expect(try folder.standing(of: StubCases.id(1)) == .missing)
    #expect(!FileManager.default.fileExists(atPath: scratch.path + "/failures"))
  }

  /// Writers that no lock keeps apart: one wins, and the others find their own bytes.
  @Test func writersRaceForOneCase() throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path, claimsCases: false)
    let sweepCase = StubCases.cases(1)[0]
    #expect(try folder.claim(sweepCase.id) != nil)
    #expect(try folder.claim(sweepCase.id) != nil, "nobody is kept out")
    _ = try orderedParallelMap(count: 200, WorkControl(threads: 8)) { _, index in
      try folder.write(StubCases.result(sweepCase))
      // Cleaning does not hurt those who write.
      if index % 10 == 0 { try folder.sweepLeftovers() }
    }
    #expect(try folder.result(of: sweepCase.id) == StubCases.result(sweepCase))
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/unfinished").isEmpty)
  }

  @Test func twoResultsOfOneCaseAreALoudFault() throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path)
    let result = StubCases.result(StubCases.cases(1)[0])
    try folder.write(result)
    var other = result
    other.measures[0].value = 17
    let error = #expect(throws: SweepMismatch.self) { try folder.write(other) }
    #expect(error?.diagnostic.id == "case-differs")
    #expect(try folder.result(of: result.id) == result, "the first one stays")
    // What a system leaves that lost its power is no result.
    try Data().write(to: URL(fileURLWithPath: folder.caseFile(result.id)))
    try folder.write(other)
    #expect(try folder.result(of: result.id) == other)
    let runner = SweepRunner(folder: folder) { _, _ in throw error ?? StoreError(path: "", action: "", reason: "") }
    #expect(throws: SweepMismatch.self) { try runner.run(StubCases.cases(2), WorkControl(threads: 1)) }
  }

  @Test func aFileWhereAFolderShouldBeIsNamed() throws {
    let scratch = try Scratch()
    let file = try scratch.write("", to: "file")
    let error = #expect(throws: StoreError.self) {
      try SweepFolder(file).begin(StubCases.manifest(StubCases.cases(1)))
    }
    #expect(error?.description == "\(file): could not create the folder: a file of this name is in the way")
  }

  /// Why a case cannot be run may be said in words of the machine that tried.
  @Test func theFirstRecordOfAFailureStays() throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path)
    let first = CaseFailure(id: StubCases.id(1), kind: .run, message: "here")
    let second = CaseFailure(id: StubCases.id(1), kind: .run, message: "there")
    try folder.write(first)
    try folder.write(second)
    #expect(try folder.failure(of: first.id) == first)
    try folder.write(second, replaces: true)
    #expect(try folder.failure(of: first.id) == second)
  }

  @Test func whatAKilledProcessLeftUnfinishedGoesWhenItsCaseIsThere() throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path)
    let cases = StubCases.cases(2)
    try folder.write(StubCases.result(cases[0]))
    let list = ClusterRound(folder: folder, number: 1).path + "/cases.txt"
    try FileManager.default.createDirectory(
      atPath: scratch.path + "/cluster/round-1", withIntermediateDirectories: true)
    try Data("a\n".utf8).write(to: URL(fileURLWithPath: list))
    let names = cases.map { "\($0.id).json-0" } + ["cases.txt-0", "jobs.txt-0"]
    let left = names.map { "\(scratch.path)/unfinished/\($0)" }
    for file in left { try Data("{".utf8).write(to: URL(fileURLWithPath: file)) }
    let held = try #require(try folder.claim("held"))
    for name in ["gather", cases[1].id] { try scratch.write("", to: "claims/\(name)") }
    try folder.sweepLeftovers()
    #expect(left.map { FileManager.default.fileExists(atPath: $0) } == [false, true, false, true])
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/claims") == ["held"])
    withExtendedLifetime(held) {}
  }

  /// As one of another user is; nobody may open a folder for writing, root neither.
  @Test func aLockThatStaysIsNoFault() throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path)
    try FileManager.default.createDirectory(atPath: scratch.path + "/claims/other", withIntermediateDirectories: true)
    try scratch.write("", to: "claims/left")
    try folder.sweepLeftovers()
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/claims") == ["other"])
    let outcome = try SweepRunner(folder: folder, body: StubCases.body).run(StubCases.cases(3), WorkControl(threads: 1))
    #expect(outcome.done == 3)
  }

  @Test func aListOfVillagesIsKeptOnce() throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path)
    let list = VillageList([
      VillageList.Village(code: "1", name: "东村", county: "320102", longitude: 118.8, latitude: 32.1)
    ])
    let names = try orderedParallelMap(count: 16, WorkControl(threads: 8)) { _, _ in try folder.keep(list) }
    #expect(Set(names).count == 1)
    #expect(try folder.villages(names[0]) == list)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/villages").count == 1)
  }
}
