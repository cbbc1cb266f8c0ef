import Foundation
import TestSupport
import Testing

/// `tongda sweep plan` and the schema of sweeps.
@Suite struct SweepPlanCommandTests {
  /// What names a case depends on the files of this machine.
  private func withoutIds(_ text: String) -> String { text.replacing(#/,[0-9a-f]{16},/#, with: ",ID,") }

  @Test func aDryRunPrintsTheCasesAndWritesNothing() throws {
    let text = withoutIds(
      try transcript(["sweep", "plan", "sweep.yaml", "--dry-run", "--no-estimate", "--progress", "none"]))
    try expectSnapshot(text, "sweep-plan-dry-run")
    #expect(!FileManager.default.fileExists(atPath: Binary.fixtures.appending(path: "results").path))
  }

  @Test func aDryRunSaysHowLongTheSweepWillTake() throws {
    let outcome = try Binary.run(["sweep", "plan", "sweep.yaml", "--dry-run", "--progress", "none", "--threads", "2"])
    #expect(outcome.status == 0)
    let said = #/about [0-9.]+ (s|min|h) with 2 cases at once: [0-9.]+ (s|min) a case, [0-9.]+ (s|min) to prepare/#
    #expect(outcome.error.contains(said), "\(outcome.error)")
    #expect(try Binary.run(["sweep", "plan", "sweep.yaml", "--no-estimate"]).status == 2)
  }

  @Test func aDryRunSaysWhereMemoryIsShort() throws {
    let arguments = ["sweep", "plan", "sweep.yaml", "--dry-run", "--progress", "none", "--memory-gb"]
    let outcome = try Binary.run(arguments + ["0.01"])
    #expect(outcome.status == 0)
    #expect(outcome.error.contains("[memory-short]") && outcome.error.contains(" with 1 case at once: "))
    #expect(!(try Binary.run(arguments + ["100"]).error.contains("[memory-short]")))
  }

  @Test func whatTheEstimateTakesIsRefusedWithoutIt() throws {
    for more in [["--memory-gb", "1"], ["--cache", "cache"], ["--no-cache"]] {
      for how in [[], ["--dry-run", "--no-estimate"]] {
        let outcome = try Binary.run(["sweep", "plan", "sweep.yaml"] + how + more)
        #expect(outcome.status == 2 && outcome.error.contains("go with the estimate of --dry-run"), "\(how + more)")
      }
    }
  }

  @Test func aDryRunSaysWhyTheFirstCaseCannotBeTried() throws {
    let scratch = try Scratch()
    let file = scratch.folder.appending(path: "sweep.yaml")
    let text = try String(contentsOf: Binary.fixtures.appending(path: "sweep.yaml"), encoding: .utf8)
      .replacing("base: good.yaml", with: "base: \(Repository.fixtures.path)/Sweeps/small.yaml")
      .replacing("measures:", with: "measures:\n  - {name: elsewhere, column: stations, region: \"999999\"}")
    try text.write(to: file, atomically: true, encoding: .utf8)
    let outcome = try Binary.run(["sweep", "plan", file.path, "--dry-run", "--progress", "none", "--no-cache"])
    #expect(outcome.status == 0, "the list is right all the same")
    #expect(outcome.output.hasPrefix("number,id,point,replicate,"))
    #expect(outcome.error.contains("how long it will take cannot be said: the first case cannot be run\n"))
    #expect(outcome.error.contains("the case has no region 999999") && outcome.error.contains("[measure-unknown]"))
  }

  @Test func faultsOfCasesAreNamed() throws {
    let text = try transcript(["sweep", "plan", "sweep-faulty.yaml", "--progress", "none"])
    #expect(text.contains("exit code 3\n--- stdout\n--- stderr\n"), "code 3, and nothing on stdout")
    try expectSnapshot(text, "sweep-plan-faulty")
    #expect(!FileManager.default.fileExists(atPath: Binary.fixtures.appending(path: "results").path))
  }

  @Test func aPlanIsWrittenAndAnotherSweepIsNotPutOverIt() throws {
    let scratch = try Scratch()
    let folder = scratch.folder.appending(path: "plan")
    let arguments = ["sweep", "plan", "sweep.yaml", "--output", folder.path, "--progress", "none"]
    let planned = try Binary.run(arguments)
    #expect(planned.status == 0)
    #expect(planned.output.contains("load-and-sigma: grid of 2 factors, 6 points, 1 of them left out; 5 cases\n"))
    let manifest = try String(contentsOf: folder.appending(path: "manifest.csv"), encoding: .utf8)
    #expect(
      withoutIds(manifest).split(separator: "\n") == [
        "number,id,point,replicate,load,sigma", "1,ID,1,1,0.3,4", "2,ID,2,1,0.3,6", "3,ID,3,1,0.3,8", "4,ID,4,1,0.5,4",
        "5,ID,5,1,0.5,6",
      ])
    #expect(try Binary.run(arguments).status == 0, "the same plan again is no fault")

    let other = folder.appending(path: "other.yaml")
    let text = try String(contentsOf: Binary.fixtures.appending(path: "sweep.yaml"), encoding: .utf8)
      .replacing("base: good.yaml", with: "base: \(Binary.fixtures.path)/good.yaml").replacing("0.5", with: "0.6")
    try text.write(to: other, atomically: true, encoding: .utf8)
    let refused = try Binary.run(
      ["sweep", "plan", other.path, "--output", folder.path, "--progress", "none"])
    #expect(refused.status == 2)
    #expect(refused.error.contains("[sweep-differs]"))
    #expect(try String(contentsOf: folder.appending(path: "manifest.csv"), encoding: .utf8) == manifest)
  }

  @Test func theSchemaOfSweepsIsJSON() throws {
    let outcome = try Binary.run(["schema", "--sweep"])
    #expect(outcome.status == 0)
    let schema = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    #expect((schema?["properties"] as? [String: Any])?["levers"] != nil)
    #expect(try Binary.run(["schema", "--sweep", "--markdown"]).output.hasPrefix("# Sweep reference\n"))
  }
}
