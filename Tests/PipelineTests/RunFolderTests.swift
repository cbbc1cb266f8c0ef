import Diagnostics
import Foundation
import Parallelism
import Scenarios
import Synchronization
import TestSupport
import Testing

@testable import Pipeline

/// Folders that are nearly those of a run.
@Suite struct RunFolderTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func record(
    periods: String = #"{"label": "2022Q1", "start": "2022-01-01", "end": "2022-03-31"}"#, classes: String = "-85, -95"
  ) throws {
    try scratch.write(
      """
      {"title": "X", "synthetic": true, "crs": "EPSG:4549", "periods": [\(periods)],
       "scenario": {"output": {"datum": "gcj02", "coverage": {"rsrp_classes_dbm": [\(classes)]}}},
       "outputs": [{"file": "results.gpkg", "sha256": ""}]}
      """, to: "run.json")
  }

  private func refusal(_ body: () throws -> Void) throws -> Diagnostic {
    let error = #expect(throws: InputError.self) { try body() }
    return try #require(error?.diagnostics.first)
  }

  @Test func aRecordThatNoRunWritesIsRefused() throws {
    try record()
    #expect(try RunFolder(scratch.path).rsrpClassesDbm == [-85, -95])
    for (periods, classes) in [
      ("", "-85"), (#"{"label": "1"}"#, "-85"), (#"{"label": "a", "start": "", "end": ""}"#, "-85, 1e300"),
      (#"{"label": "a", "start": "", "end": ""}"#, "-40, -50, -60, -70, -80, -90, -100"),
    ] {
      try record(periods: periods, classes: classes)
      #expect(try refusal { _ = try RunFolder(scratch.path) }.id == "run-unreadable", "\(periods) \(classes)")
    }
  }

  /// A guess helps with a slip of the pen, not with another year.
  @Test func aPeriodThatIsNotThere() throws {
    try record(
      periods: ["2022Q1", "2022Q2", "2022Q3"].map { #"{"label": "\#($0)", "start": "", "end": ""}"# }
        .joined(separator: ","))
    let folder = try RunFolder(scratch.path)
    #expect(try folder.period("2022Q2") == 1)
    #expect(try folder.period(nil) == 2)
    for (label, advice) in [
      ("2030Q1", "the periods are 2022Q1 to 2022Q3"), ("2022Q4", "the periods are 2022Q1 to 2022Q3"),
      ("2022Q7", "did you mean 2022Q1? the periods are 2022Q1 to 2022Q3"),
      ("2022q2", "did you mean 2022Q2? the periods are 2022Q1 to 2022Q3"),
    ] {
      #expect(try refusal { _ = try folder.period(label) }.advice == advice)
    }
  }

  @Test func filesOfARunAreNotWrittenOver() throws {
    try record()
    try scratch.write("", to: "results.gpkg")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/link", withDestinationPath: scratch.path + "/results.gpkg")
    for name in ["run.json", "results.gpkg", "link"] {
      #expect(try refusal { try RunFiles.protect("\(scratch.path)/\(name)") }.id == "output-is-source")
    }
    try RunFiles.protect(scratch.path + "/villages.fgb")
    try RunFiles.protect(NSTemporaryDirectory() + "results.gpkg")
  }

  /// A database that is not there is said before layers are read, which may take long; a layer that is not there before that.
  @Test(.enabled(if: Outline.isInstalled, "needs gmt-dcw")) func publishAsksTheDatabaseFirst() throws {
    let folder = scratch.path + "/run"
    _ = try Run.execute(
      RunOptions(
        scenarioFile: "\(Repository.path)/Scenarios/minimal.yaml",
        overrides: ["grid.cell_size_m=1000", "geodata.generate.villages=200", "output.coverage.shapes=[]"],
        outputFolder: folder, formats: [.gpkg], boxFolder: Repository.path),
      WorkControl(threads: 2))
    let events = Mutex<[String]>([])
    let control = WorkControl(threads: 1) { event in events.withLock { $0.append(event.step) } }
    func refused(_ layers: [String]) throws -> Diagnostic {
      try refusal {
        _ = try DatabaseRecord.write(
          folder, to: "PG:host=\(scratch.path) dbname=none", schema: "tongda", layers: layers, control)
      }
    }
    #expect(try refused([]).id == "database-unreachable")
    #expect(events.withLock { $0 }.isEmpty)
    let unknown = try refused(["vilages"])
    #expect(unknown.id == "layer-missing" && unknown.advice?.hasPrefix("Did you mean villages? ") == true)
  }

  /// What a report says to type gives a shell the words that were typed.
  @Test(arguments: ["plain.yaml", "it's.yaml", "o'\u{301}.yaml", "a b;$HOME `x` \"q\" \\ 村.yaml", ""])
  func theCommandOfAReportIsSafeInAShell(word: String) throws {
    let options = RunOptions(scenarioFile: word, overrides: ["title=\(word)"])
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "set -- \(options.command); printf '%s\\n' \"$@\""]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(Array(text.utf8) == Array("tongda\nrun\n\(word)\n--set\ntitle=\(word)\n".utf8))
  }
}
