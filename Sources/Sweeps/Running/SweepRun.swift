public import Caching
public import Diagnostics
import Geodata
import GeoEngine
import Geometry
import NetworkModel
public import Parallelism
import Pipeline
import Results
import Scenarios
import Simulation

/// What running a sweep is asked, beyond the sweep file.
public struct SweepRunOptions: Sendable {
  public var folder: String
  /// Of the cases of the list, where there is one.
  public var selection: CaseSelection
  /// The only cases to look at; nil for all.
  public var list: CaseList?
  /// Whether a case that another process works on is left to it. Without, a case may be run twice, and is kept once: for
  /// file systems on which the locks of a lost machine stay, and cases that somebody has divided between processes.
  public var claimsCases: Bool
  public var retriesFailed: Bool
  /// The file to which id and seconds of every case that is run are added.
  public var timesFile: String?
  /// Bytes that the process may take. What cases share is kept, and cases work side by side, as far as that goes; one case and
  /// what it needs there may always be.
  public var memoryLimit: Int
  /// See ``Pipeline/RunOptions/boxFolder``.
  public var boxFolder: String?
  /// See ``Pipeline/RunOptions/cache``.
  public var cache: CacheFolder?

  public init(
    folder: String, selection: CaseSelection = .all, list: CaseList? = nil, claimsCases: Bool = true,
    retriesFailed: Bool = false, timesFile: String? = nil, memoryLimit: Int, boxFolder: String? = nil,
    cache: CacheFolder? = nil
  ) {
    self.folder = folder
    self.selection = selection
    self.list = list
    self.claimsCases = claimsCases
    self.retriesFailed = retriesFailed
    self.timesFile = timesFile
    self.memoryLimit = memoryLimit
    self.boxFolder = boxFolder
    self.cache = cache
  }
}

/// Runs the cases of a sweep file's plan.
public enum SweepRun {
  /// - Parameters:
  ///   - control: threads say how many cases run at once
  ///   - warn: told which files are damaged, what is waited for, and where memory was short
  /// - Throws: ``SweepMismatch`` when the folder holds another sweep, ``Diagnostics/InputError`` when there is no such case, or
  ///   nobody can tell whose the folder is; ``StoreError``, ``Parallelism/Cancelled``
  public static func execute(
    _ plan: SweepPlan, _ options: SweepRunOptions, _ control: WorkControl, warn: (Diagnostic) -> Void = { _ in }
  ) throws -> SweepOutcome {
    let folder = SweepFolder(options.folder, claimsCases: options.claimsCases)
    let manifest = Manifest(plan)
    try folder.check(manifest)
    let cases = options.selection.cases(of: try options.list?.cases(of: plan.cases) ?? plan.cases)
    if case .one(let name) = options.selection, cases.isEmpty {
      throw InputError(
        Diagnostic(
          id: "case-unknown", key: "--case", "the sweep has no case \(name)",
          advice: "Ids and numbers stand in manifest.csv."))
    }
    try folder.begin(plan, warn: warn)
    let budget = MemoryBudget(limit: options.memoryLimit, headroom: 0.05, threads: control.threads)
    let work = CaseWork(
      plan: plan, folder: folder, boxFolder: options.boxFolder, cache: options.cache, budget: budget)
    let times = try options.timesFile.map { path throws(StoreError) in try CaseTimes(path: path) }
    let wording: @Sendable (String) -> String = { plan.copies?.original($0) ?? $0 }
    let runner = SweepRunner(
      folder: folder, retriesFailed: options.retriesFailed, batchSize: work.batchSize, wording: wording
    ) { cases, control in
      guard let times else { return try work.results(of: cases, control) }
      return try times.measure(cases.map(\.id)) { try work.results(of: cases, control) }
    }
    let outcome = try runner.run(cases, control, warn: warn)
    if let finding = budget.finding { warn(finding) }
    return outcome
  }
}
