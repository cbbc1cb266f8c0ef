import Foundation
import TestSupport

/// The built tool, run as a user runs it.
enum Binary {
  /// What a run of it came to.
  struct Outcome: Sendable {
    var status: Int32
    var output: String
    var error: String
  }

  /// `tongda` in the build folder, beside the test bundle that this code is in.
  static let debug = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    .appending(path: "tongda")

  /// The release that the test runner has built; nil when the tests are run without it.
  static let release = ProcessInfo.processInfo.environment["TONGDA_RELEASE_BINARY"].map { URL(filePath: $0) }

  static let fixtures = Repository.fixtures.appending(path: "CommandTests")

  /// Runs it to its end, by default in the folder of the fixtures, so that messages name short paths.
  static func run(
    _ arguments: [String], in folder: URL = fixtures, binary: URL = debug, environment: [String: String] = [:]
  ) throws -> Outcome {
    let process = try start(arguments, in: folder, binary: binary, environment: environment)
    return process.outcome()
  }

  /// - Parameter environment: what is added to that of the tests
  static func start(
    _ arguments: [String], in folder: URL = fixtures, binary: URL = debug, environment: [String: String] = [:]
  ) throws -> RunningBinary {
    try RunningBinary(arguments, in: folder, binary: binary, environment)
  }
}

/// The tool while it runs. What it writes goes to files, so that no pipe fills up.
final class RunningBinary {
  private let process = Process()
  private let scratch: Scratch

  fileprivate init(_ arguments: [String], in folder: URL, binary: URL, _ more: [String: String]) throws {
    scratch = try Scratch()
    process.executableURL = binary
    process.arguments = arguments
    process.currentDirectoryURL = folder
    // Where the tests are a cluster's job themselves, its numbers are none of the tool's.
    let foreign = ["SLURM", "SBATCH_", "SQUEUE_", "SCANCEL_", "TONGDA_NODE_FOLDER"]
    var environment = ProcessInfo.processInfo.environment.filter { variable, _ in
      !foreign.contains { variable.hasPrefix($0) }
    }
    environment["COLUMNS"] = "80"
    environment["TONGDA_HOME"] = Repository.path
    process.environment = environment.merging(more) { _, new in new }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try scratch.emptyFile("stdout")
    process.standardError = try scratch.emptyFile("stderr")
    try process.run()
  }

  var isRunning: Bool { process.isRunning }
  var errorSoFar: String { scratch.textIfThere("stderr") }

  func interrupt() { process.interrupt() }

  /// As `kill -9` does: it has no time to clean up.
  func kill() {
    let pid = process.processIdentifier
    // With whatever it has started, where it leads a group.
    Foundation.kill(getpgid(pid) == pid ? -pid : pid, SIGKILL)
  }

  /// The most memory that it took until its end, bytes; what it took in its last milliseconds may be missing.
  func peakBytes() throws -> Int {
    var peak = 0
    while process.isRunning {
      let status = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)) ?? ""
      if let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
        let kilobytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Int($0) })
      {
        peak = max(peak, kilobytes * 1024)
      }
      Thread.sleep(forTimeInterval: 0.005)
    }
    return peak
  }

  /// Waits for the end.
  func outcome() -> Binary.Outcome {
    process.waitUntilExit()
    return Binary.Outcome(
      status: process.terminationStatus, output: scratch.textIfThere("stdout"), error: scratch.textIfThere("stderr"))
  }
}

extension Scratch {
  /// An empty file, open for writing.
  func emptyFile(_ name: String) throws -> FileHandle {
    try FileHandle(forWritingTo: URL(filePath: write("", to: name)))
  }

  /// What is in a file; nothing where nobody has written it.
  func textIfThere(_ name: String) -> String { (try? text(name)) ?? "" }
}
