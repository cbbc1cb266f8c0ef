import Foundation
import TestSupport

/// SciPy and SALib, by `Tests/Outputs/check_designs.py`: they share no code with this package.
enum OutsideJudge {
  /// `Tests/run` makes an environment with SALib in `.build/python`; Debian's own Python may have SciPy.
  private static let interpreters = [
    ProcessInfo.processInfo.environment["TONGDA_TEST_SALIB_PYTHON"], Repository.path + "/.build/python/bin/python",
    "/usr/bin/python3",
  ].compactMap { $0 }

  private static func interpreter(with module: String) -> String? {
    interpreters.first {
      FileManager.default.isExecutableFile(atPath: $0) && run($0, ["-c", "import \(module)"]).0 == 0
    }
  }

  private static let scipy = interpreter(with: "scipy.stats.qmc")
  private static let salib = interpreter(with: "SALib")
  static let hasSciPy = scipy != nil
  static let hasSALib = salib != nil

  /// What is wrong with it, nil if nothing is.
  static func judge(_ what: String, _ data: some Encodable, needsSALib: Bool = false) throws -> String? {
    let scratch = try Scratch()
    let file = try scratch.write(JSONEncoder().encode(data), to: "data.json")
    guard let python = needsSALib ? salib : scipy else { return "no interpreter" }
    let (code, text) = withExtendedLifetime(scratch) {
      run(python, [Repository.path + "/Tests/Outputs/check_designs.py", what, file])
    }
    return code == 0 ? nil : text
  }

  private static func run(_ program: String, _ arguments: [String]) -> (Int32, String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    do { try process.run() } catch { return (-1, "\(error)") }
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }
}
