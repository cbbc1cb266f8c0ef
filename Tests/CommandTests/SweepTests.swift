import Foundation
import TestSupport
import Testing

/// The commands on a sweep, as a script calls them.
@Suite struct SweepTests {
  private func write(_ text: String, to scratch: Scratch) throws -> String {
    let file = scratch.folder.appending(path: "sweep.yaml")
    let base = Repository.fixtures.appending(path: "Sweeps/small.yaml").path
    try "name: some\nbase: \(base)\n\(text)\n".write(to: file, atomically: true, encoding: .utf8)
    return file.path
  }

  private let four = """
    design: {method: grid}
    levers: {stations: {key: "programmes[fill].budget.stations", values: [0, 1, 2, 3]}}
    measures: [{name: reached, column: village_reach_ratio}]
    """

  @Test func piecesAreRunAndWhatIsMissingIsSaid() throws {
    let scratch = try Scratch()
    let file = try write(four, to: scratch)
    let folder = scratch.folder.appending(path: "out").path
    #expect(try Binary.run(["sweep", "plan", file, "--output", folder]).status == 0)
    let ids = try Binary.run(["sweep", "missing", folder]).output.split(separator: "\n").map(String.init)
    #expect(ids.count == 4)
    #expect(try Binary.run(["sweep", "run", file, "--output", folder, "--shard", "1/2"]).status == 0)
    #expect(try Binary.run(["sweep", "run", file, "--output", folder, "--case", ids[3]]).status == 0)
    #expect(try Binary.run(["sweep", "missing", folder]).output == ids[2] + "\n")
    let list = scratch.folder.appending(path: "list").path
    try (ids[0] + "\n" + ids[3] + "\n").write(toFile: list, atomically: true, encoding: .utf8)
    let listed = try Binary.run(["sweep", "run", file, "--output", folder, "--cases", list, "--no-claims"])
    #expect(listed.status == 0 && listed.output.hasPrefix("some: 2 cases, 2 done, 0 failed; 0 run now\n"))
    #expect(try Binary.run(["sweep", "status", folder]).output == "4 cases: 3 done, 0 failed, 1 missing\n")
    let partial = try Binary.run(["sweep", "gather", folder])
    #expect(partial.status == 75, "it is gathered, and to be gathered again")
    #expect(partial.output.hasPrefix("4 cases: 3 done, 0 failed, 1 missing\n"))
    let rest = try Binary.run(["sweep", "run", file, "--output", folder])
    #expect(rest.status == 0)
    #expect(rest.output.hasPrefix("some: 4 cases, 4 done, 0 failed; 1 run now\n"))
    #expect(try Binary.run(["sweep", "gather", folder]).status == 0)
    #expect(try Binary.run(["sweep", "missing", folder]).output.isEmpty)
  }

  /// One answer to what is done, from all commands; and the file that is none is named on stderr.
  @Test func damagedFilesAreMissingForEveryCommand() throws {
    let scratch = try Scratch()
    let file = try write(four, to: scratch)
    let folder = scratch.folder.appending(path: "out").path
    #expect(try Binary.run(["sweep", "run", file, "--output", folder, "--quiet"]).status == 0)
    let ids = try FileManager.default.subpathsOfDirectory(atPath: folder + "/cases").filter { $0.hasSuffix(".json") }
    let damaged = "\(folder)/cases/\(try #require(ids.first))"
    try "{}\n".write(toFile: damaged, atomically: true, encoding: .utf8)
    let id = String(try #require(ids.first).dropFirst(3).dropLast(5))
    let warning =
      "\(damaged): warning: the file of a case is not what was written: it was cut off or changed [case-damaged]\n"

    let status = try Binary.run(["sweep", "status", folder, "--progress", "none"])
    #expect(status.output == "4 cases: 3 done, 0 failed, 1 missing\n")
    #expect(status.error.hasPrefix(warning))
    let missing = try Binary.run(["sweep", "missing", folder, "--quiet"])
    #expect(missing.output == id + "\n" && missing.error.isEmpty)
    let gathered = try Binary.run(["sweep", "gather", folder, "--progress", "none"])
    #expect(gathered.status == 75 && gathered.error.hasPrefix(warning))
    let submitted = try Binary.run(
      ["sweep", "submit", file, "--output", folder, "--engine", "slurm", "--dry-run", "--progress", "none"])
    #expect(submitted.status == 0 && submitted.error.hasPrefix(warning))
    #expect(submitted.error.contains("out: 1 case missing, in 1 task;"))
    let run = try Binary.run(["sweep", "run", file, "--output", folder, "--progress", "none"])
    #expect(run.status == 0 && run.error.hasPrefix(warning))
    #expect(run.output.hasPrefix("some: 4 cases, 4 done, 0 failed; 1 run now\n"))
    #expect(try Binary.run(["sweep", "status", folder, "--progress", "none"]).error.isEmpty)
  }

  /// One answer to what is there, and a way out of it.
  @Test func aManifestThatWasCutOffIsBelievedByNobody() throws {
    let scratch = try Scratch()
    let file = try write(four, to: scratch)
    let folder = scratch.folder.appending(path: "out").path
    let (manifest, description) = (folder + "/manifest.csv", folder + "/sweep.json")
    #expect(try Binary.run(["sweep", "run", file, "--output", folder, "--quiet"]).status == 0)
    let text = try String(contentsOfFile: manifest, encoding: .utf8)
    let short = text.split(separator: "\n").prefix(3).joined(separator: "\n") + "\n"
    try short.write(toFile: manifest, atomically: true, encoding: .utf8)
    for command in ["status", "missing", "gather", "report"] {
      let outcome = try Binary.run(["sweep", command, folder, "--progress", "none"])
      #expect(outcome.status == 3 && outcome.output.isEmpty)
      #expect(
        outcome.error.hasPrefix("\(manifest): error: is not what was written: it was cut off or changed; it has 2 of 4")
      )
    }
    for command in [["run"], ["plan"], ["submit", "--engine", "slurm", "--dry-run"]] {
      try short.write(toFile: manifest, atomically: true, encoding: .utf8)
      let outcome = try Binary.run(["sweep"] + command + [file, "--output", folder, "--progress", "none"])
      #expect(outcome.status == 0, "\(command): \(outcome.error)")
      if command.count > 1 { continue }
      #expect(outcome.error.contains("\(manifest): warning: was not what had been written"))
      #expect(try String(contentsOfFile: manifest, encoding: .utf8) == text)
      if command == ["run"] { #expect(outcome.output.hasPrefix("some: 4 cases, 4 done, 0 failed; 0 run now\n")) }
    }
    #expect(try Binary.run(["sweep", "plan", file, "--output", folder, "--quiet"]).error.isEmpty)
    try FileManager.default.removeItem(atPath: description)
    try FileManager.default.createDirectory(atPath: description, withIntermediateDirectories: false)
    for command in [["status", folder], ["run", file, "--output", folder]] {
      let outcome = try Binary.run(["sweep"] + command + ["--progress", "none"])
      #expect(outcome.status == 3 && outcome.error.hasPrefix("\(description): error: is no file"), "\(outcome.error)")
    }
  }

  /// A scheduler that tries again for 75 would do so for ever.
  @Test func whatStandsInTheWayIsNoReasonToTryAgain() throws {
    let scratch = try Scratch()
    let file = try write(four, to: scratch)
    let folder = scratch.folder.appending(path: "out")
    #expect(try Binary.run(["sweep", "plan", file, "--output", folder.path]).status == 0)
    try Data().write(to: folder.appending(path: "cases"))
    let outcome = try Binary.run(["sweep", "run", file, "--output", folder.path])
    #expect(outcome.status == 3 && outcome.error.contains("/cases/") && outcome.error.contains("move it away"))
    try FileManager.default.removeItem(at: folder.appending(path: "cases"))
    #expect(try Binary.run(["sweep", "run", file, "--output", folder.path]).status == 0)
    try FileManager.default.createDirectory(
      at: folder.appending(path: "results.sqlite/inner"), withIntermediateDirectories: true)
    let gathered = try Binary.run(["sweep", "gather", folder.path])
    #expect(gathered.status == 3 && gathered.error.contains("results.sqlite"), "\(gathered.error)")
  }

  @Test func aReportAnswersFromTheCasesThatAreThere() throws {
    let scratch = try Scratch()
    let wanted = four.replacing("village_reach_ratio}", with: "village_reach_ratio, target: {at_least: 0.5}}")
    let file = try write(wanted, to: scratch)
    let folder = scratch.folder.appending(path: "out").path
    #expect(try Binary.run(["sweep", "run", file, "--output", folder, "--shard", "1/2"]).status == 0)
    let partial = try Binary.run(["sweep", "report", folder])
    #expect(partial.status == 0)
    #expect(partial.output.hasPrefix("4 cases: 2 done, 0 failed, 2 missing\n"))
    #expect(partial.output.contains("at least 0.5 is met in"))
    #expect(partial.output.hasSuffix("Results: \(folder)/report\n"))
    // Cases that came meanwhile are gathered.
    #expect(try Binary.run(["sweep", "run", file, "--output", folder]).status == 0)
    let whole = try Binary.run(["sweep", "report", folder, "--measure", "reached", "--lang", "zh"])
    #expect(whole.output.hasPrefix("4 cases: 4 done, 0 failed, 0 missing\n"))
    let unknown = try Binary.run(["sweep", "report", folder, "--measure", "reach"])
    #expect(unknown.status == 3)
    #expect(unknown.error.contains("Did you mean reached?"))
  }

  @Test func casesThatCannotBeRunEndWithOne() throws {
    let scratch = try Scratch()
    let file = try write(
      four.replacing("column: village_reach_ratio", with: "column: village_reach_ratio, region: \"999999\""),
      to: scratch)
    let folder = scratch.folder.appending(path: "out").path
    let outcome = try Binary.run(["sweep", "run", file, "--output", folder])
    #expect(outcome.status == 1)
    #expect(outcome.error.hasSuffix("4 cases failed: tongda sweep status \(folder) says why\n"))
    let status = try Binary.run(["sweep", "status", folder])
    #expect(status.status == 0)
    #expect(status.output.hasPrefix("4 cases: 0 done, 4 failed, 0 missing\n\n4 cases, for example "))
    #expect(status.output.contains("[measure-unknown]"))
    let again = try Binary.run(["sweep", "run", file, "--output", folder])
    #expect(again.output.contains("0 run now"))
    #expect(try Binary.run(["sweep", "run", file, "--output", folder, "--retry-failed"]).output.contains("4 run now"))
    #expect(try Binary.run(["sweep", "gather", folder]).status == 1)
  }

  @Test func whatMakesNoSenseIsRefused() throws {
    let scratch = try Scratch()
    let file = try write(four, to: scratch)
    let folder = scratch.folder.appending(path: "out").path
    func refusal(_ arguments: String...) throws -> (Int32, String) {
      let outcome = try Binary.run(["sweep"] + arguments)
      return (outcome.status, outcome.error)
    }
    for arguments in [["--shard", "3/2"], ["--shard", "x"], ["--jobs", "0"], ["--shard", "1/2", "--case", "1"]] {
      #expect(try Binary.run(["sweep", "run", file, "--output", folder] + arguments).status == 2)
    }
    for option in ["--cases", "--times"] {
      let list = try refusal("run", file, "--output", folder, option, scratch.folder.path)
      #expect(list.0 == 2 && list.1.contains("\(option) takes a file, and \(scratch.folder.path) is a folder."))
    }
    let times = try refusal("run", file, "--output", scratch.folder.path + "/timed", "--times", "/proc/none/times")
    #expect(times.0 == 75 && times.1.contains("error: /proc/none/times: could not create: "))
    let absent = try refusal("run", file, "--output", folder, "--case", "5")
    #expect(absent.0 == 3 && absent.1.contains("[case-unknown]"))
    #expect(!FileManager.default.fileExists(atPath: folder), "nothing is written for what is refused")
    let empty = try refusal("gather", folder)
    #expect(empty.0 == 3 && empty.1.contains("[sweep-missing]"))
    #expect(try Binary.run(["sweep", "plan", file, "--output", folder]).status == 0)
    let other = try write(four.replacing("[0, 1, 2, 3]", with: "[0, 1]"), to: scratch)
    // A process that looks for one of its own cases there is told the reason, and not that the sweep does not have it.
    let alone = try refusal("run", other, "--output", folder, "--case", "none")
    #expect(alone.0 == 2 && alone.1.contains("[sweep-differs]"))
    let differs = try refusal("run", other, "--output", folder)
    #expect(differs.0 == 2 && differs.1.contains("[sweep-differs]"))
  }
}
