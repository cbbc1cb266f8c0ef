import Diagnostics
import Foundation
import Geodata
import Parallelism
import Scenarios
import TestSupport
import Testing

@testable import Sweeps

/// Input files on a disk of the node's own.
@Suite struct NodeCopiesTests {
  private let control = WorkControl(threads: 2)
  private let scratch: Scratch
  private let shared: String

  init() throws {
    scratch = try Scratch()
    shared = scratch.path + "/shared"
    try FileManager.default.copyItem(atPath: Repository.fixtures.path + "/Sweeps", toPath: shared)
  }

  private func plan(_ copies: NodeCopies?) throws -> SweepPlan {
    try SweepPlan.make(
      SweepFile.load(shared + "/cluster.yaml").settings, boxFolder: Repository.path, copies: copies, control)
  }

  private func run(_ plan: SweepPlan, _ name: String) throws -> [String: Data] {
    let folder = "\(scratch.path)/\(name)"
    // The first eight cases, and the one that fails for what a file does not have.
    let list = try CaseList(
      scratch.write(
        plan.cases.filter { $0.number <= 8 || $0.parameters.contains("east") }.map { $0.id + "\n" }.joined(), to: "list"
      ))
    let outcome = try SweepRun.execute(
      plan, SweepRunOptions(folder: folder, list: list, memoryLimit: 1_000_000_000, boxFolder: Repository.path), control
    )
    #expect(outcome.failed == 1)
    return try Scratch.contents(of: folder)
  }

  @Test func copiesChangeNeitherNamesNorResults() throws {
    let copies = NodeCopies(scratch.path + "/node")
    let expected = try plan(nil)
    let copied = try plan(copies)
    #expect(copied.cases.map(\.id) == expected.cases.map(\.id))
    let results = try run(expected, "expected")
    #expect(
      results.contains { $0.key.hasPrefix("failures/") && String(decoding: $0.value, as: UTF8.self).contains(shared) })
    // What is read is the copy: the files may go, as long as nobody asks for their state again.
    for name in ["villages.csv", "counties.geojson"] {
      try FileManager.default.moveItem(atPath: "\(shared)/\(name)", toPath: "\(scratch.path)/\(name)")
    }
    #expect(try run(copied, "copied") == results)
  }

  @Test func aFileThatChangesIsCopiedAgain() throws {
    let file = shared + "/villages.csv"
    let node = scratch.path + "/node"
    func layer() throws -> String {
      let copies = NodeCopies(node)
      let scenario = try copies.local(try plan(nil).scenario(of: plan(nil).cases[0]))
      return try #require(scenario.geodata.layers.values.first { $0.path.hasSuffix("/villages.csv") }).path
    }
    let first = try layer()
    #expect(try layer() == first)
    #expect(try Data(contentsOf: URL(filePath: first)) == Data(contentsOf: URL(filePath: file)))
    let text = try String(contentsOfFile: file, encoding: .utf8) + "320104999999,新村,119.0,32.0,10\n"
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    let second = try layer()
    #expect(second != first)
    #expect(try String(contentsOfFile: second, encoding: .utf8) == text)
    // A copy that lost its end with the power is made anew.
    try Data("half".utf8).write(to: URL(filePath: second))
    #expect(try layer() == second)
    #expect(try String(contentsOfFile: second, encoding: .utf8) == text)
  }

  /// Reading the memory of a process where nothing is comes to an input/output error, for root too.
  @Test func aDiskThatDoesNotAnswerIsNoFaultOfTheSweep() throws {
    let file = shared + "/villages.csv"
    try FileManager.default.removeItem(atPath: file)
    let absent = #expect(throws: InputError.self) { try plan(nil) }
    #expect(absent?.diagnostics.contains { $0.id == "file-unreadable" } == true)
    try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: "/proc/self/mem")
    let error = #expect(throws: StoreError.self) { try plan(nil) }
    #expect(error?.path.hasSuffix("/villages.csv") == true && error?.action == "read")
  }

  @Test func aDiskThatIsFullIsNoFaultOfTheSweep() throws {
    try scratch.write("", to: "file")
    #expect(throws: StoreError.self) { try plan(NodeCopies(scratch.path + "/file")) }
  }
}
