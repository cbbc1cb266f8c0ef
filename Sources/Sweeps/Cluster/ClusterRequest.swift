/// What handing a sweep to a scheduler is asked.
public struct ClusterRequest: Sendable, Hashable {
  /// How many cases one task of the scheduler runs.
  public enum ShardSize: Sendable, Hashable {
    /// As many as take about this long, minutes.
    case minutes(Double)
    case cases(Int)
  }

  public var shardSize: ShardSize
  /// What a case takes on one processor, seconds, as long as no case of the folder has been timed.
  public var secondsPerCase: Double
  public var cpusPerTask: Int
  /// Of a task, GB; nil for what the scheduler gives.
  public var memoryGb: Double?
  public var partition: String?
  public var account: String?
  /// In the scheduler's own form, for example `01:30:00`; nil for the partition's limit.
  public var timeLimit: String?
  /// How often at most what is missing is handed over.
  public var rounds: Int

  public init(
    shardSize: ShardSize, secondsPerCase: Double = 60, cpusPerTask: Int = 1, memoryGb: Double? = nil,
    partition: String? = nil, account: String? = nil, timeLimit: String? = nil, rounds: Int = 3
  ) {
    self.shardSize = shardSize
    self.secondsPerCase = secondsPerCase
    self.cpusPerTask = cpusPerTask
    self.memoryGb = memoryGb
    self.partition = partition
    self.account = account
    self.timeLimit = timeLimit
    self.rounds = rounds
  }

  /// How many shards that many missing cases make.
  ///
  /// - Parameters:
  ///   - timed: what a case takes on one processor by those that were timed, seconds
  ///   - limit: the most tasks that the scheduler takes at once
  func shards(of missing: Int, timed: Double?, limit: Int) -> Int {
    let perShard =
      switch shardSize {
      case .cases(let count): Double(count)
      case .minutes(let minutes): minutes * 60 * Double(cpusPerTask) / max(timed ?? secondsPerCase, 1e-3)
      }
    let wanted = (Double(missing) / max(1, perShard.rounded(.down))).rounded(.up)
    return max(1, Int(min(wanted, Double(missing), Double(limit))))
  }
}

/// How a node of the cluster calls the program: from the same folder and by the same names as whoever hands the sweep over,
/// so that messages read the same.
public struct ProgramCall: Sendable, Hashable {
  public var program: String
  /// Absolute.
  public var workingFolder: String
  /// See ``Pipeline/RunOptions/boxFolder``.
  public var boxFolder: String
  public var sweep: String
  /// The sweep's folder as the user named it.
  public var folder: String
  /// More arguments of `sweep run`.
  public var runArguments: [String]
  /// The arguments of `sweep submit` with which it was called, those about rounds left out.
  public var submitArguments: [String]

  public init(
    program: String, workingFolder: String, boxFolder: String, sweep: String, folder: String, runArguments: [String],
    submitArguments: [String]
  ) {
    self.program = program
    self.workingFolder = workingFolder
    self.boxFolder = boxFolder
    self.sweep = sweep
    self.folder = folder
    self.runArguments = runArguments
    self.submitArguments = submitArguments
  }

  var absoluteFolder: String { folder.hasPrefix("/") ? folder : "\(workingFolder)/\(folder)" }

  /// Whether Slurm can write logs into the folder: it takes these characters for signs of its own, and has no way to say
  /// that they are none. Elsewhere the scripts write them.
  var slurmWritesLogs: Bool { !absoluteFolder.utf8.contains { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "\\") } }
}
