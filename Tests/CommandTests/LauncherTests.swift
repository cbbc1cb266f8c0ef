import Foundation
import TestSupport
import Testing

/// The script `tongda` in the repository's root, over the release that the test runner has built.
@Suite(.enabled(if: launcherHasBuilt, "needs the release of these sources, which ./Tests/run builds"))
struct LauncherTests {
  @Test func worksFromAnywhereThroughASymbolicLink() throws {
    let scratch = try Scratch()
    let link = scratch.folder.appending(path: "a link to it")
    try FileManager.default.createSymbolicLink(
      at: link, withDestinationURL: Repository.root.appending(path: "tongda"))
    let outcome = try Binary.run(["schema"], in: scratch.folder, binary: link)
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("{"))
    #expect(outcome.error.isEmpty)
  }

  @Test func handsOverArgumentsAndExitCode() throws {
    let launcher = Repository.root.appending(path: "tongda")
    let outcome = try Binary.run(["validate", "no such file.yaml"], binary: launcher)
    #expect(outcome.status == 3)
    #expect(outcome.error.hasPrefix("no such file.yaml: error:"))
    #expect(try Binary.run(["rnu"], binary: launcher).status == 2)
  }
}

/// Whether the launcher has nothing to build, which would wait until these tests have ended.
private let launcherHasBuilt: Bool = {
  guard Binary.release != nil else { return false }
  let newer = try? Binary.run(
    ["Package.swift", "Sources", "-newer", ".build/launcher/build", "-print", "-quit"],
    in: Repository.root, binary: URL(filePath: "/usr/bin/find"))
  return newer?.status == 0 && newer?.output.isEmpty == true
}()

/// How missing packages are found and installed, with dpkg, apt and sudo played by small scripts.
@Suite struct PackageTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// Runs `ensure_packages` with `id`, `sudo`, `dpkg-query` and `apt-get` replaced.
  private func ensure(_ packages: String, user: Int, withSudo: Bool = true, aptFails: Bool = false) throws -> (
    status: Int32, text: String
  ) {
    let tools = scratch.folder.appending(path: "bin")
    try FileManager.default.createDirectory(at: tools, withIntermediateDirectories: true)
    let log = scratch.folder.appending(path: "log").path
    try script("dpkg-query", "case $* in *present*) echo installed ;; *) exit 1 ;; esac", in: tools)
    try script("apt-get", "echo \"apt-get $*\" >>'\(log)'; \(aptFails ? "exit 100" : "exit 0")", in: tools)
    try script("id", "echo \(user)", in: tools)
    try script("env", "shift; exec \"$@\"", in: tools)
    if withSudo { try script("sudo", "echo \"sudo $*\" >>'\(log)'; [ \"$1\" = -n ] && shift; exec \"$@\"", in: tools) }
    for name in ["sh", "ls"] {
      try? FileManager.default.createSymbolicLink(
        at: tools.appending(path: name), withDestinationURL: URL(filePath: "/bin/\(name)"))
    }
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    let library = Repository.root.appending(path: "Scripts/packages.sh").path
    process.arguments = ["-c", ". '\(library)'; ensure_packages \(packages)"]
    process.environment = ["PATH": tools.path]
    process.standardInput = FileHandle.nullDevice
    process.standardError = try scratch.emptyFile("stderr")
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, scratch.textIfThere("stderr") + scratch.textIfThere("log"))
  }

  private func script(_ name: String, _ body: String, in folder: URL) throws {
    try scratch.write(program: "#!/bin/sh\n\(body)\n", to: "\(folder.lastPathComponent)/\(name)")
  }

  @Test func installsWhatIsMissingAndNothingElse() throws {
    let (status, text) = try ensure("present-one absent-two absent-three", user: 0)
    #expect(status == 0)
    #expect(text.contains("tongda: installing with apt-get: absent-two absent-three"))
    #expect(text.contains("--no-install-recommends install absent-two absent-three"))
    #expect(!text.contains("sudo"))
  }

  @Test func saysNothingWhenAllIsThere() throws {
    let (status, text) = try ensure("present-one present-two", user: 0)
    #expect(status == 0)
    #expect(text.isEmpty)
  }

  @Test func goesThroughSudoAndSaysSo() throws {
    let (status, text) = try ensure("absent-one", user: 1000)
    #expect(status == 0)
    #expect(text.contains("installing with sudo apt-get: absent-one"))
    #expect(text.contains("sudo -n env"))
  }

  @Test(arguments: [(1000, false, false), (0, true, true)])
  func saysWhatToDoWhenItCannot(user: Int, withSudo: Bool, aptFails: Bool) throws {
    let (status, text) = try ensure("absent-one", user: user, withSudo: withSudo, aptFails: aptFails)
    #expect(status != 0)
    #expect(text.contains("could not install them. As root, run:"))
    #expect(text.contains("apt-get install --no-install-recommends absent-one"))
  }

  @Test func withoutAptItNamesThePackagesOfOtherSystems() throws {
    let tools = scratch.folder.appending(path: "empty")
    try FileManager.default.createDirectory(at: tools, withIntermediateDirectories: true)
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    let library = Repository.root.appending(path: "Scripts/packages.sh").path
    process.arguments = ["-c", ". '\(library)'; ensure_packages libgeos-dev"]
    process.environment = ["PATH": tools.path]
    process.standardError = try scratch.emptyFile("stderr")
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus != 0)
    for word in ["dnf install geos-devel", "brew install geos", "pacman -S geos"] {
      #expect(try scratch.text("stderr").contains(word))
    }
  }
}
