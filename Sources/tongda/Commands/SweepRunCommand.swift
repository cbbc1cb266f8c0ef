import ArgumentParser
import Diagnostics
import Foundation
import Parallelism
import Scenarios
import Sweeps

struct SweepRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs the cases of a sweep that are missing.",
    usage: "tongda sweep run <sweep> [--output <folder>] [--jobs <n>] [<options>]",
    discussion: """
      Every case is kept as soon as it is done, whole or not at all: stop it in any way and run it again, and only what is \
      missing is run. Several processes may work in one folder; they share the cases. A case that cannot be run is \
      recorded and does not stop the others. What the cases come to is put into one database, table and map by \
      tongda sweep gather.

      \(ExitStatus.sweepHelp)
      """)

  @OptionGroup var input: SweepArguments

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The folder of the sweep. Default: results/NAME.", valueName: "folder"),
    completion: .directory)
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Cases to run at once. Default: SLURM_CPUS_PER_TASK, or all processors that this process may use.",
      valueName: "n"))
  var jobs: Int?

  @OptionGroup var memory: MemoryArguments

  @Flag(help: "Try cases again that could not be run.")
  var retryFailed = false

  @Option(
    help: ArgumentHelp("Run one piece of the manifest or the list: 3/8 is the third of eight.", valueName: "i/n"),
    transform: { text throws(ValidationError) in
      guard let shard = CaseSelection(shard: text) else {
        throw ValidationError("expected i/n with i from 1 to n, for example 3/8")
      }
      return shard
    })
  var shard: CaseSelection?

  @Option(
    name: .customLong("case"),
    help: ArgumentHelp("Run one case by its id or its number in the manifest.", valueName: "id"))
  var caseName: String?

  @Option(
    name: .customLong("cases"),
    help: ArgumentHelp("Run only cases of this list, an id a line, as sweep missing prints them.", valueName: "file"),
    completion: .file())
  var list: String?

  @Flag(help: "Do not lock cases: a case may be run twice, and is kept once. For file systems without locks.")
  var noClaims = false

  @Option(
    help: ArgumentHelp("Add id and seconds of every case that is run to this file.", valueName: "file"),
    completion: .file())
  var times: String?

  @OptionGroup var node: NodeFolderArguments

  @OptionGroup var cache: CacheArguments

  @OptionGroup var display: DisplayArguments

  func validate() throws {
    if output?.isEmpty == true { throw ValidationError("--output takes a folder, and not an empty text.") }
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs takes a number from 1 to 1024, and not \(jobs).")
    }
    if list != nil, caseName != nil { throw ValidationError("--cases and --case exclude each other.") }
    if list?.isEmpty == true || times?.isEmpty == true {
      throw ValidationError("--cases and --times take a file, and not an empty text.")
    }
    for (option, path) in [("--cases", list), ("--times", times)] {
      var isFolder: ObjCBool = false
      if let path, FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
        throw ValidationError("\(option) takes a file, and \(path) is a folder.")
      }
    }
    if shard != nil, caseName != nil { throw ValidationError("--shard and --case exclude each other.") }
  }

  func run() throws {
    let (plan, folder, outcome) = try display.work(threads: jobs) { control in
      let plan = try input.plan(control, copies: node.copies())
      let folder = input.folder(output, plan)
      let options = SweepRunOptions(
        folder: folder, selection: shard ?? caseName.map { .one($0) } ?? .all, list: try list.map { try CaseList($0) },
        claimsCases: !noClaims, retriesFailed: retryFailed, timesFile: times, memoryLimit: memory.bytes,
        boxFolder: BoxFolder.locate(), cache: cache.folder)
      do {
        return (plan, folder, try SweepRun.execute(plan, options, control, warn: display.warn))
      } catch is Cancelled {
        throw CommandEnd(.interrupted, "tongda: interrupted; cases that are done are kept, run it again to go on")
      }
    }
    if !display.quiet {
      for warning in plan.findings { Terminal.error(warning.description) }
      var text = "\(plan.settings.title): \(NumberText.counted(outcome.asked, "case")), "
      text += "\(NumberText.grouped(outcome.done)) done, \(NumberText.grouped(outcome.failed)) failed; "
      text += "\(NumberText.grouped(outcome.ran)) run now\n\nResults: \(folder)"
      Terminal.output(text)
    }
    if outcome.missing > 0 {
      let counted = NumberText.counted(outcome.missing, "case")
      throw CommandEnd(.tryAgain, "\(counted) went missing while this ran: run it again")
    }
    if outcome.failed > 0 {
      throw CommandEnd(
        .someFailed, "\(NumberText.counted(outcome.failed, "case")) failed: tongda sweep status \(folder) says why")
    }
  }
}
