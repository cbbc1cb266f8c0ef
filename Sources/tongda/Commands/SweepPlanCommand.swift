import ArgumentParser
import Diagnostics
import Foundation
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

      \(ExitStatus.sweepFolderHelp)
      """)

  @OptionGroup var input: SweepArguments

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The folder of the sweep. Default: results/NAME.", valueName: "folder"),
    completion: .directory)
  var output: String?

  @Flag(
    help:
      "Print the list and how long the sweep will take, and write nothing but footprints into the cache. Some cases are tried."
  )
  var dryRun = false

  @Flag(help: "With --dry-run: try no case, and do not say how long it will take.")
  var noEstimate = false

  @OptionGroup var memory: MemoryArguments

  @OptionGroup var cache: CacheArguments

  @OptionGroup var work: WorkArguments

  func validate() throws {
    if output?.isEmpty == true { throw ValidationError("--output takes a folder, and not an empty text.") }
    if !dryRun || noEstimate, memory.memoryGb != nil || cache.path != nil || cache.isOff {
      throw ValidationError("--memory-gb, --cache and --no-cache go with the estimate of --dry-run.")
    }
    if noEstimate, !dryRun { throw ValidationError("--no-estimate goes with --dry-run.") }
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
      if !work.quiet, !noEstimate {
        do {
          Terminal.error(try work.work { control in try estimate(plan, control) })
        } catch let error as Cancelled {
          throw error
        } catch {
          Terminal.error("how long it will take cannot be said: the first case cannot be run\n\(error)")
        }
      }
    } else {
      let folder = SweepFolder(input.folder(output, plan))
      try folder.begin(plan) { if !work.quiet { Terminal.error($0.description) } }
      if !work.quiet { Terminal.output("\(summary(plan))\n\(folder.manifest)") }
    }
  }

  /// `about 2 min with 2 cases at once: 0.1 s a case, 3 s to prepare what they share (17 cases tried)`.
  private func estimate(_ plan: SweepPlan, _ control: WorkControl) throws -> String {
    let trial = try SweepTrial(
      plan, memoryLimit: memory.bytes, boxFolder: BoxFolder.locate(), cache: cache.folder, control)
    func text(_ seconds: Double) -> String {
      switch seconds {
      case ..<10: "\((seconds * 100).rounded() / 100) s"
      case ..<120: "\(Int(seconds.rounded())) s"
      case ..<7200: "\(Int((seconds / 60).rounded())) min"
      default: "\(Int((seconds / 3600).rounded())) h"
      }
    }
    let atOnce = NumberText.counted(trial.atOnce, "case")
    let finding = trial.finding.map { "\($0.description)\n" } ?? ""
    return finding
      + "about \(text(trial.seconds)) with \(atOnce) at once: \(text(trial.caseSeconds)) a case, "
      + "\(text(trial.preparationSeconds)) to prepare what they share "
      + "(\(NumberText.counted(trial.tried, "case")) tried)"
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
