import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The scheduler did not do what it was asked. Nothing is lost by that; exit code 75.
public struct SchedulerError: Error, Sendable, Hashable, CustomStringConvertible {
  /// `sbatch`, …
  public let command: String
  public let reason: String

  public var description: String { "\(command): \(reason)" }
}

/// Slurm's own commands.
struct Slurm: Sendable {
  /// How something in the queue stands.
  enum Standing: Sendable, Hashable {
    /// It waits or runs.
    case live
    /// It was put aside and does not run by itself, for example after the controller or a node was lost.
    case held
  }

  /// The most tasks of an array.
  func maximumTasks() -> Int {
    let usual = 1000
    guard let answer = try? run("scontrol", ["show", "config"]), answer.isDone else { return usual }
    let line = answer.output.split(separator: "\n").first { $0.hasPrefix("MaxArraySize") }
    guard let text = line?.split(separator: "=").last, let size = Int(text.filter { $0.isNumber }) else { return usual }
    // Tasks count from 1, and the size is above the highest number.
    return max(1, size - 1)
  }

  /// Hands a script over.
  ///
  /// - Parameters:
  ///   - options: what the script asks
  ///   - workingFolder: from where the file of what it says is named
  /// - Returns: the job's number
  /// - Throws: ``SchedulerError``
  func submit(
    _ script: String, _ options: [String], log: String, in workingFolder: String, after job: Int? = nil
  ) throws(SchedulerError) -> Int {
    var arguments = options + ["--parsable", "--chdir=\(workingFolder)", "--output=\(log)"]
    if let job { arguments.append("--dependency=afterany:\(job)") }
    let answer = try run("sbatch", arguments + [script])
    // `123`, or `123;cluster`
    let number = answer.output.split(separator: "\n").last.flatMap { Int($0.prefix { $0 != ";" }) }
    guard answer.isDone, let number else {
      throw SchedulerError(
        command: "sbatch", reason: answer.error.isEmpty ? "no number of a job: \(answer.output)" : answer.error)
    }
    return number
  }

  /// A job of ours. A scheduler that begins anew gives numbers again, and the name tells whose it is.
  struct Job: Sendable, Hashable {
    var number: Int
    var name: String
  }

  /// What of these jobs is in the queue; nil when the queue cannot be asked, which says nothing about them.
  func standings(of jobs: [Job]) -> [Job: Set<Standing>]? {
    // Of all jobs of the user: a number that the controller has forgotten is an error where it is asked for by name.
    guard
      let answer = try? run("squeue", ["--noheader", "--user=\(getuid())", "--format=%F|%t|%j|%r"]), answer.isDone
    else { return nil }
    var standings: [Job: Set<Standing>] = [:]
    for line in answer.output.split(separator: "\n") {
      let fields = line.split(separator: "|", maxSplits: 3, omittingEmptySubsequences: false)
      guard fields.count == 4, let number = Int(fields[0]) else { continue }
      let job = Job(number: number, name: String(fields[2]))
      guard jobs.contains(job) else { continue }
      switch fields[1] {
      // It has ended, on a node that may never say so.
      case "CG": continue
      case "RH", "SE": standings[job, default: []].insert(.held)
      default: standings[job, default: []].insert(fields[3].lowercased().contains("held") ? .held : .live)
      }
    }
    return standings
  }

  /// Takes what is left of jobs out of the queue.
  func cancel(_ jobs: [Job]) {
    for job in jobs { _ = try? run("scancel", ["--quiet", "--name=\(job.name)", "\(job.number)"]) }
  }

  /// Whether a variable would make another job of ours, one that is waited for, that is an array, that says elsewhere what is
  /// wrong; or show us another queue than the one that the job is in, or a part of it.
  static func isForeign(_ variable: String) -> Bool {
    foreign.contains(variable) || variable.hasPrefix("SQUEUE_") || variable.hasPrefix("SCANCEL_")
  }

  private static let foreign: Set<String> = [
    "SBATCH_ARRAY_INX", "SBATCH_CLUSTERS", "SBATCH_DEPENDENCY", "SBATCH_ERROR", "SBATCH_INPUT", "SBATCH_OUTPUT",
    "SBATCH_WAIT", "SBATCH_WAIT_ALL_NODES", "SBATCH_WRAP", "SLURM_CLUSTERS",
  ]

  // MARK: Commands

  private struct Answer {
    var isDone: Bool
    var output: String
    var error: String
  }

  private func run(_ command: String, _ arguments: [String]) throws(SchedulerError) -> Answer {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [command] + arguments
    // The user's partition or account may hold where none is asked for. What else a job is, we say.
    process.environment = ProcessInfo.processInfo.environment.filter { !Slurm.isForeign($0.key) }
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    let error = Pipe()
    process.standardOutput = output
    process.standardError = error
    do { try process.run() } catch { throw SchedulerError(command: command, reason: "\(error)") }
    // What Slurm says on stderr is a few lines, which the pipe holds.
    let said = output.fileHandleForReading.readDataToEndOfFile()
    let complained = error.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    if process.terminationStatus == 127 {
      throw SchedulerError(command: command, reason: "is not there: Slurm's commands are on its login nodes")
    }
    return Answer(
      isDone: process.terminationReason == .exit && process.terminationStatus == 0,
      output: String(decoding: said, as: UTF8.self),
      error: String(decoding: complained, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
  }
}
