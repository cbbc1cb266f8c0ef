#if arch(x86_64)
  import Footprints
  import Foundation
  import Testing

  /// This very program on a processor of 2008, which knows SSE4.2 and nothing of AVX: qemu plays it.
  @Suite struct OldProcessorTests {
    @Test(.enabled(if: qemu != nil && !isPlayed, "needs qemu-x86_64 (Debian's qemu-user)"))
    func footprintsNeedNoNewInstructions() throws {
      let process = Process()
      let player: URL = try #require(qemu)
      process.executableURL = player
      process.arguments = [
        "-cpu", "Nehalem", URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path, "--testing-library",
        "swift-testing", "--filter",
        "cellsBesideTheMastEqualThePlainWay|anOldProcessorHasTheBaselineAlone",
      ]
      process.environment = ProcessInfo.processInfo.environment.merging([playedBy: "qemu"]) { $1 }
      let output = Pipe()
      process.standardOutput = output
      process.standardError = output
      try process.run()
      let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      // An illegal instruction would be a signal.
      #expect(process.terminationReason == .exit, "\(text.suffix(2000))")
      #expect(process.terminationStatus == 0, "\(text.suffix(2000))")
      #expect(text.contains("Test run with 2 tests"), "\(text.suffix(2000))")
    }

    @Test(.enabled(if: isPlayed, "runs on the old processor alone"))
    func anOldProcessorHasTheBaselineAlone() {
      #expect(InstructionSet.available == [.baseline])
      #expect(InstructionSet.best == .baseline)
    }
  }

  private let playedBy = "TONGDA_TEST_PROCESSOR"
  private let isPlayed = ProcessInfo.processInfo.environment[playedBy] != nil

  private let qemu: URL? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .map { URL(filePath: "\($0)/qemu-x86_64") }
    .first { FileManager.default.isExecutableFile(atPath: $0.path) }
#endif
