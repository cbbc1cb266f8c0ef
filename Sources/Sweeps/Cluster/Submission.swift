public import Diagnostics
import Foundation
public import Parallelism

/// Hands the missing cases of a sweep to Slurm, round by round.
///
/// What is missing is asked of the manifest and the files alone. The queue only says whether to wait longer: an exit code of
/// a task, or that there is none, proves nothing about its cases.
public struct Submission {
  /// What was done.
  public enum Step: Sendable, Hashable {
    case submitted(Submitted)
    /// The round was handed over before, as this job.
    case inQueue(round: Int, job: Int)
    /// Every case is done or failed for good.
    case nothingMissing
    /// Cases are missing, and that was the last round.
    case roundsAreOver(missing: Int)
  }

  /// A round that the scheduler has taken.
  public struct Submitted: Sendable, Hashable {
    public var round: Int
    public var cases: Int
    public var shards: Int
    /// Number of the array.
    public var job: Int
    /// Number of the job that follows it; nil where the caller waits instead.
    public var nextJob: Int?
    public var logs: String
  }

  /// The highest number of a round.
  public static let mostRounds = ClusterRound.most

  private let folder: SweepFolder
  private let plan: SweepPlan
  private let manifest: Manifest
  private let request: ClusterRequest
  private let call: ProgramCall
  private let slurm = Slurm()
  private let control: WorkControl
  private let warn: (Diagnostic) -> Void

  /// - Parameters:
  ///   - claims: whether only one process at a time hands over; without, two may hand over the same
  ///   - warn: told which files are damaged, and what is waited for
  public init(
    _ plan: SweepPlan, _ request: ClusterRequest, _ call: ProgramCall, claims: Bool, _ control: WorkControl,
    warn: @escaping (Diagnostic) -> Void
  ) {
    self.plan = plan
    manifest = Manifest(plan)
    self.request = request
    self.call = call
    self.control = control
    self.warn = warn
    folder = SweepFolder(call.folder, claimsCases: claims)
  }

  // MARK: Steps

  /// Hands over what is missing, with a job that goes on from there.
  ///
  /// - Throws: ``SchedulerError``, also while an earlier round is in the queue; ``SweepMismatch``, ``StoreError``,
  ///   ``Parallelism/Cancelled``
  public func begin() throws -> Step {
    try folder.begin(plan, warn: warn)
    return try alone {
      let latest = try clearEarlierRounds()
      return try step(latest + 1, last: lastRound(after: latest), isChained: true)
    }
  }

  /// What the job does that follows a round. Done twice, it comes to the same.
  ///
  /// - Throws: as ``begin()``
  public func goOn(after round: Int, last: Int) throws -> Step {
    try folder.begin(plan, warn: warn)
    // It may run where the lock of a lost node stays. Whoever is alive and hands over has done so by then, also where the
    // scheduler had to be asked again and again.
    return try alone(forAtMost: .seconds(300)) {
      slurm.cancel(Array(try ClusterRound(folder: folder, number: round).jobs().prefix(1)))
      let next = ClusterRound(folder: folder, number: round + 1)
      let jobs = try next.jobs()
      if jobs.count > 1 { return .inQueue(round: next.number, job: jobs[0].number) }
      // An array that nobody follows: whoever handed it over was lost in between.
      slurm.cancel(jobs)
      return try patiently { try step(next.number, last: last, isChained: true) }
    }
  }

  /// Goes through all rounds and waits for each.
  ///
  /// - Parameter announce: told of every round that was handed over
  /// - Throws: as ``begin()``
  public func wait(announce: (Submitted) -> Void) throws -> Step {
    try folder.begin(plan, warn: warn)
    var (number, last) = (1, request.rounds)
    var step = try alone {
      let latest = try clearEarlierRounds()
      (number, last) = (latest + 1, lastRound(after: latest))
      return try self.step(number, last: last, isChained: false)
    }
    while case .submitted(let submitted) = step {
      announce(submitted)
      try wait(for: submitted)
      number += 1
      step = try alone {
        // Somebody else went on first.
        if let job = try ClusterRound(folder: folder, number: number).jobs().first {
          return .inQueue(round: number, job: job.number)
        }
        return try patiently { try self.step(number, last: last, isChained: false) }
      }
    }
    return step
  }

  /// Lets nobody else look at the rounds and hand over meanwhile.
  ///
  /// - Parameter patience: how long others are waited for; nil for as long as it takes
  private func alone(forAtMost patience: Duration? = nil, _ body: () throws -> Step) throws -> Step {
    try folder.withClaim("submit", forAtMost: patience, control, warn: warn, body)
  }

  private func step(_ number: Int, last: Int, isChained: Bool) throws -> Step {
    let status = try SweepStatus(folder, manifest, control.silent(threads: 1))
    status.damaged.warnings.forEach(warn)
    if status.missing.isEmpty { return .nothingMissing }
    if number > last { return .roundsAreOver(missing: status.missing.count) }
    return .submitted(try submit(status.missing, ClusterRound(folder: folder, number: number), last: last, isChained))
  }

  /// Tries again for a minute or two: whoever has begun does not stop over a controller that starts again.
  private func patiently(_ body: () throws -> Step) throws -> Step {
    for pause in [1.0, 4, 10, 20, 40, 60] {
      do { return try body() } catch is SchedulerError { try sleep(pause) }
    }
    return try body()
  }

  private func sleep(_ seconds: Double) throws(Cancelled) {
    let end = ContinuousClock.now + .milliseconds(Int(seconds * 1000))
    while ContinuousClock.now < end {
      try control.checkCancellation()
      Thread.sleep(forTimeInterval: 0.1)
    }
  }

  private func submit(_ missing: [String], _ round: ClusterRound, last: Int, _ isChained: Bool) throws -> Submitted {
    let timed = try ClusterRound.secondsPerCase(in: folder)
    let limit = slurm.maximumTasks()
    func shards(_ cases: Int) -> Int { request.shards(of: cases, timed: timed, limit: limit) }
    let isNew = !StoredFile.exists(round.caseFile)
    let (list, scripts) = try round.prepare(missing) { list in
      JobScripts(round, cases: list.ids.count, shards: shards(list.ids.count), last: last, request, call)
    }
    let there = ClusterRound(folder: SweepFolder(call.absoluteFolder), number: round.number)
    func submit(_ script: String, _ options: [String], log: String, after job: Int? = nil) throws -> Int {
      call.slurmWritesLogs
        ? try slurm.submit(
          script, options, log: "\(round.name)/log/\(log)", in: ClusterRound.clusterFolder(there.folder), after: job)
        : try slurm.submit(script, options, log: "/dev/null", in: "/", after: job)
    }
    let job: Int
    do {
      job = try submit(there.shardScript, scripts.shardOptions, log: "%a.txt")
    } catch {
      if isNew { round.remove() }
      throw error
    }
    try round.keep(jobs: [job])
    var nextJob: Int?
    if isChained {
      do {
        nextJob = try submit(there.nextScript, scripts.nextOptions, log: "next.txt", after: job)
      } catch {
        // Nobody would look after the array.
        slurm.cancel(try round.jobs())
        throw error
      }
      try round.keep(jobs: [job] + (nextJob.map { [$0] } ?? []))
    }
    return Submitted(
      round: round.number, cases: list.ids.count, shards: shards(list.ids.count), job: job, nextJob: nextJob,
      logs: "\(round.path)/log")
  }

  /// The last round that may follow this one now.
  private func lastRound(after latest: Int) -> Int { min(latest + request.rounds, Submission.mostRounds) }

  // MARK: The queue

  /// Lets nobody hand over twice what is in the queue, and takes out what was put aside there.
  ///
  /// - Returns: number of the latest round; 0 where there is none
  private func clearEarlierRounds() throws -> Int {
    while true {
      let rounds = ClusterRound.all(in: folder)
      // The job that follows the round before may be at handing over the latest.
      if let before = rounds.dropLast().last { try clear(before, Array(try before.jobs().dropFirst())) }
      if let latest = rounds.last { try clear(latest, try latest.jobs()) }
      // … or has done so since we looked, and is gone from the queue for that.
      if ClusterRound.all(in: folder).last == rounds.last { return rounds.last?.number ?? 0 }
    }
  }

  /// - Parameter jobs: those to look at, in their order
  private func clear(_ round: ClusterRound, _ jobs: [Slurm.Job]) throws {
    if jobs.isEmpty { return }
    guard let standings = slurm.standings(of: jobs) else {
      throw SchedulerError(
        command: "squeue", reason: "the queue does not say whether \(round.path) is in it still; try again later")
    }
    // The job that follows an array waits for it, and is no sign of life while the array's tasks are held.
    let isLive = jobs.first.map { standings[$0]?.contains(.live) == true } ?? false
    let isFollowed = jobs.dropFirst().contains { standings[$0]?.contains(.live) == true }
    let isHeld = jobs.first.map { standings[$0] == [.held] } ?? false
    if isLive || isFollowed && !isHeld {
      let numbers = jobs.map { "\($0.number)" }
      throw SchedulerError(
        command: "squeue",
        reason:
          "\(round.path) is in the queue still, as job \(numbers.joined(separator: " and ")); wait for it, or take it "
          + "out with scancel \(numbers.joined(separator: " "))")
    }
    slurm.cancel(jobs)
  }

  /// Waits until no case of the round is missing, or no task is left that could run one.
  private func wait(for submitted: Submitted) throws {
    let round = ClusterRound(folder: folder, number: submitted.round)
    let jobs = try round.jobs()
    var missing = try CaseList(round.caseFile).ids
    let total = missing.count
    var pause = 0.5
    while true {
      let standings = slurm.standings(of: jobs)
      // Looked at after the queue: what ended before it was asked is on disk.
      var left: [String] = []
      var lists = VillageLists()
      for id in missing where try folder.record(of: id, &lists).standing == .missing { left.append(id) }
      missing = left
      control.report("round \(submitted.round)", total - missing.count, of: total)
      let isLive = standings.map { $0.values.contains { $0.contains(.live) } } ?? true
      if missing.isEmpty || !isLive {
        slurm.cancel(jobs)
        return
      }
      try sleep(pause)
      pause = min(pause * 1.5, 15)
    }
  }

  // MARK: Without doing it

  /// What ``begin()`` would hand over; without a script when nothing is missing.
  public func preview() throws -> (missing: Int, shards: Int, secondsPerCase: Double, script: String?) {
    try folder.check(manifest)
    let status = try SweepStatus(folder, manifest, control.silent(threads: 1))
    status.damaged.warnings.forEach(warn)
    let missing = status.missing
    let timed = try ClusterRound.secondsPerCase(in: folder)
    if missing.isEmpty { return (0, 0, timed ?? request.secondsPerCase, nil) }
    let shards = request.shards(of: missing.count, timed: timed, limit: slurm.maximumTasks())
    let latest = ClusterRound.all(in: folder).last?.number ?? 0
    let scripts = JobScripts(
      ClusterRound(folder: folder, number: latest + 1), cases: missing.count, shards: shards,
      last: lastRound(after: latest), request, call)
    return (missing.count, shards, timed ?? request.secondsPerCase, scripts.shard)
  }
}
