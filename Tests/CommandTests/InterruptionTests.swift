import Foundation
import TestSupport
import Testing

/// Ctrl-C: the run stops and leaves nothing, or it was done already and leaves all.
@Suite(.serialized) struct InterruptionTests {
  /// The scenario, with a grid fine enough that every step takes a while.
  static let arguments = ["run", "good.yaml", "--set", "grid.cell_size_m=100", "--progress", "json", "--output"]

  @Test(arguments: ["generate", "coverage", "exports"])
  func leavesNothing(during step: String) throws {
    let scratch = try Scratch()
    let running = try Binary.start(
      Self.arguments + [scratch.folder.appending(path: "deep/er/out").path], binary: Binary.release ?? Binary.debug)
    try waitUntil(running, reports: step)
    running.interrupt()
    let outcome = running.outcome()

    if step == "exports", outcome.status == 0 {
      #expect(try scratch.entries() == ["deep"], "it was done before it heard of the signal")
      return
    }
    #expect(outcome.status == 130)
    #expect(outcome.output.isEmpty)
    #expect(outcome.error.hasSuffix("tongda: interrupted; nothing was written\n"))
    #expect(try scratch.entries().isEmpty, "neither results, nor a temporary folder, nor the folders above")
  }

  @Test func secondSignalEndsAtOnce() throws {
    let scratch = try Scratch()
    let running = try Binary.start(
      Self.arguments + [scratch.folder.appending(path: "out").path], binary: Binary.release ?? Binary.debug)
    try waitUntil(running, reports: "generate")
    // Signals of one kind that nobody has looked at yet are one.
    while running.isRunning {
      running.interrupt()
      Thread.sleep(forTimeInterval: 0.02)
    }
    #expect(running.outcome().status == 130)
  }

  @Test func earlierResultsSurvive() throws {
    let scratch = try Scratch()
    let folder = scratch.folder.appending(path: "out")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("{}".utf8).write(to: folder.appending(path: "run.json"))
    let running = try Binary.start(Self.arguments + [folder.path], binary: Binary.release ?? Binary.debug)
    try waitUntil(running, reports: "generate")
    running.interrupt()
    #expect(running.outcome().status == 130)
    #expect(try scratch.entries() == ["out"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["run.json"])
  }

  private func waitUntil(_ running: RunningBinary, reports step: String) throws {
    let deadline = Date(timeIntervalSinceNow: 600)
    while !running.errorSoFar.contains("\"step\":\"\(step)\"") {
      try #require(running.isRunning, "the run ended before it reported \(step): \(running.errorSoFar)")
      try #require(Date() < deadline, "the run never reported \(step)")
      Thread.sleep(forTimeInterval: 0.005)
    }
  }
}
