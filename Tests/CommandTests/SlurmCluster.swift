import Foundation
import TestSupport

/// A Slurm of three nodes with two processors each, which lives as long as this value; see `Tests/Cluster/slurm`.
final class SlurmCluster {
  /// Whether Debian's slurm-wlm and munge are installed.
  static let isInstalled = ["/usr/sbin/slurmctld", "/usr/sbin/slurmd", "/usr/sbin/munged", "/usr/bin/sbatch"].allSatisfy
  {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// Short: a socket's path is at most 107 bytes long.
  private let folder = "/tmp/tongda-slurm-\(UUID().uuidString.prefix(8))"

  init() throws { try control("start", "3") }

  deinit { try? control("stop") }

  /// What its commands need.
  var environment: [String: String] { ["SLURM_CONF": "\(folder)/slurm.conf"] }

  func killNode(_ number: Int) throws { try control("kill-node", "\(number)") }

  /// Lets nothing begin until ``crash()``.
  func hold() throws { try control("hold") }

  /// Ends the controller as `kill -9` does, and starts it again.
  func crash() throws { try control("crash") }

  /// Lines of `squeue` but for what has ended and waits for its node to say so, which a lost one never does; nil when it
  /// does not answer.
  func queue() -> [String]? {
    guard let outcome = try? Command.run("squeue", ["--noheader", "--format=%i %t"], environment), outcome.status == 0
    else { return nil }
    return outcome.output.split(separator: "\n").map(String.init).filter { !$0.hasSuffix(" CG") }
  }

  private func control(_ verb: String, _ more: String...) throws {
    let script = Repository.root.appending(path: "Tests/Cluster/slurm").path
    let outcome = try Command.run(script, [verb, folder] + more, [:])
    if outcome.status != 0 { throw Failure(description: "slurm \(verb): \(outcome.error)") }
  }

  struct Failure: Error, CustomStringConvertible { let description: String }
}

/// Other programs, by their names.
enum Command {
  static func run(_ name: String, _ arguments: [String], _ environment: [String: String]) throws -> Binary.Outcome {
    try Binary.run([name] + arguments, binary: URL(filePath: "/usr/bin/env"), environment: environment)
  }
}
