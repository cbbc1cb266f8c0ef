import ArgumentParser
import Foundation
import Parallelism
import Sweeps

struct SweepSubmitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit",
    abstract: "Hands the missing cases of a sweep to a cluster's scheduler, and gathers.",
    usage: "tongda sweep submit <sweep> [--output <folder>] --engine slurm [<options>]",
    discussion: """
      The missing cases are divided into shards, the tasks of one Slurm array. A job that follows the array looks which \
      cases are still missing, hands those over again, three rounds at most, and gathers. Nothing has to stay alive: \
      what is missing is asked of the folder. Run it again at any time. Scripts and logs are in the folder, under \
      cluster/. Documentation/Clusters.md says what the nodes need.

      \(ExitStatus.sweepHelp)
      """)

  enum Engine: String, ExpressibleByArgument, CaseIterable { case slurm }

  @OptionGroup var input: SweepArguments

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The folder of the sweep, which all nodes see. Default: results/NAME.", valueName: "folder"),
    completion: .directory)
  var output: String?

  @Option(help: "The scheduler.")
  var engine: Engine

  @OptionGroup(title: "Shards") var shards: ShardArguments

  @OptionGroup(title: "What a task asks for") var task: TaskArguments

  @Flag(help: "Stay, and go through the rounds from here: for clusters whose nodes may not submit jobs.")
  var wait = false

  @Option(help: ArgumentHelp("How often at most what is missing is handed over.", valueName: "n"))
  var rounds = 3

  @Flag(help: "Say what would be handed over, print the script of a task, and write nothing.")
  var dryRun = false

  @Option(
    help: ArgumentHelp("The program that nodes run. Default: this one.", valueName: "path"), completion: .file())
  var program: String?

  @Option(help: ArgumentHelp("Go on after this round.", valueName: "n", visibility: .hidden))
  var afterRound: Int?

  @Option(help: ArgumentHelp("The last round.", valueName: "n", visibility: .hidden))
  var lastRound: Int?

  @OptionGroup var claims: ClaimArguments

  @OptionGroup var node: NodeFolderArguments

  @OptionGroup var cache: CacheArguments

  @OptionGroup var display: DisplayArguments

  func validate() throws {
    if output?.isEmpty == true { throw ValidationError("--output takes a folder, and not an empty text.") }
    if program?.isEmpty == true { throw ValidationError("--program takes a path, and not an empty text.") }
    if !(1...100).contains(rounds) {
      throw ValidationError("--rounds takes a number from 1 to 100, and not \(rounds).")
    }
    if (afterRound == nil) != (lastRound == nil) {
      throw ValidationError("--after-round and --last-round go together.")
    }
    for (option, round) in [("--after-round", afterRound), ("--last-round", lastRound)] {
      if let round, !(1...Submission.mostRounds).contains(round) {
        throw ValidationError("\(option) takes a round from 1 to \(Submission.mostRounds), and not \(round).")
      }
    }
    if let afterRound, let lastRound, lastRound < afterRound || wait || dryRun {
      throw ValidationError("--after-round takes a round from 1 to --last-round, without --wait and --dry-run.")
    }
    if let program, program.contains("/"), !FileManager.default.isExecutableFile(atPath: program) {
      throw ValidationError(
        "--program takes a program that nodes see by the same path, or a name that they find in PATH; "
          + "\(program) cannot be run here.")
    }
    if wait, dryRun { throw ValidationError("--wait and --dry-run exclude each other.") }
  }

  func run() throws {
    try display.work(threads: nil) { control in
      let plan = try input.plan(control)
      let folder = input.folder(output, plan)
      let submission = Submission(
        plan, request, call(folder), claims: !claims.isOff, control, warn: display.warn)
      if dryRun { return try preview(submission, folder) }
      try end(with: try step(of: submission, folder, control), folder, control)
    }
  }

  private func step(of submission: Submission, _ folder: String, _ control: WorkControl) throws -> Submission.Step {
    if let afterRound, let lastRound { return try submission.goOn(after: afterRound, last: lastRound) }
    guard wait else { return try submission.begin() }
    do {
      return try submission.wait { say($0) }
    } catch is Cancelled {
      throw CommandEnd(
        .interrupted, "tongda: interrupted; what is in the queue goes on, run it again to go through the next rounds")
    }
  }

  private func end(with step: Submission.Step, _ folder: String, _ control: WorkControl) throws {
    switch step {
    case .submitted(let submitted): say(submitted)
    case .inQueue(let round, let job):
      if !display.quiet { Terminal.output("Round \(round) was handed over before, as job \(job)") }
    case .nothingMissing, .roundsAreOver:
      // A round's job may run where the lock of a lost node stays, as its tasks do.
      let locks = !claims.isOff && afterRound == nil
      try Gathering.gather(SweepFolder(folder, claimsCases: locks), control, warn: display.warn)
        .end(folder, quiet: display.quiet)
    }
  }

  private func say(_ submitted: Submission.Submitted) {
    if display.quiet { return }
    var text = "Round \(submitted.round): \(NumberText.counted(submitted.cases, "case")) in "
    text += "\(NumberText.counted(submitted.shards, "task")), job \(submitted.job)"
    if let next = submitted.nextJob { text += "; job \(next) goes on from there" }
    Terminal.output("\(text)\nLogs: \(submitted.logs)")
  }

  private func preview(_ submission: Submission, _ folder: String) throws {
    let preview = try submission.preview()
    guard let script = preview.script else {
      if !display.quiet { Terminal.error("\(folder): no case is missing, so that nothing would be handed over") }
      return
    }
    if !display.quiet {
      Terminal.error(
        "\(folder): \(NumberText.counted(preview.missing, "case")) missing, in "
          + "\(NumberText.counted(preview.shards, "task")); a case taken for \(preview.secondsPerCase) s on one processor"
      )
    }
    Terminal.output(String(script.dropLast()))
  }

  // MARK: What is asked

  private var request: ClusterRequest {
    ClusterRequest(
      shardSize: shards.casesPerShard.map { .cases($0) } ?? .minutes(shards.minutesPerShard ?? ShardArguments.minutes),
      secondsPerCase: shards.secondsPerCase, cpusPerTask: task.cpusPerTask, memoryGb: task.memoryGb,
      partition: task.partition, account: task.account, timeLimit: task.timeLimit, rounds: rounds)
  }

  private func call(_ folder: String) -> ProgramCall {
    let this = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path
    let program = program.map { $0.contains("/") ? absolute($0) : $0 } ?? this
    let node = node.path.map { ["--node-folder", absolute($0)] } ?? []
    return ProgramCall(
      program: program, workingFolder: FileManager.default.currentDirectoryPath, boxFolder: BoxFolder.locate(),
      sweep: input.sweep, folder: folder, runArguments: node + cache.words,
      submitArguments: ["--engine", engine.rawValue, "--program", program] + shards.words + task.words
        + node + claims.words + cache.words)
  }

  /// Without links resolved: nodes may have others.
  private func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)"
  }
}

/// How the cases are divided.
struct ShardArguments: ParsableArguments {
  static let minutes = 10.0

  @Option(
    help: ArgumentHelp(
      "Put as many cases into a task as take about this long, by those that were timed. Default: 10.", valueName: "m"))
  var minutesPerShard: Double?

  @Option(help: ArgumentHelp("Put this many cases into a task.", valueName: "n"))
  var casesPerShard: Int?

  @Option(
    help: ArgumentHelp(
      "What a case takes on one processor, seconds, while none was timed.", valueName: "s"))
  var secondsPerCase = 60.0

  func validate() throws {
    if minutesPerShard != nil, casesPerShard != nil {
      throw ValidationError("--minutes-per-shard and --cases-per-shard exclude each other.")
    }
    if let minutesPerShard, !(0.01...100_000).contains(minutesPerShard) {
      throw ValidationError("--minutes-per-shard takes a number of minutes from 0.01 up, and not \(minutesPerShard).")
    }
    if let casesPerShard, casesPerShard < 1 {
      throw ValidationError("--cases-per-shard takes a number from 1 up, and not \(casesPerShard).")
    }
    if !(0.001...1e7).contains(secondsPerCase) {
      throw ValidationError("--seconds-per-case takes a number of seconds from 0.001 up, and not \(secondsPerCase).")
    }
  }

  /// The same on another command line.
  var words: [String] {
    let size =
      casesPerShard.map { ["--cases-per-shard", "\($0)"] }
      ?? minutesPerShard.map { ["--minutes-per-shard", "\($0)"] } ?? []
    return size + ["--seconds-per-case", "\(secondsPerCase)"]
  }
}

/// What a task asks the scheduler for.
struct TaskArguments: ParsableArguments {
  @Option(help: ArgumentHelp("Processors of a task, and cases that it runs at once.", valueName: "n"))
  var cpusPerTask = 1

  @Option(
    help: ArgumentHelp(
      "Memory of a task, GB; half of it is the budget of sweep run. Default: the cluster's.", valueName: "gb"))
  var memoryGb: Double?

  @Option(help: ArgumentHelp("The partition. Default: the cluster's.", valueName: "name"))
  var partition: String?

  @Option(help: ArgumentHelp("Whom the time is charged to. Default: the cluster's.", valueName: "name"))
  var account: String?

  @Option(
    help: ArgumentHelp(
      "The longest a task may take, as Slurm writes it. Default: the cluster's.", valueName: "hh:mm:ss"))
  var timeLimit: String?

  func validate() throws {
    if !(1...1024).contains(cpusPerTask) {
      throw ValidationError("--cpus-per-task takes a number from 1 to 1024, and not \(cpusPerTask).")
    }
    if let memoryGb, !(0.002...1e6).contains(memoryGb) {
      throw ValidationError("--memory-gb takes a number of GB from 0.002 to 1000000, and not \(memoryGb).")
    }
    for (option, name) in [("--partition", partition), ("--account", account)] {
      if let name, name.wholeMatch(of: #/[A-Za-z0-9_.,@+-]+/#) == nil {
        throw ValidationError("\(option) takes a name of letters, digits and _.,@+-, and not '\(name)'.")
      }
    }
    if let timeLimit, timeLimit.wholeMatch(of: #/([0-9]+-)?[0-9]+(:[0-9]+){0,2}/#) == nil {
      throw ValidationError("--time-limit takes minutes, hh:mm:ss or days-hh, and not '\(timeLimit)'.")
    }
  }

  /// The same on another command line.
  var words: [String] {
    ["--cpus-per-task", "\(cpusPerTask)"] + (memoryGb.map { ["--memory-gb", "\($0)"] } ?? [])
      + (partition.map { ["--partition", $0] } ?? []) + (account.map { ["--account", $0] } ?? [])
      + (timeLimit.map { ["--time-limit", $0] } ?? [])
  }
}
