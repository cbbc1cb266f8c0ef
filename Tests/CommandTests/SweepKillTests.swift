import Foundation
import Quantities
import TestSupport
import Testing

/// Nothing is lost and nothing is half there, whatever happens to the processes that run a sweep.
@Suite(.serialized) struct SweepKillTests {
  /// A hundred kills at random moments, over as many sweeps as that takes: each ends as the undisturbed one does.
  @Test func killedAtAnyMomentItEndsAsIfUndisturbed() throws {
    let scratch = try Scratch()
    let start = ContinuousClock.now
    let expected = try SmallSweep.undisturbed(in: scratch.folder.appending(path: "undisturbed"))
    let whole = Double(start.duration(to: .now).components.seconds) + 1
    #expect(
      expected.count == SmallSweep.cases + 6, "cases, manifest, description, a list of villages, three gathered files")

    var random = SeededGenerator(seed: 6, key: "kills")
    var kills = 0
    var sweeps = 0
    while kills < 100 {
      sweeps += 1
      let folder = scratch.folder.appending(path: "killed-\(sweeps)")
      var patience = whole / 2
      while true {
        let running = try Binary.start(SmallSweep.arguments(folder), binary: SmallSweep.binary)
        let end = Date(timeIntervalSinceNow: random.uniform(0..<patience))
        while running.isRunning, Date() < end { Thread.sleep(forTimeInterval: 0.002) }
        let isDone = !running.isRunning
        running.kill()
        let outcome = running.outcome()
        if isDone {
          #expect(outcome.status == 0, "\(outcome.error)")
          break
        }
        kills += 1
        // Some case is done at last, however slow the machine has become.
        patience *= 1.05
      }
      for _ in 0..<4 {
        let running = try Binary.start(["sweep", "gather", folder.path, "--quiet"], binary: SmallSweep.binary)
        Thread.sleep(forTimeInterval: random.uniform(0..<0.1))
        running.kill()
        _ = running.outcome()
      }
      #expect(try Binary.run(["sweep", "gather", folder.path, "--quiet"], binary: SmallSweep.binary).status == 0)
      let left = try SmallSweep.files(of: folder)
      #expect(left.keys.sorted() == expected.keys.sorted())
      #expect(left == expected)
    }
  }

  @Test func processesInOneFolderShareTheCases() throws {
    let scratch = try Scratch()
    let expected = try SmallSweep.undisturbed(in: scratch.folder.appending(path: "undisturbed"))
    let folder = scratch.folder.appending(path: "shared")
    let processes = try (0..<3).map { _ in
      try Binary.start(SmallSweep.arguments(folder, ["--jobs", "1"]), binary: SmallSweep.binary)
    }
    let outcomes = processes.map { $0.outcome() }
    #expect(outcomes.map(\.status) == [0, 0, 0])
    // `… 48 done, 0 failed; 17 run now`
    let ran = outcomes.compactMap { outcome in
      outcome.output.split(separator: "\n").first?.split(separator: " ").dropLast(2).last.flatMap { Int($0) }
    }
    #expect(ran.count == 3 && ran.reduce(0, +) == SmallSweep.cases, "no case is run twice: \(ran)")
    #expect(try Binary.run(["sweep", "gather", folder.path, "--quiet"], binary: SmallSweep.binary).status == 0)
    #expect(try SmallSweep.files(of: folder) == expected)
  }

  @Test(.enabled(if: mayMount, "needs the right to mount a file system"))
  func aFullDiskAndAFolderThatCannotBeWrittenAreTriedAgain() throws {
    let scratch = try Scratch()
    let expected = try SmallSweep.undisturbed(in: scratch.folder.appending(path: "undisturbed"))
    let disk = scratch.folder.appending(path: "disk")
    try FileManager.default.createDirectory(at: disk, withIntermediateDirectories: true)
    #expect(mount(["-t", "tmpfs", "-o", "size=\(30 * getpagesize())", "tmpfs", disk.path]))
    defer { _ = run("/bin/umount", [disk.path]) }
    let folder = disk.appending(path: "sweep")

    let full = try Binary.run(SmallSweep.arguments(folder), binary: SmallSweep.binary)
    #expect(full.status == 75)
    #expect(full.error.contains("could not write: No space left on device") || full.error.contains("could not create"))
    let kept = try SmallSweep.files(of: folder).filter { $0.key.hasPrefix("cases/") }
    #expect(!kept.isEmpty && kept.count < SmallSweep.cases)
    for (name, bytes) in kept { #expect(expected[name] == bytes, "\(name) is whole") }

    #expect(mount(["-o", "remount,ro,size=16m", disk.path]))
    let locked = try Binary.run(SmallSweep.arguments(folder), binary: SmallSweep.binary)
    #expect(locked.status == 75)
    #expect(locked.error.contains("Read-only file system"))
    for command in ["gather", "report"] {
      let refused = try Binary.run(["sweep", command, folder.path, "--progress", "none"], binary: SmallSweep.binary)
      #expect(refused.status == 75 && refused.error.contains("Read-only file system"), "\(command): \(refused.error)")
    }
    #expect(try Binary.run(["sweep", "status", folder.path, "--quiet"], binary: SmallSweep.binary).status == 0)

    #expect(mount(["-o", "remount,rw,size=16m", disk.path]))
    #expect(try Binary.run(SmallSweep.arguments(folder), binary: SmallSweep.binary).status == 0)
    #expect(try Binary.run(["sweep", "gather", folder.path, "--quiet"], binary: SmallSweep.binary).status == 0)
    #expect(try SmallSweep.files(of: folder) == expected)

    // What is finished is gathered and reported where that can be written.
    for name in ["results.sqlite", "results.csv", "villages.gpkg"] {
      try FileManager.default.removeItem(at: folder.appending(path: name))
    }
    #expect(mount(["-o", "remount,ro,size=16m", disk.path]))
    let gathered = scratch.folder.appending(path: "gathered")
    for (command, output) in [("gather", gathered.path), ("report", scratch.folder.appending(path: "report").path)] {
      let outcome = try Binary.run(
        ["sweep", command, folder.path, "--output", output, "--quiet", "--progress", "none"], binary: SmallSweep.binary)
      #expect(outcome.status == 0, "\(command): \(outcome.error)")
    }
    for (name, bytes) in try SmallSweep.files(of: gathered) { #expect(expected[name] == bytes, "\(name)") }
    #expect(try SmallSweep.files(of: gathered).count == 3)
  }
}

private func run(_ program: String, _ arguments: [String]) -> Bool {
  let process = Process()
  process.executableURL = URL(filePath: program)
  process.arguments = arguments
  process.standardError = FileHandle.nullDevice
  do { try process.run() } catch { return false }
  process.waitUntilExit()
  return process.terminationStatus == 0
}

private func mount(_ arguments: [String]) -> Bool { run("/bin/mount", arguments) }

/// Whether this process may mount: tried, because a container may forbid it to root.
private let mayMount: Bool = {
  guard let scratch = try? Scratch(), mount(["-t", "tmpfs", "-o", "size=64k", "tmpfs", scratch.folder.path]) else {
    return false
  }
  return run("/bin/umount", [scratch.folder.path])
}()
