import Diagnostics
public import NetworkModel
public import Parallelism
import Quantities
public import Results
public import Scenarios
public import Simulation

/// How an industrial park fares: its land, its figures and its 5G, up to the end of a period.
public struct ParkAccount: Sendable {
  public var world: World
  public var scenario: Scenario
  public var period: Timeline.Period
  /// Index into ``NetworkModel/World/parks``.
  public var park: Int
  /// What became of its land; nil where the scenario has no rules for it.
  public var land: ParkLandResult?
  /// At the end of the period; nil without parcels or rules.
  public var indicators: IndicatorRow?
  /// Its parcels' land by use, from the start of the timeline to the end of the period, ascending by use.
  public var ledger: [UseAccount]
  /// Projects that build in it, decided by the end of the period.
  public var projects: [ProjectResult]
  public var coverage: ParkExplanation

  /// opening + in - out = closing.
  public struct UseAccount: Sendable, Hashable {
    public var use: LandUseClass
    public var openingMu = 0.0
    public var inMu = 0.0
    public var outMu = 0.0
    public var closingMu = 0.0
  }

  /// Runs the scenario, exports nothing, and looks at one park.
  ///
  /// - Parameters:
  ///   - code: the park's code
  ///   - label: a period's label, `2023Q3`; nil for the last
  /// - Throws: `InputError` for a park or a period that is not there, and what a run throws
  public static func of(
    park code: String, period label: String?, _ options: RunOptions, _ control: WorkControl
  ) throws -> ParkAccount {
    let run = try InspectedRun.run(period: label, options, control)
    guard let park = run.world.parks.firstIndex(where: { $0.code == code }) else {
      throw InputError(unknownPark(code, in: run.world))
    }
    let last = run.period.index
    let land = run.results.landUse
    let parcels = run.world.land?.parcels(of: park) ?? 0..<0
    return ParkAccount(
      world: run.world, scenario: run.scenario, period: run.period, park: park, land: land?.parks[park],
      indicators: land?.indicators.first { $0.period == last && $0.place == .park(park) },
      ledger: ledger(of: parcels, in: run.world.land, land?.spells ?? [], period: last),
      projects: (land?.projects ?? []).filter { project in
        project.parcels.contains { parcels.contains($0) } && (project.period ?? .max) <= last
      },
      coverage: Explainer(world: run.world, settings: run.settings, results: run.results, period: last)
        .explain(park: park))
  }

  private static func ledger(
    of parcels: Range<Int>, in land: Land?, _ spells: [LandUseSpell], period: Int
  ) -> [UseAccount] {
    guard let land else { return [] }
    var accounts: [LandUseClass: UseAccount] = [:]
    func book(_ use: LandUseClass, _ column: WritableKeyPath<UseAccount, Double>, _ mu: Mu) {
      accounts[use, default: UseAccount(use: use)][keyPath: column] += mu.value
    }
    for parcel in parcels { book(land.parcels[parcel].use, \.openingMu, land.parcels[parcel].areaMu) }
    for spell in spells
    where parcels.contains(spell.parcel) && (spell.firstPeriod...spell.lastPeriod).contains(period) {
      let before = land.parcels[spell.parcel].use
      book(spell.use, \.closingMu, spell.areaMu)
      if spell.use != before {
        book(before, \.outMu, spell.areaMu)
        book(spell.use, \.inMu, spell.areaMu)
      }
    }
    let sorted = accounts.values.sorted { $0.use < $1.use }
    guard spells.isEmpty else { return sorted }
    return sorted.map { UseAccount(use: $0.use, openingMu: $0.openingMu, closingMu: $0.openingMu) }
  }

  private static func unknownPark(_ code: String, in world: World) -> Diagnostic {
    let named = world.parks.filter { $0.name == code }.prefix(3).map { "\($0.code) \($0.name)" }
    let near = nearestSpelling(to: code, among: world.parks.map(\.code))
    let advice =
      named.isEmpty
      ? (near.map { "Did you mean \($0)? " } ?? "")
        + "Codes stand in parks.geojson and results.gpkg, for example \(world.parks.first?.code ?? "none")."
      : "Give the code: \(named.joined(separator: ", "))."
    return Diagnostic(id: "park-unknown", key: "--park", "there is no park \(code)", advice: advice)
  }
}
