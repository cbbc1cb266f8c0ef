import Foundation
import TestSupport
import Testing

/// The report of Jiangsu, which the release writes, in headless Chromium without a network: 13,700 villages and 56,000
/// stations take less than 15 MB. How long it takes to open is measured by `Benchmarks/run report.open`.
@Suite(
  .enabled(
    if: canOpenReports, "needs the release, gmt-dcw, chromium, chromium-driver, libjs-leaflet and libjs-chart.js"))
struct ReportTests {
  @Test func jiangsuIsOpenedAndUsed() throws {
    let scratch = try Scratch()
    let folder = scratch.folder.appending(path: "out")
    let run = try Binary.run(
      [
        "run", "Scenarios/jiangsu-villages.yaml", "--formats", "html,geojson", "--output", folder.path, "--quiet",
        "--no-cache",
      ],
      in: Repository.root, binary: try #require(Binary.release))
    #expect(run.status == 0, "\(run.error)")

    let villages = try String(contentsOf: folder.appending(path: "villages.geojson"), encoding: .utf8)
    let name = try #require(villages.firstMatch(of: #/"name":"([^"]*村)"/#)?.1)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = [
      Repository.root.appending(path: "Tests/Browser/check_report.py").path,
      folder.appending(path: "report.html").path, "--village", String(name), "--megabytes", "15",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(text)")
  }
}

private let canOpenReports =
  Binary.release != nil
  && [
    "/usr/bin/chromium", "/usr/bin/chromedriver", "/usr/bin/python3", "/usr/share/javascript/leaflet/leaflet.css",
    "/usr/share/javascript/chart.js/chart.min.js", Outline.file,
  ].allSatisfy(FileManager.default.fileExists)
