import Caching
import Diagnostics
import GeoEngine
import Geometry
import NetworkModel
import Parallelism
import Pipeline
import Results
import Scenarios
import Simulation

/// What cases share that stand in one world.
private struct SweepWorld: Sendable {
  let prepared: PreparedWorld
  /// Name of the list of its villages, where their results are kept.
  let villageList: String?
  /// About what it takes, bytes.
  let memory: Int
}

/// Runs cases in their world and takes the measures.
struct CaseWork: Sendable {
  /// How many cases at most go through the grid together.
  let batchSize: Int
  private let plan: SweepPlan
  private let folder: SweepFolder
  private let boxFolder: String?
  private let cache: CacheFolder?
  let budget: MemoryBudget
  private let worlds: SharedValues<WorldKey, SweepWorld>
  private let networks: SharedValues<PairKey, InputNetwork>

  private struct PairKey: Hashable {
    let world: WorldKey
    let network: NetworkKey
  }

  /// - Parameter budget: of what may be kept, two thirds are for worlds and a third is for their networks
  init(plan: SweepPlan, folder: SweepFolder, boxFolder: String?, cache: CacheFolder?, budget: MemoryBudget) {
    self.plan = plan
    self.folder = folder
    self.boxFolder = boxFolder
    self.cache = cache
    self.budget = budget
    // Enough to share what cases of a group have in common; more of them would be lost with a process that is killed.
    batchSize = MeasureReader.needCells(plan.settings) ? 24 : 8
    worlds = SharedValues(budget, share: 2 / 3) { $0.memory }
    networks = SharedValues(budget, share: 1 / 3) { $0.memoryBytes }
  }

  /// What cases of one group come to, by case, see ``SweepCase/group``.
  func results(of cases: [SweepCase], _ control: WorkControl) throws -> [Result<CaseResult, any Error>] {
    let scenarios = cases.map { sweepCase in
      Result<Scenario, any Error> { try plan.scenario(of: sweepCase).local(plan.copies) }
    }
    guard let first = scenarios.lazy.compactMap({ try? $0.get() }).first else {
      return scenarios.map { $0.flatMap { _ in .failure(Cancelled()) } }
    }
    do {
      return try withNetwork(of: first, control) { try results(of: cases, scenarios, $0, $1, control) }
    } catch let error as Cancelled {
      throw error
    } catch {
      return cases.map { _ in .failure(error) }
    }
  }

  /// Makes what cases share with this one.
  func prepare(for sweepCase: SweepCase, _ control: WorkControl) throws {
    try withNetwork(of: try plan.scenario(of: sweepCase).local(plan.copies), control) { _, _ in }
  }

  /// Grows with the cells that its world will have, before they are made.
  private func expectedSize(of scenario: Scenario) -> Int {
    Int(min(1e12, 1e12 / max(1, scenario.cellSizeM * scenario.cellSizeM)))
  }

  private func withNetwork<Answer>(
    of scenario: Scenario, _ control: WorkControl, _ body: (SweepWorld, InputNetwork) throws -> Answer
  ) throws -> Answer {
    let world = WorldKey(scenario)
    return try worlds.withValue(world, control) {
      try budget.work(on: .world, size: expectedSize(of: scenario), control) {
        try self.world(of: scenario, $0)
      }
    } _: { shared in
      try networks.withValue(PairKey(world: world, network: NetworkKey(scenario)), control) {
        try budget.work(on: .network, size: shared.memory, control) {
          try shared.prepared.network(of: scenario, $0)
        }
      } _: { network in
        try body(shared, network)
      }
    }
  }

  private func results(
    of cases: [SweepCase], _ scenarios: [Result<Scenario, any Error>], _ shared: SweepWorld, _ network: InputNetwork,
    _ control: WorkControl
  ) throws -> [Result<CaseResult, any Error>] {
    let each = shared.prepared.world.memoryBytesOfResults
    var answers: [Result<CaseResult, any Error>] = []
    while answers.count < cases.count {
      // As many at once as fit: what a case comes to does not depend on its company.
      let most = budget.casesTogether(size: shared.memory, each: each)
      let part = answers.count..<min(cases.count, answers.count + most)
      let sound = part.filter { (try? scenarios[$0].get()) != nil }
      var found: [Int: Result<CaseResult, any Error>] = [:]
      _ = try budget.work(
        on: .cases, size: shared.memory, more: (part.count - 1) * each, control, isTelling: \.self
      ) { control in
        found = [:]
        try shared.prepared.results(
          of: sound.compactMap { try? scenarios[$0].get() }, network: network,
          columns: plan.settings.measures.map(\.column), control
        ) { results in
          let index = sound[found.count]
          found[index] = Result { try result(of: cases[index], try results.get(), shared) }
        }
        return found.values.contains { (try? $0.get()) != nil }
      }
      answers += part.map { index in found[index] ?? scenarios[index].flatMap { _ in .failure(Cancelled()) } }
    }
    return answers
  }

  private func result(of sweepCase: SweepCase, _ results: RunResults, _ shared: SweepWorld) throws -> CaseResult {
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
      villageList: plan.settings.keepsVillages ? try folder.keep(villageList(of: prepared.world)) : nil,
      memory: prepared.world.memoryBytes)
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

  var description: String { checks.map { "check \($0.id) failed: \($0.detail.english)" }.joined(separator: "; ") }
}
