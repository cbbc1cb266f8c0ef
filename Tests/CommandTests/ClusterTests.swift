import Foundation
import TestSupport
import Testing

/// `tongda sweep submit` on a real Slurm.
@Suite(.serialized, .enabled(if: SlurmCluster.isInstalled, "needs Debian's slurm-wlm and munge"))
struct ClusterTests {
  private let scratch: Scratch
  private let sweep = Repository.fixtures.appending(path: "Sweeps/cluster.yaml").path

  init() throws { scratch = try Scratch() }

  /// 200 cases, one of which always fails, as one machine runs them.
  private func local() throws -> [String: Data] {
    let folder = scratch.folder.appending(path: "local")
    let run = try Binary.run(
      ["sweep", "run", sweep, "--output", folder.path, "--progress", "none"], binary: SmallSweep.binary)
    #expect(run.status == 1)
    #expect(run.output.contains("200 cases, 199 done, 1 failed; 200 run now"), "\(run.output) \(run.error)")
    #expect(try Binary.run(["sweep", "gather", folder.path, "--quiet"], binary: SmallSweep.binary).status == 1)
    return try SmallSweep.files(of: folder)
  }

  /// What is in the folder beside what was handed to the scheduler.
  private func results(_ folder: URL) throws -> [String: Data] {
    try SmallSweep.files(of: folder).filter { !$0.key.hasPrefix("cluster/") }
  }

  /// In a folder whose name has all that a shell or Slurm may stumble over.
  private func outputFolder(_ name: String) throws -> URL {
    let folder = scratch.folder.appending(path: name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  private func submit(_ folder: URL, _ cluster: SlurmCluster, _ more: [String] = []) throws -> Binary.Outcome {
    try Binary.run(arguments(folder, more), binary: SmallSweep.binary, environment: cluster.environment)
  }

  private func arguments(_ folder: URL, _ more: [String]) -> [String] {
    ["sweep", "submit", sweep, "--output", folder.path, "--engine", "slurm", "--progress", "none"]
      + ["--cases-per-shard", "8", "--rounds", "10"] + more
  }

  /// A program that leaves out two cases in round 1 and ends with 75, and runs them afterwards.
  private func flakyProgram(_ folder: URL, leavingOut cases: [String]) throws -> String {
    let filtered = scratch.folder.path + "/filtered.txt"
    let script = """
      #!/bin/bash
      words=()
      code=
      for word; do
        if [[ $word == */round-1/cases.txt ]]; then
          grep -vxE '\(cases.joined(separator: "|"))' "$word" >'\(filtered)'."$$"
          word='\(filtered)'."$$"
          code=75
        fi
        words+=("$word")
      done
      '\(SmallSweep.binary.path)' "${words[@]}"
      exit "${code:-$?}"

      """
    return try scratch.write(program: script, to: "flaky program's")
  }

  /// Longer than any machine should take, however busy it is.
  private func wait(every pause: Double = 0.05, until condition: () -> Bool) -> Bool {
    let end = Date(timeIntervalSinceNow: 900)
    while Date() < end {
      if condition() { return true }
      Thread.sleep(forTimeInterval: pause)
    }
    return false
  }

  private func count(_ name: String, in folder: URL) -> Int {
    let files = FileManager.default.enumerator(atPath: folder.appending(path: name).path)
    return files?.count { ($0 as? String)?.hasSuffix(".json") == true } ?? 0
  }

  /// One node is lost in the middle, two cases are flaky, one always fails, the controller crashes, and two more processes
  /// race for one case.
  @Test func lostNodesFlakyCasesAndACrashedControllerChangeNothing() throws {
    let expected = try local()
    let cluster = try SlurmCluster()
    let folder = try outputFolder("a folder's $HOME; \"q\"")
    let ids = try Command.run("cut", ["-d,", "-f2", scratch.folder.path + "/local/manifest.csv"], [:]).output
      .split(separator: "\n").dropFirst().map(String.init)
    let program = try flakyProgram(folder, leavingOut: [ids[20], ids[150]])

    let copies = scratch.folder.appending(path: "node")
    let more = ["--program", program, "--node-folder", copies.path]
    try cluster.hold()
    let begun = try submit(folder, cluster, more)
    #expect(begun.status == 0, "\(begun.error)")
    #expect(begun.output.hasPrefix("Round 1: 200 cases in 25 tasks, job "))
    let twice = try submit(folder, cluster, more)
    #expect(twice.status == 75)
    #expect(twice.error.contains("is in the queue still"))
    try cluster.crash()

    #expect(wait { count("cases", in: folder) > 40 }, "the first cases")
    try cluster.killNode(2)
    let racing = try (0..<2).map { _ in
      try Binary.start(
        ["sweep", "run", sweep, "--output", folder.path, "--case", ids[199], "--no-claims", "--quiet"],
        binary: SmallSweep.binary)
    }
    for process in racing { #expect(process.outcome().status == 0) }

    #expect(
      wait(every: 0.5) { cluster.queue()?.isEmpty == true },
      "the queue: \(cluster.queue() ?? []); \(count("cases", in: folder)) cases")
    let left = try results(folder)
    #expect(left.count == expected.count)
    let differing = expected.filter { left[$0.key] != $0.value }.keys.sorted()
    #expect(differing.isEmpty, "\(differing)")
    // All nodes are this machine: a copy of each of the two layers, made once.
    let copied = try FileManager.default.contentsOfDirectory(atPath: copies.path + "/inputs")
    #expect(copied.count == 4 && copied.count { $0.hasSuffix(".lock") } == 2, "\(copied)")
    let rounds = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/cluster").sorted()
    #expect(rounds.contains("round-1") && rounds.contains("round-2"), "\(rounds)")
  }

  /// The same from one process that stays, in a folder that Slurm cannot write logs into.
  @Test func waitingGoesThroughTheRoundsItself() throws {
    let expected = try local()
    let cluster = try SlurmCluster()
    let folder = try outputFolder("100%a \\ 通达")
    try cluster.hold()
    let waiting = try Binary.start(
      arguments(folder, ["--wait", "--cpus-per-task", "2"]), binary: SmallSweep.binary, environment: cluster.environment
    )
    #expect(wait { cluster.queue()?.isEmpty == false }, "the first round")
    try cluster.crash()
    #expect(wait { count("cases", in: folder) > 20 }, "the first cases")
    try cluster.killNode(3)
    #expect(wait(every: 0.5) { !waiting.isRunning }, "the end; \(cluster.queue() ?? [])")
    waiting.interrupt()
    let outcome = waiting.outcome()
    #expect(outcome.status == 1, "one case fails for good: \(outcome.error)")
    #expect(outcome.output.contains("200 cases: 199 done, 1 failed, 0 missing"))
    let left = try results(folder)
    let differing = expected.filter { left[$0.key] != $0.value }.keys.sorted()
    #expect(differing.isEmpty && left.count == expected.count, "\(differing)")
    #expect(wait { cluster.queue() == [] }, "nothing is left in the queue: \(cluster.queue() ?? [])")
    let logs = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/cluster/round-1/log")
    #expect(logs.count > 1)
    let again = try submit(folder, cluster)
    #expect(again.status == 1 && again.output.contains("0 missing"), "nothing to hand over: gathered again")
  }

  @Test func whatTheSchedulerRefusesIsSaid() throws {
    let cluster = try SlurmCluster()
    let folder = scratch.folder.appending(path: "refused")
    let refused = try submit(folder, cluster, ["--partition", "nowhere"])
    #expect(refused.status == 75)
    #expect(refused.error.contains("sbatch: "))
    #expect(refused.error.contains("nvalid partition"))
    let preview = try submit(
      scratch.folder.appending(path: "preview"), cluster, ["--dry-run", "--time-limit", "1:30:00"])
    #expect(preview.status == 0)
    #expect(preview.output.contains("#SBATCH --array=1-25\n#SBATCH --no-requeue\n"))
    #expect(preview.output.contains("#SBATCH --time=1:30:00\n"))
    #expect(!FileManager.default.fileExists(atPath: scratch.folder.path + "/preview"))
  }
}
