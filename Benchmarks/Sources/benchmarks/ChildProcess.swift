import Foundation

/// A program that is run to its end, with its time and its memory.
enum ChildProcess {
  struct Outcome {
    var seconds: Double
    /// Largest resident set, MB (1e6 bytes).
    var peakMemoryMB: Double
    var output: String
  }

  /// - Throws: ``Failure`` when it cannot be started or ends with another code than 0
  static func run(_ program: String, _ arguments: [String]) throws -> Outcome {
    let scratch = try ScratchFolder()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (descriptor, name) in [(STDOUT_FILENO, "stdout"), (STDERR_FILENO, "stderr")] {
      posix_spawn_file_actions_addopen(
        &actions, descriptor, "\(scratch.path)/\(name)", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    }
    var pid = pid_t()
    var usage = rusage()
    var status: Int32 = 0
    let seconds = try timed {
      let words = ([program] + arguments).map { strdup($0) }
      defer { for word in words { free(word) } }
      guard posix_spawnp(&pid, program, &actions, nil, words + [nil], environ) == 0 else {
        throw Failure("\(program) cannot be started")
      }
      guard wait4(pid, &status, 0, &usage) == pid else { throw Failure("\(program) was lost") }
    }
    func text(_ name: String) -> String {
      (try? String(contentsOfFile: "\(scratch.path)/\(name)", encoding: .utf8)) ?? ""
    }
    guard status == 0 else { throw Failure("\(program) failed: \(text("stderr").suffix(500))") }
    return Outcome(seconds: seconds, peakMemoryMB: Double(usage.ru_maxrss) * 1024 / 1e6, output: text("stdout"))
  }

  /// The path of a program, nil where it is not installed.
  static func find(_ name: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }
}

/// The peers that are written in Python.
enum PythonPeer {
  /// Runs a script of `Peers/`, which prints a JSON object; nil when Python or a library that it needs is not there.
  static func run(_ script: String, _ arguments: [String]) throws -> [String: Double]? {
    let environment = ProcessInfo.processInfo.environment
    guard let python = environment["TONGDA_PEER_PYTHON"], !python.isEmpty, let folder = environment["TONGDA_PEERS"]
    else { return nil }
    let outcome = try ChildProcess.run(python, ["\(folder)/\(script)"] + arguments)
    return try JSONDecoder().decode([String: Double].self, from: Data(outcome.output.utf8))
  }

  static func has(_ module: String) -> Bool {
    guard let python = ProcessInfo.processInfo.environment["TONGDA_PEER_PYTHON"], !python.isEmpty else { return false }
    return (try? ChildProcess.run(python, ["-c", "import \(module)"])) != nil
  }
}
