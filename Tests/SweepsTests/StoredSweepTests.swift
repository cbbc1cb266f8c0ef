import Diagnostics
import Foundation
import Parallelism
import TestSupport
import Testing

@testable import Sweeps

/// What a folder says of its sweep is believed where manifest.csv and sweep.json fit, and written anew where one is damaged.
@Suite struct StoredSweepTests {
  enum Damage: CaseIterable, Sendable { case line, inLine, swapped, value, empty, gone, folder }

  private let scratch: Scratch
  private let folder: SweepFolder
  private let cases = StubCases.cases(20)
  private let manifest: Manifest
  private let control = WorkControl(threads: 2)

  init() throws {
    scratch = try Scratch()
    folder = SweepFolder(scratch.path)
    manifest = StubCases.manifest(cases)
    try folder.begin(manifest)
    _ = try SweepRunner(folder: folder, body: StubCases.body).run(cases, control)
    _ = try Gathering.gather(folder, control)
  }

  private func damage(_ file: String, _ damage: Damage) throws {
    let text = try String(contentsOfFile: file, encoding: .utf8)
    var lines = text.split(separator: "\n")
    func write(_ text: String) throws { try text.write(toFile: file, atomically: false, encoding: .utf8) }
    switch damage {
    case .line: try write(lines.prefix(8).joined(separator: "\n") + "\n")
    case .inLine: try write(String(text.dropLast(7)))
    case .swapped:
      lines.swapAt(2, 3)
      try write(lines.joined(separator: "\n") + "\n")
    case .value: try write(text.replacing("0.25,n2", with: "0.75,n2").replacing("stub", with: "stab"))
    case .empty: try write("")
    case .gone: try FileManager.default.removeItem(atPath: file)
    case .folder:
      try FileManager.default.removeItem(atPath: file)
      try FileManager.default.createDirectory(atPath: file + "/inner", withIntermediateDirectories: true)
    }
  }

  /// Everybody who reads says the same.
  private func expectDamaged(_ file: String) throws {
    let readers: [() throws -> Void] = [
      { _ = try SweepStatus(folder, control) }, { _ = try Gathering.gather(folder, control) },
      { _ = try Gathering.gather(folder, to: scratch.path + "/elsewhere", control) },
      { _ = try SweepReport.write(folder, SweepReportOptions(), control) },
    ]
    for read in readers {
      let error = #expect(throws: InputError.self) { try read() }
      #expect(error?.diagnostics.map(\.id) == ["sweep-damaged"] && error?.diagnostics.map(\.file) == [file])
    }
    #expect(!FileManager.default.fileExists(atPath: scratch.path + "/elsewhere"))
  }

  private func expectRenewed(_ file: String, isSaid: Bool, from before: [String: Data]) throws {
    var said: [Diagnostic] = []
    try folder.begin(manifest) { said.append($0) }
    #expect(said.map(\.id) == (isSaid ? ["sweep-renewed"] : []) && said.map(\.file) == (isSaid ? [file] : []))
    #expect(try SweepRunner(folder: folder, body: StubCases.body).run(cases, control).ran == 0)
    #expect(try SweepStatus(folder, control).cases == 20)
    #expect(try Scratch.contents(of: folder.path) == before)
  }

  @Test(arguments: Damage.allCases) func aDamagedManifestIsNotBelieved(damage: Damage) throws {
    let before = try Scratch.contents(of: folder.path)
    try self.damage(folder.manifest, damage)
    try expectDamaged(folder.manifest)
    if damage == .folder {
      let error = #expect(throws: InputError.self) { try folder.begin(manifest) }
      #expect(error?.diagnostics.map(\.id) == ["sweep-damaged"] && error?.diagnostics.map(\.file) == [folder.manifest])
      try FileManager.default.removeItem(atPath: folder.manifest)
    } else if damage != .gone {
      #expect(throws: SweepMismatch.self) { try folder.begin(StubCases.manifest(StubCases.cases(5))) }
    }
    try expectRenewed(folder.manifest, isSaid: damage != .gone && damage != .folder, from: before)
  }

  @Test(arguments: [Damage.inLine, .value, .empty, .gone, .folder])
  func aDamagedDescriptionIsNotBelieved(damage: Damage) throws {
    let before = try Scratch.contents(of: folder.path)
    try self.damage(folder.descriptionFile, damage)
    try expectDamaged(folder.descriptionFile)
    if damage == .folder {
      let same = #expect(throws: InputError.self) { try folder.begin(manifest) }
      #expect(same?.diagnostics.map(\.file) == [folder.descriptionFile])
      try FileManager.default.removeItem(atPath: folder.descriptionFile)
    }
    try expectRenewed(folder.descriptionFile, isSaid: damage == .inLine || damage == .value, from: before)
  }

  /// One that began here after this one's manifest was taken away, and was stopped before it had written sweep.json.
  @Test func aWholeManifestOfAnotherSweepIsNoDamage() throws {
    let others = Manifest(
      factors: ["budget"],
      entries: (1...3).map {
        Manifest.Entry(number: $0, id: StubCases.id($0 + 1000), point: $0, replicate: 1, parameters: ["\($0)"])
      })
    try others.text.write(toFile: folder.manifest, atomically: false, encoding: .utf8)
    let before = try Scratch.contents(of: folder.path)
    #expect(throws: SweepMismatch.self) { try folder.begin(manifest) }
    #expect(throws: SweepMismatch.self) { try folder.check(manifest) }
    #expect(try Scratch.contents(of: folder.path) == before)
  }

  /// Where both were changed the cases still tell whose they are.
  @Test func bothAreWrittenAnew() throws {
    let before = try Scratch.contents(of: folder.path)
    try damage(folder.manifest, .swapped)
    try damage(folder.descriptionFile, .inLine)
    let error = #expect(throws: InputError.self) { try folder.readManifest() }
    #expect(error?.diagnostics.first?.advice?.contains("run again with the same sweep and folder") == true)
    var said: [Diagnostic] = []
    try folder.begin(manifest) { said.append($0) }
    #expect(said.map(\.id) == ["sweep-renewed", "sweep-renewed"])
    #expect(said.map(\.file) == [folder.manifest, folder.descriptionFile])
    #expect(try Scratch.contents(of: folder.path) == before)
  }

  @Test func aShorterManifestSaysHowMuchThereIs() throws {
    try damage(folder.manifest, .line)
    let error = #expect(throws: InputError.self) { try folder.readManifest() }
    #expect(error?.diagnostics.first?.message.hasSuffix("; it has 7 of 20 cases") == true)
  }

  /// Without either nobody can tell whether the folder is another sweep's.
  @Test func whatIsNobodysIsLeftAlone() throws {
    try damage(folder.manifest, .inLine)
    try self.damage(folder.descriptionFile, .inLine)
    let before = try Scratch.contents(of: folder.path)
    let error = #expect(throws: InputError.self) { try folder.begin(manifest) }
    #expect(error?.diagnostics.map(\.id) == ["sweep-damaged"] && error?.diagnostics.map(\.file) == [folder.manifest])
    #expect(try Scratch.contents(of: folder.path) == before)
    // As the message says.
    for file in [folder.manifest, folder.descriptionFile] { try FileManager.default.removeItem(atPath: file) }
    try folder.begin(manifest)
    #expect(try SweepStatus(folder, control).missing.isEmpty)
  }

  /// A sweep file may have this name.
  @Test func aFileOfTheSameNameIsNotWrittenOver() throws {
    let inner = SweepFolder(scratch.path + "/inner")
    try FileManager.default.createDirectory(atPath: inner.path, withIntermediateDirectories: true)
    let mine = "{\"name\": \"mine\", \"base\": \"base.yaml\"}\n"
    try scratch.write(mine, to: "inner/sweep.json")
    let error = #expect(throws: InputError.self) { try inner.begin(manifest) }
    #expect(error?.diagnostics.map(\.file) == [inner.descriptionFile])
    #expect(try String(contentsOfFile: inner.descriptionFile, encoding: .utf8) == mine)
    let none = #expect(throws: InputError.self) { try inner.readManifest() }
    #expect(none?.diagnostics.map(\.id) == ["sweep-missing"])
  }

  /// The manifest of the one, and nothing that the other could believe.
  @Test func anotherSweepIsAnotherHoweverTheFirstWasKilled() throws {
    let other = StubCases.manifest(StubCases.cases(7))
    #expect(throws: SweepMismatch.self) { try folder.begin(other) }
    try FileManager.default.removeItem(atPath: folder.descriptionFile)
    #expect(throws: SweepMismatch.self) { try folder.begin(other) }
    // Removed, as the message says; and killed before sweep.json is the other's too.
    try folder.begin(manifest)
    try other.text.write(toFile: folder.manifest, atomically: true, encoding: .utf8)
    try expectDamaged(folder.manifest)
    try folder.begin(other)
    #expect(try SweepStatus(folder, control).cases == 7)
  }

  @Test func ofTwoSweepsThatBeginAtOnceOneIsThere() throws {
    let manifests = [manifest, StubCases.manifest(StubCases.cases(7))]
    for round in 1...20 {
      let folder = SweepFolder("\(scratch.path)/\(round)")
      let won = try orderedParallelMap(count: 16, WorkControl(threads: 8)) { _, index in
        do {
          try folder.begin(manifests[index % 2])
          return true
        } catch is SweepMismatch {
          return false
        }
      }
      let first = try #require(won.firstIndex(of: true))
      #expect(won == won.indices.map { $0 % 2 == first % 2 })
      #expect(try folder.readManifest() == manifests[first % 2])
    }
  }
}
