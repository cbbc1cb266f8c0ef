import Foundation
import Testing

/// The report as a reader uses it, in headless Chromium without a network; see `Tests/Browser/check_report.py`.
@Suite(
  .serialized, .enabled(if: pageLibrariesAreThere && chromiumIsThere, "needs chromium, chromium-driver and python3"))
struct BrowserTests {
  @Test(arguments: ["en", "zh"])
  func theSmallReportIsUsed(_ language: String) throws {
    let scratch = try Scratch()
    try SmallReport.write(to: scratch.path, language: language == "zh" ? .zh : .en)
    // A search box holds one line, and its text has no end that is white space.
    let names = SmallRun.names.filter { !$0.contains("\n") && !$0.contains("\t") }.flatMap { ["--name", $0] }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments =
      [
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
          .appending(path: "Browser/check_report.py").path,
        scratch.file("report.html"), "--village", "普通村",
      ] + names
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
