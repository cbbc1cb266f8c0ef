import NetworkModel
import Quantities
import Results

/// Decides which projects get land, where, and on which quota; and makes them produce when they are built.
struct LandSupply: Sendable {
  private let world: World
  private let rules: LandSupplyRules
  private let step: Timeline.Step
  private let search: OfferSearch
  private var nearness: ClusterNearness
  private(set) var quota: QuotaAccount
  private(set) var projects: [ProjectResult] = []
  /// Of the study area at the start: added value, tax and energy over output, which projects are taken to have too.
  private let usual: LandFigures

  init(_ world: World, _ land: Land, _ rules: LandSupplyRules, step: Timeline.Step) {
    self.world = world
    self.rules = rules
    self.step = step
    search = OfferSearch(land, rules)
    nearness = ClusterNearness(world, land)
    quota = QuotaAccount(rules)
    let sum = land.parcels.reduce(LandFigures()) { $0 + $1.figures }
    usual = sum.output10kCny > 0 ? sum * (1 / sum.output10kCny) : LandFigures()
  }

  /// Projects whose time has come begin to produce: what they build stands, people work there.
  func startProduction(in period: Int, _ state: inout LandState) {
    for project in projects where project.producesFrom == period { produce(project, &state) }
  }

  mutating func open(_ period: Int, isFirstOfYear: Bool) { quota.open(period, isFirstOfYear: isFirstOfYear) }

  mutating func close() { quota.close() }

  /// Decides on the projects of a period, those with the highest investment intensity first, then by date, then by code.
  mutating func decide(
    on asking: [LandProject], in period: Int, _ standings: [ParkStanding], _ state: inout LandState
  ) {
    credit(period, state)
    let order = asking.sorted {
      (-$0.intensity10kCnyPerMu, $0.date, $0.code) < (-$1.intensity10kCnyPerMu, $1.date, $1.code)
    }
    for project in order {
      let result = decide(on: project, in: period, standings, state)
      projects.append(result)
      take(result, in: period, &state)
    }
  }

  /// Projects that are dated outside the timeline.
  mutating func refuse(outside outsiders: [LandProject], of timeline: Timeline) {
    guard let first = timeline.periods.first, let last = timeline.periods.last else { return }
    projects += outsiders.map {
      ProjectResult(
        project: $0, period: nil, refusal: .outsideTimeline,
        reason: "dated \($0.date), outside the timeline from \(first.start) to \(last.end)")
    }
  }

  /// Quota from construction land that works made farmland in this period.
  private mutating func credit(_ period: Int, _ state: LandState) {
    let reclaimed = state.changes.reversed().prefix { $0.period == period }.reversed().reduce(0.0) {
      $1.cause == .works && $1.from.isConstructionLand && $1.to.isFarmland ? $0 + $1.areaMu : $0
    }
    if reclaimed > 0 { quota.credit(reclaimedMu: reclaimed) }
  }

  private mutating func decide(
    on project: LandProject, in period: Int, _ standings: [ParkStanding], _ state: LandState
  ) -> ProjectResult {
    let intensity = project.intensity10kCnyPerMu
    guard intensity >= rules.intensityMin10kCnyPerMu else {
      return refused(
        project, period, .intensityTooLow,
        "\(text(intensity)) x 10,000 CNY per mu, and \(text(rules.intensityMin10kCnyPerMu)) is the least")
    }
    let offers = search.offers(to: project, state)
    guard !offers.isEmpty else {
      let (refusal, reason) = search.obstacles(to: project, state).refusal(of: project, rules)
      return refused(project, period, refusal, reason)
    }
    let rewardMu = reward(of: project)
    for offer in ranked(offers, project, standings) {
      guard quota.use(offer.quotaMu, rewardMu: rewardMu) else { continue }
      return accepted(project, period, offer, rewardMu, amongParks: offers.count)
    }
    let least = offers.map(\.quotaMu).min() ?? 0
    return refused(
      project, period, .noQuota,
      "\(text(least)) mu of quota are needed at least; \(text(quota.balanceMu)) mu stand, \(text(rewardMu)) mu would be "
        + "earned, \(text(quota.crossProvinceLeftMu)) mu can be bought")
  }

  private func reward(of project: LandProject) -> Double {
    project.investment10kCny > rules.rewardInvestment10kCny
      && project.intensity10kCnyPerMu > rules.rewardIntensity10kCnyPerMu
      ? rules.rewardShare * project.areaMu.value : 0
  }

  /// With their suitability, best first, equal ones by park.
  private mutating func ranked(
    _ offers: [LandOffer], _ project: LandProject, _ standings: [ParkStanding]
  ) -> [LandOffer] {
    let weights = rules.weightNearness + rules.weightFit + rules.weightPark
    var rated = offers
    for index in rated.indices {
      let offer = rated[index]
      let sum =
        rules.weightNearness * nearness.value(of: project.cluster, at: offer.park)
        + rules.weightFit * min(1, project.areaMu.value / offer.areaMu)
        + rules.weightPark * (standings[offer.park].score ?? 0.5)
      rated[index].suitability = weights > 0 ? sum / weights : 0
    }
    return rated.sorted { (-$0.suitability, $0.park) < (-$1.suitability, $1.park) }
  }

  private func accepted(
    _ project: LandProject, _ period: Int, _ offer: LandOffer, _ rewardMu: Double, amongParks count: Int
  ) -> ProjectResult {
    let parcels = offer.parcels.count == 1 ? "1 parcel" : "\(offer.parcels.count) parcels"
    return ProjectResult(
      project: project, period: period, parcels: offer.parcels, allocatedMu: offer.areaMu, quotaUsedMu: offer.quotaMu,
      rewardMu: rewardMu, suitability: offer.suitability,
      producesFrom: period + step.periods(months: rules.leadMonths),
      reason: "\(text(offer.areaMu)) mu in \(parcels) of park \(world.parks[offer.park].code), suitability "
        + "\(text(offer.suitability, decimals: 3)), the best with quota of \(count), on \(text(offer.quotaMu)) mu "
        + "of quota")
  }

  private func refused(
    _ project: LandProject, _ period: Int, _ refusal: LandRefusal, _ reason: String
  ) -> ProjectResult {
    ProjectResult(project: project, period: period, refusal: refusal, reason: reason)
  }

  /// The land goes to the project at once, whatever stood on it.
  private func take(_ result: ProjectResult, in period: Int, _ state: inout LandState) {
    for parcel in result.parcels {
      for piece in state.pieces(of: parcel) {
        state.setUse(ofPiece: piece, of: parcel, to: CompactUse(rules.builtUse), in: period, because: .project)
      }
      state.isHeld[parcel] = true
      state.figures[parcel] = LandFigures()
    }
    if result.producesFrom == period { produce(result, &state) }
  }

  /// Every parcel has a share of investment and output by its area, floors by the rules, and the study area's usual
  /// added value, tax and energy for its output.
  private func produce(_ result: ProjectResult, _ state: inout LandState) {
    for parcel in result.parcels {
      let areaMu = state.land.parcels[parcel].areaMu
      let share = areaMu.value / result.allocatedMu
      let output = result.project.output10kCny * share
      var figures = usual * output
      figures.output10kCny = output
      figures.investment10kCny = result.project.investment10kCny * share
      figures.floorAreaM2 = rules.plotRatio * areaMu.squareMetres
      figures.buildingM2 = rules.buildingDensity * areaMu.squareMetres
      figures.jobs = figures.floorAreaM2 / 1000 * rules.jobsPer1000M2
      state.figures[parcel] = figures
    }
  }
}

extension OfferSearch.Obstacles {
  /// Why no offer could be made.
  func refusal(of project: LandProject, _ rules: LandSupplyRules) -> (LandRefusal, String) {
    if inBlock == 0 {
      return (
        .outsideBlocks,
        "of \(buildable) parcels that can be built on, none lies to \(text(rules.blockShareMin * 100, decimals: 0))% in "
          + "a protected block"
      )
    }
    if unconstrained == 0 {
      return (
        .constrained,
        "all \(inBlock) parcels that can be built on in protected blocks touch permanent farmland, red line or water"
      )
    }
    return (
      .tooSmall,
      "\(text(project.areaMu.value)) mu are asked for, and the most that one park has free in protected blocks is "
        + "\(text(largestMu)) mu"
    )
  }
}
