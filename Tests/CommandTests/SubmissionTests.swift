import Foundation
import TestSupport
import Testing

/// `tongda sweep submit` with programs in the place of Slurm's, which write down what they are asked.
@Suite struct SubmissionTests {
  private let scratch: Scratch
  private var folder: URL { scratch.folder.appending(path: "out") }

  init() throws { scratch = try Scratch() }

  /// - Parameters:
  ///   - sbatch: what it does before it answers with a number
  ///   - squeue: what it does
  private func slurm(sbatch: String = "", squeue: String = "") throws {
    let commands = ["sbatch": "\(sbatch)\necho 17", "squeue": squeue, "scancel": "", "scontrol": "exit 1"]
    for (name, body) in commands {
      try scratch.write(
        program: "#!/bin/sh\necho \"\(name) $*\" >>'\(scratch.path)/calls'\n\(body)\n", to: "bin/\(name)")
    }
  }

  private var calls: [String] { scratch.textIfThere("calls").split(separator: "\n").map(String.init) }

  private func arguments(_ more: [String]) -> [String] {
    ["sweep", "submit", SmallSweep.file, "--output", folder.path, "--engine", "slurm", "--progress", "none"] + more
  }

  private func start(_ more: [String] = [], _ environment: [String: String] = [:]) throws -> RunningBinary {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return try Binary.start(
      arguments(more),
      environment: environment.merging(["PATH": "\(scratch.folder.path)/bin:\(path)"]) { first, _ in first })
  }

  private func submit(_ more: [String] = [], _ environment: [String: String] = [:]) throws -> Binary.Outcome {
    try start(more, environment).outcome()
  }

  private func jobs(of round: Int, are numbers: String) throws {
    let round = folder.appending(path: "cluster/round-\(round)")
    try FileManager.default.createDirectory(at: round, withIntermediateDirectories: true)
    try numbers.write(to: round.appending(path: "jobs.txt"), atomically: true, encoding: .utf8)
  }

  private func jobs(of round: Int) -> String { scratch.textIfThere("out/cluster/round-\(round)/jobs.txt") }

  @Test func whatAScriptAsksIsSaidOnTheCommandLineToo() throws {
    try slurm(sbatch: "env >'\(scratch.folder.path)/environment'")
    let outcome = try submit(
      ["--cpus-per-task", "2", "--memory-gb", "8"],
      ["SBATCH_WAIT": "1", "SBATCH_ARRAY_INX": "1-9", "SBATCH_ACCOUNT": "plan", "SBATCH_JOB_NAME": "mine"])
    #expect(outcome.status == 0, "\(outcome.error)")
    let handed = calls.filter { $0.hasPrefix("sbatch ") }
    #expect(handed.count == 2)
    for option in ["--job-name=tongda-1 ", "--array=1-", "--no-requeue", "--cpus-per-task=2", "--mem=7629M"] {
      #expect(handed.first?.contains(option) == true, "\(option) \(handed)")
    }
    #expect(handed.last?.contains("--job-name=tongda-1-next --requeue") == true)
    let environment = scratch.textIfThere("environment")
    #expect(!environment.contains("SBATCH_WAIT") && !environment.contains("SBATCH_ARRAY_INX"))
    #expect(environment.contains("SBATCH_ACCOUNT=plan"), "what is not asked for is the user's")
    #expect(jobs(of: 1) == "17\n17\n")
  }

  /// Whoever handed the array over was lost before the job that follows it was.
  @Test func aRoundThatNobodyFollowsIsHandedOverAgain() throws {
    try slurm()
    try jobs(of: 1, are: "11\n12\n")
    try jobs(of: 2, are: "13\n")
    let outcome = try submit(["--after-round", "1", "--last-round", "3"])
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output.hasPrefix("Round 2: 48 cases in "))
    let cancelled = calls.filter { $0.hasPrefix("scancel") }
    #expect(cancelled.map { $0.split(separator: " ").last } == ["11", "13"])
    #expect(jobs(of: 2) == "17\n17\n")
    // The same job once more: what was handed over stays.
    let again = try submit(["--after-round", "1", "--last-round", "3"])
    #expect(again.status == 0 && again.output == "Round 2 was handed over before, as job 17\n")
  }

  @Test func roundsBeyondAllCountingAreRefusedOrLeftAlone() throws {
    try slurm()
    let most = "\(Int.max)"
    for rounds in [[most, most], ["1", "100001"], ["0", "3"], ["-1", "3"]] {
      let outcome = try submit(["--after-round=\(rounds[0])", "--last-round=\(rounds[1])"])
      #expect(outcome.status == 2 && outcome.error.contains("takes a round from 1 to 100000"), "\(outcome.error)")
    }
    try jobs(of: Int.max, are: "11\n12\n")
    let outcome = try submit()
    #expect(outcome.status == 0 && outcome.output.hasPrefix("Round 1: "), "\(outcome.error)")
    #expect(!calls.contains { $0.hasPrefix("scancel") }, "somebody else's")
  }

  @Test func nothingIsConcludedFromAQueueThatDoesNotAnswer() throws {
    try slurm(squeue: "echo 'Unable to contact slurm controller' >&2; exit 1")
    try jobs(of: 1, are: "11\n12\n")
    let outcome = try submit()
    #expect(outcome.status == 75)
    #expect(outcome.error.contains("squeue: the queue does not say whether \(folder.path)/cluster/round-1 is in it"))
    #expect(!calls.contains { $0.hasPrefix("sbatch") || $0.hasPrefix("scancel") }, "\(calls)")
    #expect(jobs(of: 1) == "11\n12\n")
  }

  @Test func twoAtOnceHandOverOnce() throws {
    try slurm(sbatch: "sleep 1", squeue: "echo '17|PD|tongda-1|Priority'; echo '17|PD|tongda-1-next|Dependency'")
    let both = try (0..<2).map { _ in try start() }
    let outcomes = both.map { $0.outcome() }
    #expect(outcomes.map(\.status).sorted() == [0, 75], "\(outcomes)")
    #expect(outcomes.contains { $0.error.contains("is in the queue still, as job 17 and 17") })
    #expect(calls.count { $0.hasPrefix("sbatch") } == 2, "the array and the job that follows it: \(calls)")
  }

  /// The job that follows the round before is at handing over the latest.
  @Test func whileTheJobOfARoundHandsOverNobodyElseDoes() throws {
    try slurm(squeue: "echo '12|R|tongda-1-next|None'")
    try jobs(of: 1, are: "11\n12\n")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "cluster/round-2"), withIntermediateDirectories: true)
    let outcome = try submit()
    #expect(outcome.status == 75 && outcome.error.contains("cluster/round-1 is in the queue still, as job 12;"))
    #expect(!calls.contains { $0.hasPrefix("sbatch") || $0.hasPrefix("scancel") }, "\(calls)")
  }

  /// It hands over while the queue is asked, and is gone from there for that.
  @Test func aRoundThatCameMeanwhileIsSeen() throws {
    let round = folder.path + "/cluster/round-2"
    try slurm(
      squeue: """
        if [ -e '\(round)' ]; then echo '21|R|tongda-2|None'
        else mkdir -p '\(round)'; printf '21\\n22\\n' >'\(round)/jobs.txt'; fi
        """)
    try jobs(of: 1, are: "11\n12\n")
    let outcome = try submit()
    #expect(outcome.status == 75 && outcome.error.contains("cluster/round-2 is in the queue still, as job 21 and 22"))
    #expect(!calls.contains { $0.hasPrefix("sbatch") }, "\(calls)")
  }

  /// Even where the queue does not show the job that goes on.
  @Test func whoGoesOnWaitsForWhoHandsOver() throws {
    try slurm(sbatch: "sleep 3", squeue: "echo '17|PD|tongda-2|Priority'; echo '17|PD|tongda-2-next|Dependency'")
    try jobs(of: 1, are: "11\n12\n")
    let begins = try start()
    while begins.isRunning, !calls.contains(where: { $0.hasPrefix("sbatch") }) { Thread.sleep(forTimeInterval: 0.01) }
    let goesOn = try submit(["--after-round", "1", "--last-round", "3"])
    #expect(begins.outcome().status == 0)
    #expect(goesOn.status == 0 && goesOn.output == "Round 2 was handed over before, as job 17\n", "\(goesOn)")
    #expect(calls.count { $0.hasPrefix("sbatch") } == 2, "the array and the job that follows it: \(calls)")
  }

  /// What the user wants to see of the queue, and where, is not what we ask.
  @Test func theUsersViewOfTheQueueIsNotOurs() throws {
    try slurm(squeue: "case ${SQUEUE_STATES-}${SQUEUE_PARTITION-} in '') echo '17|PD|tongda-1|Priority' ;; esac")
    #expect(try submit().status == 0)
    let again = try submit([], ["SQUEUE_STATES": "R", "SQUEUE_PARTITION": "other", "SCANCEL_STATE": "PENDING"])
    #expect(again.status == 75 && again.error.contains("is in the queue still"), "\(again)")
    #expect(!calls.contains { $0.hasPrefix("scancel") }, "\(calls)")
  }

  @Test func nothingIsLeftOfARoundThatWasNotTaken() throws {
    try slurm(sbatch: "echo 'sbatch: error: no' >&2; exit 1")
    let outcome = try submit()
    #expect(outcome.status == 75 && outcome.error.contains("sbatch: sbatch: error: no"), "\(outcome.error)")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == [
        "claims", "manifest.csv", "sweep.json", "unfinished",
      ])
  }

  @Test func aDryRunSaysThatNothingIsMissing() throws {
    try slurm()
    _ = try Binary.run(SmallSweep.arguments(folder), binary: SmallSweep.binary)
    let outcome = try submit(["--dry-run"])
    #expect(outcome.status == 0 && outcome.output.isEmpty)
    #expect(
      outcome.error.hasSuffix("out: no case is missing, so that nothing would be handed over\n"), "\(outcome.error)")
  }

  @Test func pathsForNodesAreChecked() throws {
    try slurm()
    let preview = try submit(["--dry-run", "--node-folder", "node", "--program", "../../run"])
    #expect(preview.status == 0, "\(preview.error)")
    #expect(preview.output.contains(" --node-folder \(Binary.fixtures.path)/node "))
    #expect(preview.output.contains("exec \(Binary.fixtures.path)/../../run sweep run "))
    #expect(try submit(["--dry-run", "--program", "tongda"]).output.contains("exec tongda sweep run "))
    let absent = try submit(["--program", "bin/none"])
    #expect(absent.status == 2 && absent.error.contains("bin/none cannot be run here"))
    for more in [["--after-round", "1"], ["--last-round", "2"], ["--after-round", "3", "--last-round", "2"]] {
      #expect(try submit(more).status == 2, "\(more)")
    }
  }
}
