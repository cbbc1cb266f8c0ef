public import Caching
import Diagnostics
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
  public var selection: CaseSelection
  public var retriesFailed: Bool
  /// Bytes that the worlds which cases stand in may take together; one there may always be.
  public var memoryLimit: Int
  /// See ``Pipeline/RunOptions/boxFolder``.
  public var boxFolder: String?
  /// See ``Pipeline/RunOptions/cache``.
  public var cache: CacheFolder?

  public init(
    folder: String, selection: CaseSelection = .all, retriesFailed: Bool = false, memoryLimit: Int,
    boxFolder: String? = nil, cache: CacheFolder? = nil
  ) {
    self.folder = folder
    self.selection = selection
    self.retriesFailed = retriesFailed
    self.memoryLimit = memoryLimit
    self.boxFolder = boxFolder
    self.cache = cache
  }
}

/// Runs the cases of a sweep file's plan.
public enum SweepRun {
  /// - Parameter control: threads say how many cases run at once
  /// - Throws: ``Diagnostics/InputError`` when the folder holds another sweep or there is no such case, ``StoreError``,
  ///   ``Parallelism/Cancelled``
  public static func execute(
    _ plan: SweepPlan, _ options: SweepRunOptions, _ control: WorkControl
  ) throws -> SweepOutcome {
    let cases = options.selection.cases(of: plan.cases)
    if case .one(let name) = options.selection, cases.isEmpty {
      throw InputError(
        Diagnostic(
          id: "case-unknown", key: "--case", "the sweep has no case \(name)",
          advice: "Ids and numbers stand in manifest.csv."))
    }
    let folder = SweepFolder(options.folder)
    try folder.begin(plan)
    let work = CaseWork(
      plan: plan, folder: folder, boxFolder: options.boxFolder, cache: options.cache, threads: control.threads,
      memoryLimit: options.memoryLimit)
    return try SweepRunner(folder: folder, retriesFailed: options.retriesFailed, body: work.result)
      .run(cases, control)
  }
}

/// What cases share that stand in one world.
private struct SweepWorld: Sendable {
  let prepared: PreparedWorld
  /// Name of the list of its villages, where their results are kept.
  let villageList: String?
}

/// Runs a case in its world and takes the measures.
private struct CaseWork: Sendable {
  private let plan: SweepPlan
  private let folder: SweepFolder
  private let boxFolder: String?
  private let cache: CacheFolder?
  /// To make on what is shared: while it is made, other cases wait for it.
  private let threads: Int
  private let worlds: SharedValues<WorldKey, SweepWorld>
  private let networks: SharedValues<PairKey, InputNetwork>

  private struct PairKey: Hashable {
    let world: WorldKey
    let network: NetworkKey
  }

  /// - Parameter memoryLimit: bytes, half for worlds and half for their networks
  init(
    plan: SweepPlan, folder: SweepFolder, boxFolder: String?, cache: CacheFolder?, threads: Int, memoryLimit: Int
  ) {
    self.plan = plan
    self.folder = folder
    self.boxFolder = boxFolder
    self.cache = cache
    self.threads = threads
    worlds = SharedValues(memoryLimit: memoryLimit / 2) { $0.prepared.world.memoryBytes }
    networks = SharedValues(memoryLimit: memoryLimit / 2) { $0.memoryBytes }
  }

  @Sendable func result(of sweepCase: SweepCase, _ control: WorkControl) throws -> CaseResult {
    let scenario = try plan.scenario(of: sweepCase)
    let world = WorldKey(scenario)
    let making = control.silent(threads: threads)
    return try worlds.withValue(world, control) {
      try self.world(of: scenario, making)
    } _: { shared in
      try networks.withValue(PairKey(world: world, network: NetworkKey(scenario)), control) {
        try shared.prepared.network(of: scenario, making)
      } _: { network in
        try result(of: sweepCase, scenario, shared, network, control)
      }
    }
  }

  private func result(
    of sweepCase: SweepCase, _ scenario: Scenario, _ shared: SweepWorld, _ network: InputNetwork,
    _ control: WorkControl
  ) throws -> CaseResult {
    let results = try shared.prepared.results(
      of: scenario, network: network, looksAtCells: MeasureReader.needCells(plan.settings), control)
    let failed = results.checks.filter { !$0.passed }
    if !failed.isEmpty { throw FailedCaseChecks(checks: failed) }
    return CaseResult(
      id: sweepCase.id,
      measures: try MeasureReader(world: shared.prepared.world, file: plan.settings.file).read(
        plan.settings.measures, in: results),
      villages: shared.villageList.map { list in
        CaseResult.Villages(
          list: list, periods: results.timeline.periods.map(\.label),
          firstReached: results.villages.map { $0.firstReached ?? -1 })
      })
  }

  private func world(of scenario: Scenario, _ control: WorkControl) throws -> SweepWorld {
    let prepared = try PreparedWorld(of: scenario, boxFolder: boxFolder, cache: cache, control)
    return SweepWorld(
      prepared: prepared,
      villageList: plan.settings.keepsVillages ? try folder.keep(villageList(of: prepared.world)) : nil)
  }

  private func villageList(of world: World) throws -> VillageList {
    var places = world.villages.map(\.committee)
    try CoordinateTransformation(from: try CoordinateReferenceSystem(world.crs), to: .wgs84).transform(&places)
    return VillageList(
      zip(world.villages, places).map { village, place in
        VillageList.Village(
          code: village.code, name: village.name, county: world.regions[village.county].code,
          longitude: rounded(place.x), latitude: rounded(place.y))
      })
  }

  /// To about a centimetre.
  private func rounded(_ degrees: Double) -> Double { (degrees * 1e7).rounded() / 1e7 }
}

/// Checks that every run is held to and that one did not pass.
struct FailedCaseChecks: Error, CustomStringConvertible {
  let checks: [RunCheck]

  var description: String { checks.map { "check \($0.id) failed: \($0.detail)" }.joined(separator: "; ") }
}
