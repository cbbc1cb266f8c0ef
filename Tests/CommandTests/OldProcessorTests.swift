#if arch(x86_64)
  import Foundation
  import TestSupport
  import Testing

  /// The release runs on every x86-64 processor, whatever its kernels for newer ones use.
  @Suite(.enabled(if: Binary.release != nil, "needs the release binary, which ./Tests/run builds"))
  struct OldProcessorTests {
    @Test(.enabled(if: program("objdump") != nil, "needs objdump (Debian's binutils)"))
    func onlyTheirKernelsHoldNewInstructions() throws {
      let release: URL = try #require(Binary.release)
      let check = Repository.root.appending(path: "Scripts/instructions")
      let outcome = try Binary.run([release.path], binary: check)
      #expect(outcome.output == "")
      #expect(outcome.status == 0)
    }

    @Test(.enabled(if: program("qemu-x86_64") != nil, "needs qemu-x86_64 (Debian's qemu-user)"))
    func worksOnAProcessorWithoutAVX() throws {
      let release: URL = try #require(Binary.release)
      let qemu: URL = try #require(program("qemu-x86_64"))
      for arguments in [["--version"], ["validate", "good.yaml"]] {
        let here = try Binary.run(arguments, binary: release)
        let there = try Binary.run(["-cpu", "Nehalem", release.path] + arguments, binary: qemu)
        #expect(here.status == 0)
        #expect(there.status == here.status)
        #expect(there.output == here.output)
      }
    }
  }

  private func program(_ name: String) -> URL? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .map { URL(filePath: "\($0)/\(name)") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
#endif
