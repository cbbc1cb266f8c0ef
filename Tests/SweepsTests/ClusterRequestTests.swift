import Foundation
import TestSupport
import Testing

@testable import Sweeps

@Suite struct ClusterRequestTests {
  @Test func casesAreDividedByTime() {
    var request = ClusterRequest(shardSize: .minutes(10), secondsPerCase: 60, cpusPerTask: 2)
    #expect(request.shards(of: 100, timed: nil, limit: 1000) == 5, "20 cases in 10 minutes on two processors")
    #expect(request.shards(of: 100, timed: 12, limit: 1000) == 1, "what was timed counts more than what was said")
    #expect(request.shards(of: 100, timed: 5000, limit: 1000) == 100, "a case cannot be divided")
    #expect(request.shards(of: 100, timed: 5000, limit: 30) == 30, "the scheduler takes no more")
    #expect(request.shards(of: 100, timed: 0, limit: 30) == 1)
    #expect(request.shards(of: 1, timed: 1e9, limit: 1) == 1)
    request.shardSize = .cases(8)
    #expect(request.shards(of: 100, timed: 1, limit: 1000) == 13)
  }

  @Test func timesOfCasesAreKeptAndAveraged() throws {
    let scratch = try Scratch()
    let folder = SweepFolder(scratch.path)
    #expect(try ClusterRound.secondsPerCase(in: folder) == nil)
    let round = ClusterRound(folder: folder, number: 3)
    let list = try round.prepare(["a", "b"]) { _ in scripts(round) }.list
    #expect(list.ids == ["a", "b"])
    let result = StubCases.result(StubCases.cases(1)[0])
    let times = try CaseTimes(path: round.path + "/times/1.csv")
    for _ in 0..<2 { #expect(try times.measure(["a"]) { result } == result) }
    #expect(try ClusterRound.secondsPerCase(in: folder).map { $0 < 1 } == true)
    try scratch.write("a,2.0\nb,4.0\nhalf,", to: "cluster/round-3/times/1.csv")
    #expect(try ClusterRound.secondsPerCase(in: folder) == 3)
  }

  /// A job that runs twice after one round hands over one list.
  @Test func theListOfARoundIsWrittenOnce() throws {
    let scratch = try Scratch()
    let round = ClusterRound(folder: SweepFolder(scratch.path), number: 2)
    _ = try round.prepare(["a", "b"]) { _ in scripts(round) }
    #expect(try round.prepare(["b"]) { _ in scripts(round) }.list.ids == ["a", "b"])
    #expect(try round.jobs().isEmpty)
    try round.keep(jobs: [17])
    try round.keep(jobs: [17, 18])
    #expect(
      try round.jobs() == [Slurm.Job(number: 17, name: "tongda-2"), Slurm.Job(number: 18, name: "tongda-2-next")])
    #expect(ClusterRound.all(in: round.folder) == [round])
  }

  @Test(arguments: ["plain/path-1.txt", "", "a b", "it's", "$HOME `x` \"y\" \\", "a\nb", "quote'\u{301}", "*?~#", "通达"])
  func aShellReadsBackWhatIsQuoted(word: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "printf %s \(ShellText.quoted(word))"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    #expect(output.fileHandleForReading.readDataToEndOfFile() == Data(word.utf8))
    process.waitUntilExit()
  }

  @Test func scriptsCallTheProgramFromTheSameFolder() {
    var call = self.call
    let round = ClusterRound(folder: SweepFolder("out"), number: 1)
    let request = ClusterRequest(
      shardSize: .cases(1), cpusPerTask: 4, memoryGb: 8, partition: "short", account: "plan", timeLimit: "30")
    let scripts = JobScripts(round, cases: 9, shards: 9, last: 3, request, call)
    for directive in [
      "array=1-9", "no-requeue", "cpus-per-task=4", "mem=7629M", "partition=short", "account=plan", "time=30",
    ] {
      #expect(scripts.shard.contains("#SBATCH --\(directive)\n"))
      #expect(scripts.shardOptions.contains("--\(directive)"), "said on the command line too")
    }
    #expect(scripts.shard.contains("cd -- '/work folder' || exit 75\n"))
    #expect(scripts.shard.contains("--memory-gb 4.0"))
    #expect(scripts.shard.contains("--shard \"$SLURM_ARRAY_TASK_ID/9\""))
    #expect(scripts.next.contains("--after-round 1 --last-round 3\n"))
    #expect(!scripts.shard.contains("exec >"))
    call.folder = "/out/100%a"
    #expect(JobScripts(round, cases: 9, shards: 9, last: 3, request, call).shard.contains("exec >'/out/100%a/cluster/"))
  }

  private let call = ProgramCall(
    program: "/bin/tongda", workingFolder: "/work folder", boxFolder: "/box", sweep: "sweep.yaml", folder: "out",
    runArguments: ["--no-cache"], submitArguments: ["--engine", "slurm"])

  private func scripts(_ round: ClusterRound) -> JobScripts {
    JobScripts(round, cases: 2, shards: 1, last: 3, ClusterRequest(shardSize: .cases(2)), call)
  }
}
