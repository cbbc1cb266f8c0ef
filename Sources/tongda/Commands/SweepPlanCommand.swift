import ArgumentParser
import Diagnostics
import Parallelism
import Scenarios
import Sweeps

struct SweepPlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Checks every case of a sweep and writes the list of them.",
    usage: "tongda sweep plan <sweep> [--output <folder>] [--dry-run] [<options>]",
    discussion: """
      The list, manifest.csv, has a line a case: number, id, point, replicate and the value of every factor. It is \
      what a cluster's scheduler goes through, with tongda sweep run --case ID or --shard i/N.

      \(ExitStatus.help)
      """)

  @OptionGroup var input: SweepArguments

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The folder of the sweep. Default: results/NAME.", valueName: "folder"),
    completion: .directory)
  var output: String?

  @Flag(help: "Print the list and write nothing.")
  var dryRun = false

  @OptionGroup var work: WorkArguments

  func validate() throws {
    if output?.isEmpty == true { throw ValidationError("--output takes a folder, and not an empty text.") }
    if dryRun, output != nil { throw ValidationError("--dry-run and --output exclude each other.") }
  }

  func run() throws {
    let plan = try work.work { control in try input.plan(control) }
    if !work.quiet {
      for warning in plan.findings { Terminal.error(warning.description) }
    }
    if dryRun {
      Terminal.output(String(Manifest(plan).text.dropLast()))
      if !work.quiet { Terminal.error(summary(plan)) }
    } else {
      let folder = SweepFolder(input.folder(output, plan))
      try folder.begin(plan)
      if !work.quiet { Terminal.output("\(summary(plan))\n\(folder.manifest)") }
    }
  }

  /// `jiangsu-budget: grid of 3 factors, 36 points; 36 cases`.
  private func summary(_ plan: SweepPlan) -> String {
    let settings = plan.settings
    var text = "\(settings.name): \(settings.design.method.rawValue) of "
    text += "\(NumberText.counted(settings.factors.count, "factor")), "
    text += NumberText.counted(plan.designPoints, "point")
    if plan.excludedPoints > 0 { text += ", \(NumberText.grouped(plan.excludedPoints)) of them left out" }
    if settings.replicates > 1 { text += ", \(NumberText.grouped(settings.replicates)) replicates of each" }
    text += "; \(NumberText.counted(plan.cases.count, "case"))"
    let different = Set(plan.cases.map(\.id)).count
    if different < plan.cases.count { text += ", \(NumberText.grouped(different)) of them different" }
    return text
  }
}
