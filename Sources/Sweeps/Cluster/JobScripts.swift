/// The scripts of a round, which Slurm runs and anybody may read, or hand over again by hand.
struct JobScripts: Sendable, Hashable {
  /// What every task runs: its piece of the list.
  let shard: String
  /// What runs when all tasks have ended, well or not.
  let next: String
  /// What the scripts ask of Slurm, for the command line too: there it is stronger than the user's environment.
  let shardOptions: [String]
  let nextOptions: [String]

  /// - Parameters:
  ///   - shards: how many tasks there are
  ///   - last: number of the last round
  init(
    _ round: ClusterRound, cases: Int, shards: Int, last: Int, _ request: ClusterRequest, _ call: ProgramCall
  ) {
    let folder = ClusterRound(folder: SweepFolder(call.folder), number: round.number).path
    let isLast = round.number >= last
    shardOptions = JobScripts.options(
      ["--array=1-\(shards)", "--no-requeue"], name: ClusterRound.jobNames(round.number)[0], cpus: request.cpusPerTask,
      request)
    nextOptions = JobScripts.options(["--requeue"], name: ClusterRound.jobNames(round.number)[1], cpus: 1, request)
    shard = JobScripts.text(
      shardOptions, call,
      comment: [
        "Shard of a list of \(cases), divided into \(shards) in the order of the manifest. Cases that are done are left",
        "out, so that this may be run any number of times.",
      ],
      log: ("\(folder)/log", "\"$SLURM_ARRAY_TASK_ID\".txt"),
      arguments: ["sweep", "run", call.sweep, "--output", call.folder, "--cases", "\(folder)/cases.txt"]
        + ["--no-claims", "--progress", "none"] + JobScripts.memory(request) + call.runArguments,
      more: " \\\n  --shard \"$SLURM_ARRAY_TASK_ID/\(shards)\""
        + " --times \(ShellText.quoted(folder))/times/\"$SLURM_ARRAY_TASK_ID\".csv")
    next = JobScripts.text(
      nextOptions, call,
      comment: [
        isLast
          ? "Gathers what there is: this was the last round."
          : "Looks which cases are missing, hands those over again, and gathers when there are none."
      ],
      log: ("\(folder)/log", "next.txt"),
      arguments: ["sweep", "submit", call.sweep, "--output", call.folder, "--progress", "none"] + call.submitArguments
        + ["--after-round", "\(round.number)", "--last-round", "\(last)"])
  }

  /// What the process may take is half of what its task has, as without a scheduler.
  private static func memory(_ request: ClusterRequest) -> [String] {
    request.memoryGb.map { ["--memory-gb", "\($0 / 2)"] } ?? []
  }

  private static func options(
    _ own: [String], name: String, cpus: Int, _ request: ClusterRequest
  ) -> [String] {
    var options = ["--job-name=\(name)"] + own + ["--ntasks=1", "--cpus-per-task=\(cpus)"]
    // Slurm's M is 2^20 bytes.
    if let memory = request.memoryGb { options.append("--mem=\(max(1, Int(memory * 1e9 / 1_048_576)))M") }
    if let partition = request.partition { options.append("--partition=\(partition)") }
    if let account = request.account { options.append("--account=\(account)") }
    if let limit = request.timeLimit { options.append("--time=\(limit)") }
    return options
  }

  private static func text(
    _ options: [String], _ call: ProgramCall, comment: [String], log: (folder: String, name: String),
    arguments: [String], more: String = ""
  ) -> String {
    let words = ([call.program] + arguments).map(ShellText.quoted).joined(separator: " ")
    let redirection =
      call.slurmWritesLogs ? "" : "exec >\(ShellText.quoted(log.folder))/\(log.name) 2>&1\n"
    return "#!/bin/sh\n" + options.map { "#SBATCH \($0)\n" }.joined() + comment.map { "# \($0)\n" }.joined()
      + "cd -- \(ShellText.quoted(call.workingFolder)) || exit 75\n" + redirection
      + "export TONGDA_HOME=\(ShellText.quoted(call.boxFolder))\n" + "exec \(words)\(more)\n"
  }
}

/// Words for a POSIX shell.
enum ShellText {
  /// One word, whatever is in it.
  static func quoted(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "_-./,:=+@".utf8.contains(byte)
        }
      }
    if isPlain { return text }
    // Byte by byte: a quote and a combining accent are one character.
    let escaped = text.utf8.flatMap { byte in byte == UInt8(ascii: "'") ? Array("'\\''".utf8) : [byte] }
    return "'" + String(decoding: escaped, as: UTF8.self) + "'"
  }
}
