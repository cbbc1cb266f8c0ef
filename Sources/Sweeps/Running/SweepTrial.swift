public import Caching
public import Diagnostics
import Foundation
public import Parallelism

/// How long a sweep will take, by trying some of its cases.
public struct SweepTrial: Sendable, Hashable {
  /// To make all worlds and their networks, one after the other on all threads.
  public let preparationSeconds: Double
  /// For a case once they are made, on one thread.
  public let caseSeconds: Double
  /// How many cases the memory lets work at once, as far as there are threads.
  public let atOnce: Int
  /// Cases that differ.
  public let cases: Int
  /// How many were tried.
  public let tried: Int
  /// What is to be said of the memory.
  public let finding: Diagnostic?

  /// Makes the world of the first case, a second network in it where there is one, and runs some cases that go together there;
  /// nothing is kept.
  ///
  /// - Throws: what keeps the first case from being run, ``Parallelism/Cancelled``
  public init(
    _ plan: SweepPlan, memoryLimit: Int, boxFolder: String?, cache: CacheFolder?, _ control: WorkControl
  ) throws {
    let scratch = FileManager.default.temporaryDirectory.appending(path: "tongda-trial-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let budget = MemoryBudget(limit: memoryLimit, headroom: 0.05, threads: control.threads)
    let work = CaseWork(
      plan: plan, folder: SweepFolder(scratch.path), boxFolder: boxFolder, cache: cache, budget: budget)
    var seen = Set<String>()
    let unique = plan.cases.filter { seen.insert($0.id).inserted }
    let company = unique.filter { $0.group == unique.first?.group }.prefix(work.batchSize)
    let single = control.silent(threads: 1)
    func seconds(_ body: () throws -> Void) rethrows -> Double {
      let start = ContinuousClock.now
      try body()
      let took = start.duration(to: .now).components
      return Double(took.seconds) + Double(took.attoseconds) * 1e-18
    }
    // The first may be what is measured, which is not what cases are like afterwards.
    let first = try seconds { if let first = unique.first { try work.prepare(for: first, single) } }
    for result in try work.results(of: Array(unique.prefix(1)), single) { _ = try result.get() }
    let together = try seconds {
      for result in try work.results(of: Array(company), single) { _ = try result.get() }
    }
    let second = unique.first { $0.world == unique[0].world && $0.network != unique[0].network }
    let network = try second.map { second in min(first, try seconds { try work.prepare(for: second, single) }) } ?? 0
    let networks = Set(unique.map { [$0.world, $0.network] }).count
    tried = company.count + (second == nil ? 0 : 1)
    caseSeconds = together / Double(max(1, company.count))
    preparationSeconds =
      Double(Set(unique.map(\.world)).count) * (first - network) + Double(networks) * network
    cases = unique.count
    atOnce = budget.casesAtOnce
    finding = budget.finding
  }

  /// In all.
  public var seconds: Double {
    preparationSeconds + Double(cases) * caseSeconds / Double(max(1, min(atOnce, cases)))
  }
}
