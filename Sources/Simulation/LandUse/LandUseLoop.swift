import NetworkModel
import Quantities
import Results

/// The state of a run between periods, and what it gathers.
struct LandUseLoop {
  private let world: World
  private let land: Land
  private let rules: LandUseRules
  private let timeline: Timeline
  private var state: LandState
  private var desk: RuleDesk
  private var works: [Works] = []
  private var supply: LandSupply?
  /// By period; those outside the timeline apart.
  private let projects: [[LandProject]]
  private let outsiders: [LandProject]
  private var parks: [ParkLandResult]
  private var history: LandHistory

  init(world: World, land: Land, rules: LandUseRules, settings: SimulationSettings) {
    self.world = world
    self.land = land
    self.rules = rules
    timeline = settings.timeline
    state = LandState(land, parks: world.parks)
    desk = RuleDesk(world, rules.transitions)
    supply = rules.supply.map { LandSupply(world, land, $0, step: settings.timeline.step) }
    parks = world.parks.map { _ in
      ParkLandResult(states: [], kinds: [], figures: [], industrialFloorM2: [], scores: [], lowEfficiency: [])
    }
    history = LandHistory(LandGroups(land), parks: world.parks.count)

    let drawn = rules.supply?.stream?.projects(in: timeline, clusters: rules.clusters, seed: settings.seed) ?? []
    var byPeriod = timeline.periods.map { _ in [LandProject]() }
    var outside: [LandProject] = []
    for project in land.projects.isEmpty ? drawn : land.projects {
      if let period = timeline.firstPeriod(standing: project.date), project.date >= timeline.periods[0].start {
        byPeriod[period].append(project)
      } else {
        outside.append(project)
      }
    }
    projects = byPeriod
    outsiders = outside
  }

  /// What happens in a period, in its order: works end and projects begin to produce; parks are judged; rules take parks,
  /// one rule after the other; projects get land.
  mutating func advance(through period: Timeline.Period) {
    let isFirstOfYear = period.index == 0 || timeline.periods[period.index - 1].start.year != period.start.year
    supply?.open(period.index, isFirstOfYear: isFirstOfYear)
    for work in works where work.ends == period.index { end(work, in: period.index) }
    supply?.startProduction(in: period.index, &state)

    let totals = history.groups.byPark(history.groups.totals(state), parks: parks.count)
    let standings = ParkEvaluation.evaluate(totals, states: state.parks, rules: rules.evaluation)
    for park in parks.indices {
      parks[park].scores.append(standings[park].score)
      parks[park].lowEfficiency.append(standings[park].isLowEfficiency)
    }
    for rule in rules.transitions.indices {
      for park in desk.choose(rule, in: period, of: timeline, standings, state) { begin(rule, park, period.index) }
    }
    supply?.decide(on: projects[period.index], in: period.index, standings, &state)
    supply?.close()

    history.add(state, isLast: period.index == timeline.periods.count - 1)
    let figures = history.groups.byPark(history.totals[period.index], parks: parks.count)
    for park in parks.indices {
      parks[park].states.append(state.parks[park])
      parks[park].kinds.append(state.kinds[park])
      parks[park].figures.append(figures[park].figures)
      parks[park].industrialFloorM2.append(figures[park].industrial.floorAreaM2)
    }
  }

  private mutating func begin(_ rule: Int, _ park: Int, _ period: Int) {
    let work = Works.begin(
      rules.transitions[rule], in: park, period: period, step: timeline.step, &state)
    parks[park].rule = rule
    parks[park].begun = period
    parks[park].cost = work.cost
    works.append(work)
    if work.ends == period { end(work, in: period) }
  }

  private mutating func end(_ work: Works, in period: Int) {
    work.end(in: period, &state)
    parks[work.park].done = period
  }

  /// The run as a whole, checked.
  func finished() -> LandUseRun {
    let periodCount = timeline.periods.count
    let chains = RegionChains(world.regions)
    var supply = supply
    supply?.refuse(outside: outsiders, of: timeline)
    let ledger = LandLedger(world: world, land: land, chains: chains).rows(state.changes, periodCount: periodCount)
    let spells = UseSpells(land: land, pieceStarts: state.pieceStarts).spells(state.changes, periodCount: periodCount)
    var results = LandUseResults(parks: parks, spells: spells, ledger: ledger)
    results.quota = supply?.quota.rows ?? []
    results.projects = supply?.projects ?? []
    if supply != nil {
      results.supply = SupplyRows(world: world, land: land, chains: chains)
        .rows(state.changes, ledger, results.projects, periodCount: periodCount)
    }
    results.checks = [
      LedgerCheck(world: world, land: land, chains: chains).check(ledger, spells, periodCount: periodCount)
    ]
    if let supplyRules = rules.supply {
      results.checks.append(QuotaCheck(rules: supplyRules, timeline: timeline).check(results.quota, results.projects))
    }
    results.warnings = desk.warnings
    return LandUseRun(
      results: results, world: world, land: land, rules: rules, timeline: timeline, history: history,
      growth: ProductionGrowth(works, land, parks: parks.count))
  }
}
