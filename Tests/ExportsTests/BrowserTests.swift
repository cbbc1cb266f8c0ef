import Exports
import Foundation
import TestSupport
import Testing

/// Pages as a reader uses them, in headless Chromium without a network; see `Tests/Browser`.
@Suite(
  .serialized, .enabled(if: pageLibrariesAreThere && chromiumIsThere, "needs chromium, chromium-driver and python3"))
struct BrowserTests {
  /// A search box holds one line.
  private static let names = SmallRun.names.filter { !$0.contains("\n") && !$0.contains("\t") }.flatMap {
    ["--name", $0]
  }

  @Test(arguments: ["en", "zh"])
  func aReportIsUsed(_ language: String) throws {
    let scratch = try Scratch()
    try SmallReport.write(to: scratch.path, language: language == "zh" ? .zh : .en)
    try Self.check("check_report.py", scratch.file("report.html"))
  }

  @Test func aComparisonIsUsed() throws {
    let scratch = try Scratch()
    try SmallComparison.write(to: scratch.path)
    try Self.check("check_compare.py", scratch.file("compare.html"))
  }

  private static func check(_ script: String, _ page: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = [Repository.path + "/Tests/Browser/\(script)", page, "--village", "普通村"] + names
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(text)")
  }
}

private let chromiumIsThere = ["chromium", "chromedriver", "python3"].allSatisfy {
  FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)")
}
