import Foundation
import Parallelism
import Pipeline
import TestSupport
import Testing

/// The outputs as judged by tools that share no code with this package; see `Tests/Outputs/check_outputs.py`.
@Suite("Outputs, judged from outside", .enabled(if: Outline.isInstalled && OutsidePython.isThere, "needs python3"))
struct OutputTests {
  @Test(arguments: [
    ("Scenarios/minimal.yaml", "grid.cell_size_m=1000"),
    ("Tests/Fixtures/CommandTests/parks.yaml", "geodata.generate.land.village_parks=60"),
  ])
  func openElsewhere(_ scenario: String, _ change: String) throws {
    let scratch = try Scratch()
    _ = try Run.execute(
      RunOptions(
        scenarioFile: "\(Repository.path)/\(scenario)", overrides: [change], outputFolder: scratch.path + "/out",
        boxFolder: Repository.path),
      WorkControl(threads: 2))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: OutsidePython.path)
    process.arguments = [Repository.path + "/Tests/Outputs/check_outputs.py", scratch.path + "/out"]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(text)")
    let skipped = text.split(separator: "\n").filter { $0.hasPrefix("skipped") }
    if !skipped.isEmpty { print(skipped.joined(separator: "\n")) }
  }
}

/// Debian's own Python, which sees Debian's GeoPandas and QGIS.
enum OutsidePython {
  static let path = ProcessInfo.processInfo.environment["TONGDA_TEST_PYTHON"] ?? "/usr/bin/python3"
  static let isThere = FileManager.default.isExecutableFile(atPath: path)
}
